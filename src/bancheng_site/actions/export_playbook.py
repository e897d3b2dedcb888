"""送出方案: the published version of a playbook as one signed file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from bancheng.classes.exchange import Parcel, fingerprint_of, public_key_of, sealed
from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_life import PlaybookState
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.actions.signing_key import window_key
from bancheng_site.records.directory import directory
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion


@dataclass(frozen=True, slots=True)
class Exported:
    """The file's text, its usual name, the version in it and the fingerprint of the key that signed it."""

    text: str
    name: str
    version: PlaybookVersion
    fingerprint: str


def export_playbook(code: str, *, address: str = "") -> Exported:
    """The version in use, signed. CannotRead when none is in use; Refused when something in it tells of a person.

    Anybody may have it: it is what the public library shows. `address` is its page there.
    """
    row = PlaybookRow.objects.select_related("published", "window").filter(code=code).first()
    if row is None or row.published is None:
        raise CannotRead(
            f"“{code}”没有发布着的方案，只有发布了的才能送出。",
            f'No playbook "{code}" is published; only what is published can be sent.',
            field="code",
        )
    version, key = row.published, window_key()
    made = version.moves.filter(now=PlaybookState.PUBLISHED).latest("id")
    parcel = Parcel(
        playbook=version.value,
        tenant=row.window.name_zh,
        number=version.number,
        published_on=timezone.localtime(made.at).date(),
        address=address,
        offices=office_names(version.value.offices()),
        matters=_matters(version.value, version),
    )
    name = f"{code}-{version.number}.playbook.json"
    return Exported(sealed(parcel, key), name, version, fingerprint_of(public_key_of(key)))


def office_names(codes: Iterable[str]) -> dict[str, Sentence]:
    """What the offices are called here; one that is gone is called by its code."""
    here = {office.code: Sentence(office.name_zh, office.name_en) for office in directory().offices.values()}
    return {code: here.get(code, Sentence(code, code)) for code in codes}


def _matters(playbook: Playbook, version: PlaybookVersion) -> Mapping[str, Sentence]:
    of = catalogue_on(timezone.localtime(version.written_at).date())
    known = {} if of is None else of.catalogue.matters
    return {code: known[code].name for code in playbook.trigger.matters if code in known}
