"""The clock stops, runs on and rings; the calendar changes."""

from datetime import timedelta

from bancheng.cases.people import CITIZEN
from bancheng.cases.work import MissingMaterial
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.import_calendar import import_calendar, withdraw_calendar
from bancheng_site.actions.pause_clock import pause_clock
from bancheng_site.actions.receive_materials import receive_materials
from bancheng_site.actions.reckon_anew import reckon_anew
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.resume_clock import resume_clock
from bancheng_site.actions.ring_clock import ring_clock
from bancheng_site.records.ledger import ClockStep
from bancheng_site.records.offices import CalendarYear
from tests.site.actions.scenarios.cases import asked_for_papers
from tests.site.actions.scenarios.world import NOON, NORMAL, OCTOBER_CHANGED, YEAR_2027, World, october, scenario
from tests.site.builders import MORNING, District


@scenario("request_materials", "MaterialsRequested", "ClockPaused", paused=True, due_on=None)
def papers_asked_for(d: District) -> World:
    case, by = d.accepted().case.id, d.caller("coordinator")
    items = (MissingMaterial(name="委托书", basis="居民身份证法实施办法第八条", substitute="村居证明"),)
    return World(case, lambda: request_materials(case, items, by=by, at=NOON))


@scenario("receive_materials", "MaterialsReceived", "ClockResumed", steps=NORMAL, paused=False, due_on=october(14))
def papers_handed_in(d: District) -> World:
    case = asked_for_papers(d)
    return World(case, lambda: receive_materials(case, 1, "委托书一份", by=CITIZEN, at=NOON))


@scenario("pause_clock", "ClockPaused", paused=True, due_on=None)
def clock_paused(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: pause_clock(case, "hearing", by=d.caller("coordinator"), at=NOON))


@scenario(
    "resume_clock",
    "ClockResumed",
    steps="warn 15, due 16, overdue 19, escalate 19",
    paused=False,
    due_on=october(16),
)
def clock_resumed_two_days_later(d: District) -> World:
    case, by = d.accepted().case.id, d.caller("coordinator")
    pause_clock(case, "hearing", by=by, at=MORNING)
    return World(case, lambda: resume_clock(case, by=by, at=MORNING + timedelta(days=2)))


@scenario("extend_term", "TermExtended", steps="warn 16, due 19, overdue 20, escalate 20", term=1, due_on=october(19))
def term_extended(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: extend_term(case, 3, "等上级批复", by=d.caller("coordinator"), at=NOON))


@scenario("ring_clock", "DeadlineReached", steps="deemed_accepted 20", stage="received")
def the_contact_step_rings(d: District) -> World:
    case = d.case().case.id
    step = ClockStep.objects.get(case_id=case, step="contact").pk
    return World(case, lambda: ring_clock(step, at=NOON))


@scenario(
    "ring_clock",
    "DeadlineReached",
    "CaseAccepted",
    steps=NORMAL,
    stage="accepted",
    accepted_at=MORNING + timedelta(days=8),
)
def silence_accepts(d: District) -> World:
    case = d.case().case.id
    step = ClockStep.objects.get(case_id=case, step="deemed_accepted").pk
    return World(case, lambda: ring_clock(step, at=MORNING + timedelta(days=8)))


@scenario("ring_clock", "DeadlineReached", "LegAccepted", steps=f"{NORMAL}, leg_owned/2 14")
def silence_takes_the_leg(d: District) -> World:
    case = d.offered().case.id
    step = ClockStep.objects.get(case_id=case, step="leg_owned", leg=1).pk
    return World(case, lambda: ring_clock(step, at=MORNING + timedelta(days=2)))


@scenario(
    "ring_clock",
    "DeadlineReached",
    "CaseEscalated",
    steps="warn 13, due 14, overdue 15",
    offices=("supervisor",),
    escalated_at=MORNING + timedelta(days=3),
)
def overdue_goes_up(d: District) -> World:
    case = d.accepted().case.id
    step = ClockStep.objects.get(case_id=case, step="escalate").pk
    return World(case, lambda: ring_clock(step, at=MORNING + timedelta(days=3)))


@scenario("import_calendar", "DueDateReckonedAnew", steps="warn 13, due 15, overdue 16, escalate 16")
def october_changes(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON))


@scenario("withdraw_calendar", "DueDateReckonedAnew", steps=NORMAL, due_on=october(14))
def october_changes_back(d: District) -> World:
    case = d.accepted().case.id
    import_calendar(OCTOBER_CHANGED, "2026.yaml", at=MORNING)
    return World(case, lambda: withdraw_calendar(2026, at=NOON))


@scenario("reckon_anew", "DueDateReckonedAnew", steps=NORMAL, due_on=october(14))
def put_right_by_the_worker(d: District) -> World:
    case = d.accepted().case.id
    CalendarYear.objects.create(year=2027, text=YEAR_2027, imported_at=MORNING)
    return World(case, lambda: reckon_anew(at=NOON))
