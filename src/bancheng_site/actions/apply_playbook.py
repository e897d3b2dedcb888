"""用工作提示: the case is laid out as such cases are done, and the use is counted; all of it or nothing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.classes.laying_out import lay_out
from bancheng.classes.playbook_life import PlaybookState
from bancheng.coordination import applying
from bancheng.errors import CannotRead, Refused
from bancheng.ids import OfficeId
from bancheng_site.actions.write import Done, Sent, change, person_of
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.records.playbooks import PlaybookVersion
from bancheng_site.records.uses import PlaybookUse


def apply_playbook(
    case: int,
    version: int,
    asked: Mapping[str, bool] | None = None,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with its offices, days and texts. `asked` are the questions asked to see that it fits, with answers.

    Refused where the version is not the one in use, or the case's stage does not allow it.
    """
    on = timezone.localtime(at).date()
    with transaction.atomic():
        found = in_use(version)

        def decide(c: Case, actor: Actor, rules: Rules) -> Ruling:
            offices = {office.code: OfficeId(office.pk) for office in directory().departments()}
            layout = lay_out(found.value, found.number, offices, asked or {}, on=on, rules=rules)
            return applying.apply_playbook(c, layout, at=at, on=on, rules=rules, by=actor)

        done = change(case, "apply_playbook", decide, by=by, at=at, sent=sent)
        person = person_of(by)
        if person is not None and not done.repeated:  # only staff may, so there is one
            PlaybookUse.objects.create(
                case_id=case, version=found, reopened=done.case.reopened, applied_by_id=person, at=at
            )
    return done


def in_use(version: int) -> PlaybookVersion:
    """The version, if it is the one in use. CannotRead where there is none; Refused where another one is, or none."""
    found = PlaybookVersion.objects.select_related("playbook").filter(pk=version).first()
    if found is None:
        raise CannotRead("没有这一版方案。", "There is no such version of a playbook.", field="version")
    if found.state is not PlaybookState.PUBLISHED:
        raise Refused(
            f"《{found.title}》第 {found.number} 版现在不能用（{found.state.words.zh}）。请看有没有新的一版。",
            f"Version {found.number} of “{found.title}” cannot be used now ({found.state.words.en}). "
            "Look whether there is a newer one.",
        )
    return found
