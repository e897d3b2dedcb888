"""The rules of the window hold in the database too: whoever writes past the actions is refused by name."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from bancheng.cases.facts import AffectedObject
from bancheng.cases.model import Grade, Outcome
from bancheng.cases.people import CITIZEN
from bancheng.classes.cold.recurrence import Recurrence
from bancheng_site.actions.import_message import import_message
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.watch_playbooks import watch_playbooks
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.cases import (
    AttemptRow,
    CaseRow,
    DecisionRow,
    DeclineRow,
    ObjectRow,
    PartyRow,
    PastAnswerRow,
    RatingRow,
)
from bancheng_site.records.catalogue import CatalogueFile, CatalogueHealth
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.classes import ClassFact, ClassRow
from bancheng_site.records.coordination import LegRow, MaterialRequestRow, MeetingRow, ObjectionRow, VisitRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookNotice, PlaybookVersion
from bancheng_site.records.readings import LearnedReading
from bancheng_site.records.revoked_keys import RevokedKey
from bancheng_site.records.sketches import CaseSketch
from bancheng_site.records.staff import Assignment, Staff, StaffChange
from bancheng_site.records.sums import DaySum, fold
from bancheng_site.records.uses import PlaybookUse, UseSettlement
from tests.site.actions.scenarios import NOON, REPLIED, SCENARIOS, SUBSTANCE, cases
from tests.site.builders import District
from tests.site.classes import LIFT, OTHERS, confirmed, tell
from tests.site.playbooks.lives import applied, published, submitted, written

pytestmark = pytest.mark.django_db

Break = Callable[[District], object]
BREAKS: dict[str, list[Break]] = {}


def breaks(name: str) -> Callable[[Break], Break]:
    """A way to break the constraint of this name."""

    def add(way: Break) -> Break:
        BREAKS.setdefault(name, []).append(way)
        return way

    return add


def _open(d: District) -> models.QuerySet[CaseRow]:
    return CaseRow.objects.filter(pk=d.accepted().case.id)


def _closed(d: District) -> models.QuerySet[CaseRow]:
    return CaseRow.objects.filter(pk=cases.closed(d))


def _lived(name: str) -> Callable[[District], None]:
    """The world of a scenario after its deed."""
    return lambda d: SCENARIOS[name].build(d).deed()


def _again(model: type[Any], **changes: Any) -> None:
    """A second row like the newest one."""
    row = model._default_manager.latest("pk")
    row.pk = None
    for name, value in changes.items():
        setattr(row, name, value)
    models.Model.save(row, force_insert=True)


def _case(name: str, **changes: Any) -> None:
    breaks(name)(lambda d: _open(d).update(**changes))


_case("case_stage_known", stage="lost")
_case("case_channel_known", channel="pigeon")
_case("case_tier_known", tier="hard")
_case("case_cause_known", cause="bad luck")
_case("case_obstacle_known", obstacle="a wall")
_case("somebody_wants_something", ask="")
_case("somebody_wants_something", text="")
_case("accepted_means_a_tier", tier=None)
_case("accepted_means_a_tier", tier=None, stage="with_departments")
_case("an_ended_case_has_outcome_and_time", outcome="done")
_case("an_ended_case_has_outcome_and_time", ended_at=NOON)
_case("an_ended_case_has_outcome_and_time", stage="withdrawn")
_case("an_ended_case_has_outcome_and_time", stage="withdrawn", ended_at=NOON)
breaks("an_ended_case_has_outcome_and_time")(lambda d: _closed(d).update(stage="in_triage"))
breaks("case_outcome_known")(lambda d: _closed(d).update(outcome="so-so"))
breaks("closed_means_delivered_and_asked")(lambda d: _closed(d).update(delivered_at=None))
breaks("closed_means_delivered_and_asked")(lambda d: _closed(d).update(asked_at=None))


def _has(build: Callable[[District], object], model: type[Any]) -> Callable[[District], Any]:
    """The newest row of a table, in a world that has one."""

    def rows(d: District) -> Any:
        build(d)
        return model._default_manager.filter(pk=model._default_manager.latest("pk").pk)

    return rows


def _imported_with_reply(d: District) -> None:
    import_message(cases.prepared(d, reply=SUBSTANCE, reply_time=REPLIED), {}, at=NOON)


def _ruled(d: District) -> None:
    case = cases.objected(d)
    rule_on_objection(case, 1, False, "属于民政职责，依据三定方案第五条。", by=d.caller("coordinator"), at=NOON)


def _rated(d: District) -> None:
    rate_case(cases.closed(d), Grade.FAIR, "", by=CITIZEN, at=NOON)


def _with_object(d: District) -> None:
    d.accepted(objects=(AffectedObject(number=1, kind="房屋", label="101"),))


COUNTED: dict[type[Any], Callable[[District], object]] = {
    PartyRow: lambda d: d.case(),
    AttemptRow: lambda d: d.case(),
    PastAnswerRow: _imported_with_reply,
    ObjectRow: _with_object,
    DiagnosisRow: _lived("catalogue_asked"),
    DecisionRow: cases.drafted,
    DeclineRow: _lived("declined"),
    RatingRow: _rated,
    LegRow: lambda d: d.investigated(),
    ObjectionRow: cases.objected,
    MeetingRow: _lived("meeting_called"),
    VisitRow: _lived("visit_planned"),
    MaterialRequestRow: cases.asked_for_papers,
}
UNMET = {ObjectionRow: {"office_id": 1}, MaterialRequestRow: {"office_id": 1}, RatingRow: {"closing": 99}}
"""What must differ in a second row so that only its number is at fault."""


def _counted_twice(model: type[Any], build: Callable[[District], object]) -> Break:
    def way(d: District) -> None:
        build(d)
        changes = {key: d.window.pk if key == "office_id" else value for key, value in UNMET.get(model, {}).items()}
        if model is ObjectionRow:
            changes["office_id"] = d.police.pk
        _again(model, **changes)

    return way


for _model, _build in COUNTED.items():
    breaks(f"{_model.__name__.lower()}_counted_once")(_counted_twice(_model, _build))


def _row(name: str, rows: Callable[[District], Any], **changes: Any) -> None:
    breaks(name)(lambda d: rows(d).update(**changes))


_negative = _has(lambda d: cases.drafted(d, Outcome.LAWFULLY_IMPOSSIBLE), DecisionRow)
_row("no_bare_no", _negative, basis=[])
_row("no_bare_no", _negative, consulted=[])
_row("no_bare_no", _negative, way_out="")
_row("no_bare_no", _negative, remedy="")
_row("no_bare_no", _negative, text="")
_row("no_bare_no", _has(cases.drafted, DecisionRow), outcome="partly")
_row("no_bare_no", _has(cases.drafted, DecisionRow), text="")
_row("a_second_person_reviews", _negative, reviewed_by=F("drafted_by"))
_declined = _has(_lived("declined"), DeclineRow)
_row("no_bare_decline", _declined, explanation="")
_row("no_bare_decline", _declined, channel="")
_row("no_bare_decline", _declined, remedy="")
_row("a_past_answer_says_something", _has(_imported_with_reply, PastAnswerRow), text="")
_row("diagnosis_obstacle_known", _has(_lived("catalogue_asked"), DiagnosisRow), obstacle="a wall")
_row("object_outcome_known", _has(_with_object, ObjectRow), outcome="nearly", note="快了")
_row("an_undone_object_says_what_is_next", _has(_with_object, ObjectRow), outcome="partly")
_row("leg_state_known", _has(lambda d: d.offered(), LegRow), state="forgotten")
_row("a_closed_leg_says_what_was_found", _has(lambda d: d.investigated(), LegRow), finding="")
_row("a_closed_leg_says_what_was_found", _has(lambda d: d.investigated(), LegRow), closed_at=None)
_row("one_office_leads", _has(lambda d: d.offered(), LegRow), part="lead")
_row("an_objection_names_another_office", _has(cases.objected, ObjectionRow), proposed_office=F("office"))
_row("a_ruling_has_reasons", _has(_ruled, ObjectionRow), ruling="")
_row("a_ruling_has_reasons", _has(cases.objected, ObjectionRow), upheld=True)
_row("nobody_grants_themselves", _has(lambda d: d, Assignment), granted_by=F("staff"))


def _changed(**wrong: Any) -> Break:
    """A change of staff that no action wrote; those on record cannot be made wrong, the table is append-only."""

    def way(d: District) -> None:
        _lived("role_granted")(d)
        kept = StaffChange.objects.latest("pk")
        same = {"at": NOON, "by_id": kept.by_id, "kind": kept.kind, "staff_id": kept.staff_id}
        StaffChange.objects.create(**{**same, "role": kept.role, "office_id": kept.office_id, **wrong})

    return way


breaks("a_granted_role_is_named")(_changed(role=""))
breaks("a_granted_role_is_named")(_changed(office_id=None))


@breaks("nobody_changes_their_own_account")
def _a_change_of_oneself(d: District) -> None:
    _lived("role_granted")(d)
    kept = StaffChange.objects.latest("pk")
    StaffChange.objects.create(
        at=NOON, by=kept.staff, kind=kept.kind, staff=kept.staff, role=kept.role, office=kept.office
    )


@breaks("one_open_leg_per_office")
def _an_office_is_asked_twice(d: District) -> None:
    d.offered()
    _again(LegRow, number=3)


@breaks("an_office_objects_once")
def _an_office_objects_again(d: District) -> None:
    cases.objected(d)
    _again(ObjectionRow, number=2)


@breaks("told_once")
def _an_office_asks_for_papers_again(d: District) -> None:
    cases.asked_for_papers(d)
    _again(MaterialRequestRow, number=2)


@breaks("each_closing_rated_once")
def _a_closing_is_rated_again(d: District) -> None:
    _rated(d)
    _again(RatingRow, number=2)


@breaks("one_open_assignment")
def _a_role_is_held_twice(d: District) -> None:
    _again(Assignment)


@breaks("events_in_one_line")
def _a_number_of_the_history_is_taken_twice(d: District) -> None:
    d.case()
    _again(EventRow)


@breaks("each_file_once")
def _a_file_of_a_catalogue_is_there_twice(d: District) -> None:
    d.proposed()
    _again(CatalogueFile)


@breaks("learned_once_a_day")
def _a_day_s_learning_is_on_record_twice(d: District) -> None:
    for _ in range(2):
        LearnedReading.objects.create(task="scope", on=NOON.date(), decisions=0, compared=0)


@breaks("accuracy_is_of_something")
def _a_reading_is_said_to_be_right_about_nothing(d: District) -> None:
    LearnedReading.objects.create(task="scope", on=NOON.date(), decisions=0, compared=0, new_accuracy=1.0)


@breaks("a_vector_names_its_model")
def _a_vector_comes_from_nowhere(d: District) -> None:
    d.accepted()
    CaseSketch.objects.update(vector=b"0")


@breaks("linted_once_a_day")
def _a_day_of_a_catalogue_is_counted_twice(d: District) -> None:
    d.adopted()
    _again(CatalogueHealth)


@breaks("each_step_once")
def _a_step_is_laid_twice(d: District) -> None:
    d.case()
    _again(ClockStep)


@breaks("sum_of_something_known")
def _something_else_is_counted(d: District) -> None:
    d.case()
    DaySum.objects.update(measure="log-ins")


@breaks("a_folded_cell_has_one_row")
def _a_folded_cell_is_counted_twice(d: District) -> None:
    d.case()
    fold()
    _again(DaySum)


@breaks("told_each_thing_once")
def _a_notice_is_written_twice(d: District) -> None:
    d.case()
    _again(OutboxMessage)


@breaks("playbook_versions_in_one_line")
def _two_versions_have_one_number(d: District) -> None:
    written(d)
    _again(PlaybookVersion)


@breaks("playbook_state_known")
def _a_playbook_stands_nowhere(d: District) -> None:
    submitted(d)
    _again(PlaybookMoveRow, now="lost")


@breaks("owner_told_each_thing_once")
def _an_owner_is_told_twice(d: District) -> None:
    published(d, review_on=date(2026, 10, 13))
    watch_playbooks(at=NOON.replace(year=2027))
    _again(PlaybookNotice)


@breaks("a_fact_is_whole")
def _a_case_is_attached_without_being_named(d: District) -> None:
    confirmed(d, tell(d, LIFT[:2]))
    _again(ClassFact, case=None)


@breaks("people_decide_classes")
def _nobody_merges_two_classes(d: District) -> None:
    one = confirmed(d, tell(d, LIFT[:2]))
    _again(ClassFact, kind="merged", case=None, other=one.pk + 1, by_id=None)


@breaks("class_state_known")
def _a_candidate_has_a_row(d: District) -> None:
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
    _again(ClassCandidate)


@breaks("a_playbook_is_laid_out_once")
def _a_playbook_is_laid_out_twice(d: District) -> None:
    applied(d)
    _again(PlaybookUse)


@breaks("use_outcome_known")
def _a_use_ends_nobody_knows_how(d: District) -> None:
    UseSettlement.objects.create(use=applied(d), outcome="lost", at=NOON)


@breaks("one_look_a_week")
def _a_week_is_looked_at_twice(d: District) -> None:
    _looked_at(d, Recurrence.TOO_FEW)
    _again(ClassLook)


@breaks("class_answer_known")
def _a_look_says_something_else(d: District) -> None:
    _looked_at(d, "lukewarm")


def _looked_at(d: District, answer: str) -> None:
    row = confirmed(d, tell(d, LIFT[:2]))
    ClassLook.objects.create(klass=row, published=NOON.date(), weeks_after=1, answer=answer, found={}, on=NOON.date())


@breaks("a_revocation_has_a_reason")
def _a_key_is_revoked_for_nothing(_: District) -> None:
    RevokedKey.objects.create(fingerprint="0000", since=NOON.date(), why="", by=Staff.objects.latest("pk"), at=NOON)


def _all_ways() -> Iterator[Any]:
    for name, ways in BREAKS.items():
        for n, way in enumerate(ways, 1):
            yield pytest.param(name, way, id=f"{name}-{n}")


def test_every_constraint_is_tried() -> None:
    models_here = apps.get_app_config("records").get_models()
    names = {constraint.name for model in models_here for constraint in model._meta.constraints}
    assert names == BREAKS.keys()


@pytest.mark.parametrize(("name", "way"), list(_all_ways()))
def test_a_write_past_the_actions_is_refused(district: District, name: str, way: Break) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        way(district)
    assert _is_named(refusal.value, name), refusal.value


def _is_named(refusal: IntegrityError, name: str) -> bool:
    """SQLite names a unique constraint by its columns; the ledger's own trigger speaks before its constraint."""
    said = str(refusal)
    if name in said:
        return True
    if connection.vendor == "postgresql":
        return False
    if name == "events_in_one_line":
        return "append-only" in said
    unique = next(
        constraint.fields
        for model in apps.get_app_config("records").get_models()
        for constraint in model._meta.constraints
        if constraint.name == name and isinstance(constraint, models.UniqueConstraint)
    )
    return said.startswith("UNIQUE") and all(field in said for field in unique)


def test_an_answer_that_is_done_needs_no_grounds(district: District) -> None:
    cases.drafted(district)
    assert DecisionRow.objects.update(basis=[], consulted=[], way_out="", remedy="") == 1
