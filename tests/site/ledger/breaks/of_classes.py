"""What no class, no candidate, no playbook and no look at a class may be."""

from datetime import date

from django.db.models import F

from bancheng.classes.cold.recurrence import Recurrence
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.watch_playbooks import watch_playbooks
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.classes import ClassFact, ClassRow
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookNotice, PlaybookVersion
from bancheng_site.records.uses import PlaybookUse, UseSettlement
from tests.site.actions.scenarios import NOON
from tests.site.builders import District
from tests.site.classes import LIFT, OTHERS, confirmed, tell
from tests.site.ledger.breaks.ways import again, breaks
from tests.site.playbooks.lives import applied, published, submitted, written


@breaks("playbook_versions_in_one_line")
def _two_versions_have_one_number(d: District) -> None:
    written(d)
    again(PlaybookVersion)


@breaks("playbook_state_known")
def _a_playbook_stands_nowhere(d: District) -> None:
    submitted(d)
    again(PlaybookMoveRow, now="lost")


@breaks("owner_told_each_thing_once")
def _an_owner_is_told_twice(d: District) -> None:
    published(d, review_on=date(2026, 10, 13))
    watch_playbooks(at=NOON.replace(year=2027))
    again(PlaybookNotice)


@breaks("a_fact_is_whole")
def _a_case_is_attached_without_being_named(d: District) -> None:
    confirmed(d, tell(d, LIFT[:2]))
    again(ClassFact, case=None)


@breaks("people_decide_classes")
def _nobody_merges_two_classes(d: District) -> None:
    one = confirmed(d, tell(d, LIFT[:2]))
    again(ClassFact, kind="merged", case=None, other=one.pk + 1, by_id=None)


@breaks("class_state_known")
def _a_candidate_has_arow(d: District) -> None:
    confirmed(d, tell(d, LIFT[:2]))
    ClassRow.objects.update(state="candidate")


@breaks("class_cause_known")
def _a_class_has_a_cause_of_its_own(d: District) -> None:
    confirmed(d, tell(d, LIFT[:2]))
    ClassRow.objects.update(cause="weather")


@breaks("class_obstacle_known")
def _a_class_has_an_obstacle_of_its_own(d: District) -> None:
    confirmed(d, tell(d, LIFT[:2]))
    ClassRow.objects.update(obstacle="weather")


@breaks("no_class_is_merged_into_itself")
def _a_class_is_its_own_other_name(d: District) -> None:
    confirmed(d, tell(d, LIFT[:2]))
    ClassRow.objects.update(merged_into=F("founder"))


@breaks("each_founder_once_a_night")
def _a_class_is_proposed_twice_in_a_night(d: District) -> None:
    tell(d, LIFT + OTHERS)
    propose_classes(on=date(2026, 10, 13))
    again(ClassCandidate)


@breaks("a_playbook_is_laid_out_once")
def _a_playbook_is_laid_out_twice(d: District) -> None:
    applied(d)
    again(PlaybookUse)


@breaks("use_outcome_known")
def _a_use_ends_nobody_knows_how(d: District) -> None:
    UseSettlement.objects.create(use=applied(d), outcome="lost", at=NOON)


@breaks("one_look_a_week")
def _a_week_is_looked_at_twice(d: District) -> None:
    _looked_at(d, Recurrence.TOO_FEW)
    again(ClassLook)


@breaks("class_answer_known")
def _a_look_says_something_else(d: District) -> None:
    _looked_at(d, "lukewarm")


def _looked_at(d: District, answer: str) -> None:
    row = confirmed(d, tell(d, LIFT[:2]))
    ClassLook.objects.create(klass=row, published=NOON.date(), weeks_after=1, answer=answer, found={}, on=NOON.date())
