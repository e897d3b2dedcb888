"""What keeps a version from being put before others: something missing, a norm that ended, a person who can be told."""

from collections.abc import Iterator
from datetime import date

from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_check import EndedNorm, ended_norms, missing
from bancheng.classes.playbook_private import personal_in
from bancheng.classes.playbook_trial import Trial, try_change
from bancheng.errors import Refused
from bancheng.reasons import Sentence
from bancheng_site.records.cases import PartyRow
from bancheng_site.records.directory import directory
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.playbooks import PlaybookRow

MOST_NAMES = 5_000


def require_complete(playbook: Playbook, row: PlaybookRow, on: date) -> None:
    """Nothing, if it may be reviewed; else Refused with the first thing that is lacking, and its field."""
    for field, sentence in complaints(playbook, row, on):
        raise Refused(sentence.zh, sentence.en, field=field)


def complaints(playbook: Playbook, row: PlaybookRow, on: date) -> Iterator[tuple[str, Sentence]]:
    """Everything that keeps it from a review, in the order of the page, each with its field."""
    yield from ((each.field, each.sentence) for each in missing(playbook))
    yield from _unknown_offices(playbook)
    yield from (("basis", _ended(each)) for each in ended_on(playbook, on))
    yield from ((each.path, each.sentence) for each in personal_in(playbook, _names(row)))


def ended_on(playbook: Playbook, on: date) -> tuple[EndedNorm, ...]:
    """What it cites and the catalogue in force knows not to hold on that day; nothing where there is no catalogue."""
    of = catalogue_on(on)
    return () if of is None else ended_norms(playbook, of.catalogue.norms.values(), on)


def trial_on(playbook: Playbook, on: date) -> Trial | None:
    """The change it asks for, tried on the catalogue in force; None where either is missing. It may be refused."""
    of = catalogue_on(on)
    if of is None or not playbook.change:
        return None
    return try_change(playbook, of.compiled, of.findings, of.standing)


def _unknown_offices(playbook: Playbook) -> Iterator[tuple[str, Sentence]]:
    known = {office.code for office in directory().departments()}
    for office in playbook.offices():
        if office not in known:
            yield (
                "lead" if office == playbook.lead else "steps",
                Sentence(
                    f"这里没有代码为“{office}”的部门，请改选。", f'There is no office "{office}" here; choose another.'
                ),
            )


def _ended(each: EndedNorm) -> Sentence:
    title, until = each.norm.title, each.norm.until
    when = f"到 {until} 为止" if until else f"{each.norm.since} 才施行"
    when_en = f"ended on {until}" if until else f"begins on {each.norm.since}"
    new, new_en = (f"，已由“{each.norm.replaced_by}”取代", f"; {each.norm.replaced_by} replaced it")
    after = (new, new_en) if each.norm.replaced_by else ("", "")
    return Sentence(
        f"《{title.zh}》{when}{after[0]}，不能再作依据。",
        f"{title.en} {when_en}{after[1]}; it cannot be cited any more.",
    )


def _names(row: PlaybookRow) -> frozenset[str]:
    """The names of those in the class's cases: a playbook tells how, never whose."""
    if row.klass_id is None:
        return frozenset()
    found = PartyRow.objects.filter(case__classed__klass=row.klass_id).values_list("name", flat=True)
    return frozenset(name.strip() for name in found[:MOST_NAMES] if name and len(name.strip()) > 1)
