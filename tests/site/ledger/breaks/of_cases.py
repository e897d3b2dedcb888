"""What no case may be, and what no row that belongs to one."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import F

from bancheng.cases.facts import AffectedObject
from bancheng.cases.model import Grade, Outcome
from bancheng.cases.people import CITIZEN
from bancheng_site.actions.import_message import import_message
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.rule_on_objection import rule_on_objection
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
from bancheng_site.records.coordination import LegRow, MaterialRequestRow, MeetingRow, ObjectionRow, VisitRow
from bancheng_site.records.diagnoses import DiagnosisRow
from tests.site.actions.scenarios import NOON, REPLIED, SUBSTANCE, cases
from tests.site.builders import District
from tests.site.ledger.breaks.ways import Break, again, breaks, has, lived, row


def _open(d: District) -> models.QuerySet[CaseRow]:
    return CaseRow.objects.filter(pk=d.accepted().case.id)


def _closed(d: District) -> models.QuerySet[CaseRow]:
    return CaseRow.objects.filter(pk=cases.closed(d))


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
    DiagnosisRow: lived("catalogue_asked"),
    DecisionRow: cases.drafted,
    DeclineRow: lived("declined"),
    RatingRow: _rated,
    LegRow: lambda d: d.investigated(),
    ObjectionRow: cases.objected,
    MeetingRow: lived("meeting_called"),
    VisitRow: lived("visit_planned"),
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
        again(model, **changes)

    return way


for _model, _build in COUNTED.items():
    breaks(f"{_model.__name__.lower()}_counted_once")(_counted_twice(_model, _build))


_negative = has(lambda d: cases.drafted(d, Outcome.LAWFULLY_IMPOSSIBLE), DecisionRow)
row("no_bare_no", _negative, basis=[])
row("no_bare_no", _negative, consulted=[])
row("no_bare_no", _negative, way_out="")
row("no_bare_no", _negative, remedy="")
row("no_bare_no", _negative, text="")
row("no_bare_no", has(cases.drafted, DecisionRow), outcome="partly")
row("no_bare_no", has(cases.drafted, DecisionRow), text="")
row("a_second_person_reviews", _negative, reviewed_by=F("drafted_by"))
_declined = has(lived("declined"), DeclineRow)
row("no_bare_decline", _declined, explanation="")
row("no_bare_decline", _declined, channel="")
row("no_bare_decline", _declined, remedy="")
row("a_past_answer_says_something", has(_imported_with_reply, PastAnswerRow), text="")
row("diagnosis_obstacle_known", has(lived("catalogue_asked"), DiagnosisRow), obstacle="a wall")
row("object_outcome_known", has(_with_object, ObjectRow), outcome="nearly", note="快了")
row("an_undone_object_says_what_is_next", has(_with_object, ObjectRow), outcome="partly")
row("leg_state_known", has(lambda d: d.offered(), LegRow), state="forgotten")
row("a_closed_leg_says_what_was_found", has(lambda d: d.investigated(), LegRow), finding="")
row("a_closed_leg_says_what_was_found", has(lambda d: d.investigated(), LegRow), closed_at=None)
row("one_office_leads", has(lambda d: d.offered(), LegRow), part="lead")
row("an_objection_names_another_office", has(cases.objected, ObjectionRow), proposed_office=F("office"))
row("a_ruling_has_reasons", has(_ruled, ObjectionRow), ruling="")
row("a_ruling_has_reasons", has(cases.objected, ObjectionRow), upheld=True)


@breaks("one_open_leg_per_office")
def _an_office_is_asked_twice(d: District) -> None:
    d.offered()
    again(LegRow, number=3)


@breaks("an_office_objects_once")
def _an_office_objectsagain(d: District) -> None:
    cases.objected(d)
    again(ObjectionRow, number=2)


@breaks("told_once")
def _an_office_asks_for_papersagain(d: District) -> None:
    cases.asked_for_papers(d)
    again(MaterialRequestRow, number=2)


@breaks("each_closing_rated_once")
def _a_closing_is_ratedagain(d: District) -> None:
    _rated(d)
    again(RatingRow, number=2)
