"""For every action the smallest case in which it can be done, and what it must leave behind.

A scenario builds its world and gives the case (None where there is none yet) and the deed; the deed is done later, as
often as a test likes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.facts import AffectedObject, Attempt, Cause, Channel, LegalBasis, Obstacle
from bancheng.cases.model import Decision, DeclineReason, Grade, Outcome
from bancheng.cases.people import CITIZEN, THE_CLOCK, Party, PartyRole, Role
from bancheng.cases.work import MissingMaterial, Part, Position, VisitKind
from bancheng.classes.exchange import opened, sealed
from bancheng.coordination.legs import Request
from bancheng.coordination.untie import Called
from bancheng.ids import LegNumber, OfficeId
from bancheng.reading.mapping import Message
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.add_attempt import add_attempt
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.add_party import add_party
from bancheng_site.actions.add_sense import add_sense
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.answer_many import answer_many
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot
from bancheng_site.actions.apply_playbook import apply_playbook
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.archive_case import archive_case
from bancheng_site.actions.ask_catalogue import ask_catalogue
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.asked import Question
from bancheng_site.actions.attach_case import attach_case, attach_cases
from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.call_back import call_back
from bancheng_site.actions.call_meeting import call_meeting
from bancheng_site.actions.choose_month_topic import Task, choose_month_topic
from bancheng_site.actions.close_account import close_account
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.conclude_meeting import conclude_meeting
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.contact_person import contact_person
from bancheng_site.actions.correct_case import correct_case
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.diagnose_case import diagnose_case
from bancheng_site.actions.dismiss_candidate import dismiss_candidate
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.end_role import end_role
from bancheng_site.actions.escalate_case import escalate_case
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.grant_role import grant_role
from bancheng_site.actions.import_answer import import_answer
from bancheng_site.actions.import_calendar import import_calendar, withdraw_calendar
from bancheng_site.actions.import_message import import_message
from bancheng_site.actions.import_playbook import import_playbook
from bancheng_site.actions.keep_catalogue_health import keep_catalogue_health
from bancheng_site.actions.learn_readings import learn_readings
from bancheng_site.actions.list_objects import list_objects
from bancheng_site.actions.look_at_classes import look_at_classes
from bancheng_site.actions.make_visit import make_visit
from bancheng_site.actions.merge_classes import merge_classes
from bancheng_site.actions.move_class import move_class
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.open_account import open_account
from bancheng_site.actions.order_supervision import order_supervision
from bancheng_site.actions.part_candidate import part_candidate
from bancheng_site.actions.pause_clock import pause_clock
from bancheng_site.actions.plan_visit import plan_visit
from bancheng_site.actions.prepare_message import THE_IMPORT, prepare
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.actions.receive_materials import receive_materials
from bancheng_site.actions.reckon_anew import reckon_anew
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.resume_clock import resume_clock
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.review_playbook import review_playbook
from bancheng_site.actions.revoke_key import revoke_key
from bancheng_site.actions.ring_clock import ring_clock
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.send_back_answer import send_back_answer
from bancheng_site.actions.set_up_district import set_up_district
from bancheng_site.actions.settle_object import settle_object
from bancheng_site.actions.settle_use import settle_use
from bancheng_site.actions.show_personal_data import show_personal_data
from bancheng_site.actions.split_class import split_class
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.take_case import take_case, take_next_case
from bancheng_site.actions.untie_knot import Confirmed, untie_knot
from bancheng_site.actions.watch_playbooks import watch_playbooks
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.actions.withdraw_playbook import withdraw_playbook
from bancheng_site.actions.write import Sent
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import ClockStep
from bancheng_site.records.offices import CalendarYear
from bancheng_site.records.staff import Assignment
from tests.engine.classes.test_exchange import OTHER, PARCEL
from tests.site.builders import MORNING, District, told
from tests.site.catalogues import SMALL
from tests.site.classes import LIFT, OTHERS, PENSION, confirmed, named, tell
from tests.site.encoders import Lengths
from tests.site.playbooks.lives import HERE, a_class, applied, approved, published, reviewed, submitted, written

NOON = MORNING + timedelta(hours=2)
"""When the deed is done: two hours after the world was built."""
LAW = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=date(2012, 1, 1))
SUBSTANCE = "依照居民身份证法第十一条，我们11月5日上门采集指纹，三十日内送证到家。"
REPLIED = datetime(2026, 10, 9, 9)
"""When another office answered a message, by the clock on its wall."""
YEAR_2027 = """
year: 2027
revision: 1
source: 测试用的安排
holidays:
  - name: 元旦
    closed: 2027-01-01/2027-01-03
"""
OCTOBER_CHANGED = """
year: 2026
revision: 2
source: 测试用的安排：10月14日临时放假
holidays:
  - name: 临时放假
    closed: [2026-10-14]
"""
ANOTHER_DISTRICT = """
offices:
  - {code: songxi, kind: government, name: {zh: 松溪区, en: Songxi}}
  - {code: songxi-window, kind: window, within: songxi, profile: yidu, name: {zh: 松溪窗口, en: Songxi window}}
staff:
  - {username: songxi.security, name: 安管, roles: {security_admin: songxi}}
  - {username: songxi.clerk, name: 窗口, roles: {clerk: songxi-window}}
"""
ON_THE_SPOT = "contact 12, deemed_accepted 20"
URGENT = f"{ON_THE_SPOT}, urgent 12"
NORMAL = "warn 13, due 14, overdue 15, escalate 15"
BOTH_LEGS = f"{NORMAL}, leg_owned/1 14, leg_owned/2 14"


@dataclass(frozen=True, slots=True)
class World:
    """A case as a scenario found it, and what is to be done with it."""

    case: int | None
    deed: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """An action in its smallest world and what it leaves: events, steps still to ring, who is told, and the row."""

    action: str
    build: Callable[[District], World]
    events: tuple[str, ...] = ()
    steps: str = ""
    offices: tuple[str, ...] = ()
    row: Mapping[str, Any] = field(default_factory=dict)


SCENARIOS: dict[str, Scenario] = {}


def scenario(action: str, *events: str, steps: str = "", offices: tuple[str, ...] = (), **row: Any) -> Any:
    """Add a scenario; the name of its function tells apart two of one action."""

    def add(build: Callable[[District], World]) -> Callable[[District], World]:
        SCENARIOS[build.__name__] = Scenario(action, build, events, steps, offices, row)
        return build

    return add


def october(day: int) -> date:
    """A day of the month the scenarios are set in."""
    return date(2026, 10, day)


def an_answer(outcome: Outcome = Outcome.DONE, **changes: Any) -> Decision:
    """An answer that says something; a negative one is complete."""
    whole: dict[str, Any] = {"outcome": outcome, "text": SUBSTANCE}
    if outcome.is_negative():
        whole |= {
            "basis": (LAW,),
            "consulted": (OfficeId(1),),
            "way_out": "可以先办临时身份证，由我们代送。",
            "remedy": "不服可在六十日内向区政府申请行政复议。",
        }
    return Decision(**{**whole, **changes})


def drafted(d: District, outcome: Outcome = Outcome.DONE) -> int:
    """A case whose answer the police have written."""
    case = d.investigated().case.id
    draft_answer(case, an_answer(outcome), by=d.caller("police"), at=MORNING)
    return case


def answered(d: District, outcome: Outcome = Outcome.DONE) -> int:
    """A case whose answer the person has in hand."""
    case = drafted(d, outcome)
    if outcome is Outcome.LAWFULLY_IMPOSSIBLE:
        review_answer(case, "依据无误", by=d.caller("legal"), at=MORNING)
    deliver_answer(case, "当面", by=d.caller("clerk"), at=MORNING)
    return case


def closed(d: District, outcome: Outcome = Outcome.DONE) -> int:
    """A case that went the whole way."""
    case = answered(d, outcome)
    ask_three_questions(case, "没有了", "没有了", "没有了", by=d.caller("clerk"), at=MORNING)
    close_case(case, by=d.caller("clerk"), at=MORNING)
    return case


def objected(d: District) -> int:
    """A case whose assisting office has objected."""
    case = d.offered().case.id
    object_to_leg(
        case,
        LegNumber(2),
        LAW,
        OfficeId(d.window.pk),
        "按三定方案第三条，核实工作由窗口负责。",
        by=d.caller("civil"),
        at=MORNING,
    )
    return case


def asked_for_papers(d: District) -> int:
    """A case waiting for a paper."""
    case = d.accepted().case.id
    items = (MissingMaterial(name="委托书", basis="居民身份证法实施办法第八条"),)
    request_materials(case, items, by=d.caller("coordinator"), at=MORNING)
    return case


def a_message(**changes: Any) -> Message:
    """A message as another system keeps it."""
    whole: dict[str, Any] = {
        "line": 2,
        "subject": "身份证到期",
        "text": "母亲卧床三年，身份证到期办不了，请帮忙。",
        "name": "王秀兰",
        "phone": "13800000000",
        "time": datetime.combine(october(1), time(9)),
    }
    return Message(**{**whole, **changes})


def prepared(d: District, **changes: Any) -> Any:
    """A message as it is about to become a case."""
    window = directory().offices[d.window.pk]
    return prepare(a_message(**changes), window, directory().rules(window.profile), at=MORNING)


# in


@scenario("receive_case", "CaseReceived", steps=ON_THE_SPOT, stage="received", applicant="王秀兰", due_on=october(19))
def told_at_the_window(d: District) -> World:
    return World(None, lambda: receive_case(told(), by=d.caller("clerk"), at=MORNING, sent=Sent("key", "print")))


@scenario(
    "receive_case", "CaseReceived", "ReadingKept", steps=URGENT, restricted=True, dangerous=True, registered_by_id=None
)
def told_on_the_web_with_danger(d: District) -> World:
    matter = told(
        text="家里煤气泄漏，还有人打我，窗口不理。",
        channel=Channel.WEB,
        objects=(AffectedObject(number=1, kind="房屋", label="1单元101"),),
        concerns_conduct_of=OfficeId(d.police.pk),
    )
    return World(None, lambda: receive_case(matter, by=CITIZEN, at=MORNING))


@scenario("correct_case", "CaseCorrected", steps=ON_THE_SPOT, ask="想上门办身份证", applicant="王秀英")
def corrected_with_fewer_people(d: District) -> World:
    helper = Party(number=2, role=PartyRole.HELPER, name="李小明", relation="儿子")
    first = Party(number=1, role=PartyRole.APPLICANT, name="王秀兰")
    case = d.case(parties=(first, helper)).case.id
    new = CaseCorrected(
        ask="想上门办身份证",
        text="母亲卧床，我们写错了名字。",
        parties=(Party(number=1, role=PartyRole.APPLICANT, name="王秀英"),),
        attempts=(),
        danger=(),
    )
    soon = MORNING + timedelta(minutes=5)
    return World(case, lambda: correct_case(case, new, by=CITIZEN, at=soon))


@scenario("import_message", "CaseReceived", steps="deemed_accepted 14", channel="imported")
def imported_from_a_file(d: District) -> World:
    one = prepared(d)
    return World(None, lambda: import_message(one, {}, at=MORNING))


@scenario("import_answer", "PastAnswerRecorded", channel="imported")
def a_later_file_brings_the_reply(d: District) -> World:
    import_message(prepared(d), {}, at=MORNING)
    answer = prepared(d, reply=SUBSTANCE, reply_time=REPLIED, office="公安分局").answer
    assert answer is not None
    case = CaseRow.objects.get().pk
    return World(case, lambda: import_answer(case, answer, by=THE_IMPORT, at=NOON))


# triage


@scenario("take_case", "CaseTaken", steps=ON_THE_SPOT, stage="in_triage")
def taken(d: District) -> World:
    case = d.case().case.id
    return World(case, lambda: take_case(case, by=d.caller("clerk"), at=NOON, sent=Sent("take", "print")))


@scenario("take_next_case", "CaseTaken", steps=URGENT, stage="in_triage", dangerous=True)
def the_most_urgent_is_claimed(d: District) -> World:
    d.case()
    case = d.case(text="家里着火了，没人管。").case.id
    return World(case, lambda: take_next_case(by=d.caller("clerk"), at=NOON, sent=Sent("claim", "print")))


@scenario("contact_person", "PersonContacted", steps="deemed_accepted 20", contacted_at=NOON)
def contacted(d: District) -> World:
    case = d.case().case.id
    return World(case, lambda: contact_person(case, "电话", "已说明要带的材料", by=d.caller("clerk"), at=NOON))


@scenario("diagnose_case", "CaseDiagnosed", steps=ON_THE_SPOT, cause="process", obstacle="access")
def diagnosed(d: District) -> World:
    case, by = d.case().case.id, d.caller("coordinator")
    return World(case, lambda: diagnose_case(case, Cause.PROCESS, Obstacle.ACCESS, "卧床", by=by, at=NOON))


@scenario("accept_case", "CaseAccepted", steps=NORMAL, stage="accepted", tier="normal", due_on=october(14))
def accepted(d: District) -> World:
    case = d.case().case.id
    return World(case, lambda: accept_case(case, Tier.NORMAL, by=d.caller("coordinator"), at=NOON))


@scenario("decline_case", "CaseDeclined", stage="declined", outcome="legal_channel", ended_at=NOON, due_on=None)
def declined(d: District) -> World:
    case = d.case().case.id
    words = "这件事正在法院审理，依照信访工作条例第三十一条由法院处理。"
    return World(
        case,
        lambda: decline_case(
            case,
            DeclineReason.LITIGATION,
            words,
            LAW,
            "区人民法院立案庭",
            "六十日内可申请行政复议",
            by=d.caller("clerk"),
            at=NOON,
        ),
    )


@scenario("withdraw_case", "CaseWithdrawn", stage="withdrawn", outcome="withdrawn", ended_at=NOON, due_on=None)
def withdrawn(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: withdraw_case(case, "已经办好了", by=CITIZEN, at=NOON))


@scenario(
    "answer_on_the_spot",
    "AnswerDrafted",
    "AnswerDelivered",
    "ThreeQuestionsAsked",
    "CaseClosed",
    stage="closed",
    outcome="done",
    delivered_at=NOON,
    asked_at=NOON,
)
def answered_at_the_counter(d: District) -> World:
    case, three = d.case().case.id, ("没有了", "没有了", "没有了")
    return World(case, lambda: answer_on_the_spot(case, an_answer(), *three, by=d.caller("clerk"), at=NOON))


# what is added


@scenario("add_attempt", "AttemptAdded", steps=ON_THE_SPOT)
def one_more_attempt(d: District) -> World:
    case, more = d.case().case.id, Attempt(number=0, where="社区", on=october(9), said="不归我管", papers=("户口本",))
    return World(case, lambda: add_attempt(case, more, by=CITIZEN, at=NOON))


@scenario("add_party", "PartyAdded", steps=ON_THE_SPOT)
def one_more_person(d: District) -> World:
    case, more = d.case().case.id, Party(number=0, role=PartyRole.HELPER, name="李小明", relation="儿子", consent=True)
    return World(case, lambda: add_party(case, more, by=d.caller("clerk"), at=NOON))


@scenario("list_objects", "ObjectsListed", steps=ON_THE_SPOT)
def flats_listed(d: District) -> World:
    case = d.case().case.id
    flats = tuple(AffectedObject(number=n, kind="房屋", label=f"{n}01") for n in range(1, 33))
    return World(case, lambda: list_objects(case, flats, by=d.caller("clerk"), at=NOON))


@scenario("settle_object", "ObjectSettled", steps=NORMAL)
def one_flat_settled(d: District) -> World:
    flats = (AffectedObject(number=1, kind="房屋", label="101"), AffectedObject(number=2, kind="房屋", label="102"))
    case = d.accepted(objects=flats).case.id
    words = "等规划验收补办完，12月由住建局通知领证。"
    by = d.caller("coordinator")
    return World(case, lambda: settle_object(case, 2, Outcome.PARTLY, words, by=by, at=NOON))


@scenario("add_note", "NoteAdded", steps=NORMAL)
def noted(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: add_note(case, "已电话核实", by=d.caller("clerk"), at=NOON))


@scenario("show_personal_data", "PersonalDataShown", steps=NORMAL)
def personal_data_shown(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: show_personal_data(case, "打电话约时间", by=d.caller("clerk"), at=NOON))


# offices


@scenario(
    "offer_legs",
    "LegOffered",
    "LegOffered",
    steps=BOTH_LEGS,
    offices=("police", "civil"),
    stage="with_departments",
)
def sent_to_two_offices(d: District) -> World:
    case = d.accepted().case.id
    asked = (
        Request(OfficeId(d.police.pk), Part.LEAD, "上门采集"),
        Request(OfficeId(d.civil.pk), Part.ASSISTING, "核实困难"),
    )
    return World(case, lambda: offer_legs(case, asked, by=d.caller("coordinator"), at=NOON))


@scenario("accept_leg", "LegAccepted", steps=f"{NORMAL}, leg_owned/2 14")
def leg_accepted(d: District) -> World:
    case = d.offered().case.id
    return World(case, lambda: accept_leg(case, LegNumber(1), by=d.caller("police"), at=NOON, sent=Sent("leg", "p")))


@scenario("object_to_leg", "LegObjected", steps=f"{NORMAL}, leg_owned/1 14", escalated_at=None)
def leg_objected_to(d: District) -> World:
    case, by = d.offered().case.id, d.caller("civil")
    words = "按三定方案第三条，核实工作由窗口负责。"
    return World(case, lambda: object_to_leg(case, LegNumber(2), LAW, OfficeId(d.window.pk), words, by=by, at=NOON))


@scenario("object_to_leg", "LegObjected", "CaseEscalated", steps=NORMAL, offices=("supervisor",), escalated_at=NOON)
def the_second_objection_goes_up(d: District) -> World:
    case, by = objected(d), d.caller("police")
    words = "按三定方案第五条，上门服务由民政局牵头。"
    return World(case, lambda: object_to_leg(case, LegNumber(1), LAW, OfficeId(d.civil.pk), words, by=by, at=NOON))


@scenario(
    "rule_on_objection",
    "ObjectionRuled",
    "LegOffered",
    "LegDesignated",
    steps=f"{NORMAL}, leg_owned/1 14, leg_owned/3 14",
    offices=("window", "window"),
)
def objection_upheld(d: District) -> World:
    case, words = objected(d), "理由成立，改由窗口核实，依据三定方案第三条。"
    return World(case, lambda: rule_on_objection(case, 1, True, words, by=d.caller("coordinator"), at=NOON))


@scenario(
    "rule_on_objection",
    "ObjectionRuled",
    "LegOffered",
    "LegDesignated",
    steps=f"{NORMAL}, leg_owned/2 14, leg_owned/3 14",
    offices=("window", "window"),
    lead_office="window",
)
def the_lead_objected_and_another_leads(d: District) -> World:
    case, words = d.offered().case.id, "理由成立，改由窗口主办，依据三定方案第三条。"
    object_to_leg(case, LegNumber(1), LAW, OfficeId(d.window.pk), words, by=d.caller("police"), at=MORNING)
    return World(case, lambda: rule_on_objection(case, 1, True, words, by=d.caller("coordinator"), at=NOON))


@scenario("rule_on_objection", "ObjectionRuled", "LegDesignated", steps=BOTH_LEGS, offices=("civil",))
def objection_rejected(d: District) -> World:
    case, words = objected(d), "核实困难情况属于民政职责，依据三定方案第五条。"
    return World(case, lambda: rule_on_objection(case, 1, False, words, by=d.caller("supervisor"), at=NOON))


@scenario("close_leg", "LegClosed", steps=f"{NORMAL}, leg_owned/2 14")
def leg_closed(d: District) -> World:
    case = d.offered().case.id
    accept_leg(case, LegNumber(1), by=d.caller("police"), at=MORNING)
    return World(case, lambda: close_leg(case, LegNumber(1), SUBSTANCE, (LAW,), by=d.caller("police"), at=NOON))


@scenario("call_meeting", "MeetingCalled", steps=BOTH_LEGS)
def meeting_called(d: District) -> World:
    case, offices = d.offered().case.id, (OfficeId(d.police.pk), OfficeId(d.civil.pk))
    by = d.caller("coordinator")
    return World(case, lambda: call_meeting(case, "谁先上门？", offices, october(13), by=by, at=NOON))


@scenario("conclude_meeting", "MeetingConcluded", steps=BOTH_LEGS)
def meeting_concluded(d: District) -> World:
    case, offices = d.offered().case.id, (OfficeId(d.police.pk), OfficeId(d.civil.pk))
    call_meeting(case, "谁先上门？", offices, october(12), by=d.caller("coordinator"), at=MORNING)
    said = (Position(office=offices[0], says="我们先去"), Position(office=offices[1], says="同去更好", dissents=True))
    words = "由公安10月13日上门，民政同日核实。"
    by = d.caller("coordinator")
    return World(case, lambda: conclude_meeting(case, 1, october(12), said, words, by=by, at=NOON))


@scenario("plan_visit", "VisitPlanned", steps=BOTH_LEGS)
def visit_planned(d: District) -> World:
    case, by = d.offered().case.id, d.caller("police")
    return World(case, lambda: plan_visit(case, VisitKind.HOME, "采集指纹", october(13), by=by, at=NOON))


@scenario("make_visit", "VisitMade", steps=BOTH_LEGS)
def visit_made(d: District) -> World:
    case, by = d.offered().case.id, d.caller("police")
    plan_visit(case, VisitKind.HOME, "采集指纹", october(12), by=by, at=MORNING)
    return World(case, lambda: make_visit(case, 1, october(12), "指纹照片已采", by=by, at=NOON))


@scenario("escalate_case", "CaseEscalated", steps=NORMAL, offices=("supervisor",), escalated_at=NOON)
def escalated(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: escalate_case(case, "两个部门谈不拢", by=d.caller("coordinator"), at=NOON))


@scenario("order_supervision", "SupervisionOrdered", steps=BOTH_LEGS, offices=("police",))
def supervision_ordered(d: District) -> World:
    case, office = d.offered().case.id, OfficeId(d.police.pk)
    by = d.caller("supervisor")
    return World(case, lambda: order_supervision(case, office, "请说明进度", october(13), by=by, at=NOON))


# the clock


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


# what the catalogue says


@scenario("ask_catalogue", "CatalogueAsked", "CaseDiagnosed", steps=ON_THE_SPOT, cause="reform_gap", obstacle="cycle")
def catalogue_asked(d: District) -> World:
    asked, case, by = Question(version=d.adopted(), goal="move"), d.case().case.id, d.caller("clerk")
    return World(case, lambda: ask_catalogue(case, asked, Cause.REFORM_GAP, Obstacle.CYCLE, by=by, at=NOON))


@scenario("ask_catalogue", "CatalogueAsked", steps=ON_THE_SPOT, obstacle=None)
def catalogue_asked_and_nothing_stops_it(d: District) -> World:
    asked = Question(version=d.adopted(), goal="record", lacking=("book",), profile={"mobility": "homebound"})
    case, by = d.case().case.id, d.caller("clerk")
    return World(case, lambda: ask_catalogue(case, asked, None, None, by=by, at=NOON))


@scenario(
    "untie_knot",
    *("CatalogueAsked", "CaseDiagnosed", "CaseAccepted", "LegOffered", "LegOffered", "MeetingCalled"),
    steps=BOTH_LEGS,
    offices=("police", "civil"),
    stage="with_departments",
    tier="normal",
)
def knot_untied(d: District) -> World:
    asked, case, by = Question(version=d.adopted(), goal="move"), d.case().case.id, d.caller("coordinator")
    police, civil = OfficeId(d.police.pk), OfficeId(d.civil.pk)
    confirmed = Confirmed(
        obstacle=Obstacle.CYCLE,
        tier=Tier.NORMAL,
        requests=(Request(police, Part.LEAD, "请研究告知承诺"), Request(civil, Part.ASSISTING, "请说明依据")),
        meeting=Called(question="能不能先落户？", offices=(police, civil), planned_on=october(13)),
    )
    return World(case, lambda: untie_knot(case, asked, "lift-1", confirmed, by=by, at=NOON))


@scenario(
    "apply_playbook",
    *("PlaybookApplied", "CaseAccepted", "LegOffered", "LegOffered"),
    steps="warn 16, due 19, overdue 20, escalate 20, leg_owned/1 14, leg_owned/2 14",
    offices=("police", "civil"),
    stage="with_departments",
    tier="complex",
)
def playbook_applied(d: District) -> World:
    version, case, by = published(d).pk, d.case().case.id, d.caller("clerk")
    return World(case, lambda: apply_playbook(case, version, by=by, at=NOON))


# the answer


@scenario("draft_answer", "AnswerDrafted", steps=NORMAL, stage="decided")
def answer_drafted(d: District) -> World:
    case, by = d.investigated().case.id, d.caller("police")
    return World(case, lambda: draft_answer(case, an_answer(Outcome.PARTLY), by=by, at=NOON))


@scenario("review_answer", "AnswerReviewed", steps=NORMAL, stage="reviewed")
def answer_reviewed(d: District) -> World:
    case = drafted(d, Outcome.LAWFULLY_IMPOSSIBLE)
    return World(case, lambda: review_answer(case, "依据无误", by=d.caller("legal"), at=NOON))


@scenario("send_back_answer", "AnswerSentBack", steps=NORMAL, stage="with_departments")
def answer_sent_back(d: District) -> World:
    case, by = drafted(d), d.caller("legal")
    return World(case, lambda: send_back_answer(case, "请补上第十一条第二款，写明送证日期。", by=by, at=NOON))


@scenario("deliver_answer", "AnswerDelivered", stage="answered", delivered_at=NOON)
def answer_delivered(d: District) -> World:
    case = drafted(d)
    return World(case, lambda: deliver_answer(case, "当面", by=d.caller("clerk"), at=NOON))


@scenario("ask_three_questions", "ThreeQuestionsAsked", stage="asked", asked_at=NOON)
def three_questions_asked(d: District) -> World:
    case, three = answered(d), ("没有了", "没有了", "腿脚不便")
    return World(case, lambda: ask_three_questions(case, *three, by=d.caller("clerk"), at=NOON))


@scenario("close_case", "CaseClosed", stage="closed", outcome="done", ended_at=NOON, due_on=None)
def case_closed(d: District) -> World:
    case = answered(d)
    ask_three_questions(case, "没有了", "没有了", "没有了", by=d.caller("clerk"), at=MORNING)
    return World(case, lambda: close_case(case, by=d.caller("clerk"), at=NOON))


# afterwards


@scenario("rate_case", "CaseRated", stage="closed")
def rated(d: District) -> World:
    case = closed(d)
    return World(case, lambda: rate_case(case, Grade.SATISFIED, "谢谢", by=CITIZEN, at=NOON, sent=Sent("rate", "p")))


@scenario(
    "rate_case", "CaseRated", "CaseReopened", steps="deemed_accepted 20, contact 12", stage="in_triage", reopened=1
)
def a_bad_grade_opens_it_again(d: District) -> World:
    case = closed(d, Outcome.LAWFULLY_IMPOSSIBLE)
    return World(case, lambda: rate_case(case, Grade.DISSATISFIED, "还是要我跑", by=CITIZEN, at=NOON))


@scenario("reopen_case", "CaseReopened", steps=ON_THE_SPOT, stage="in_triage", term=1, outcome=None, ended_at=None)
def reopened_after_a_decline(d: District) -> World:
    world = declined(d)
    world.deed()
    case = world.case
    assert case is not None
    return World(case, lambda: reopen_case(case, "法院没有受理", by=CITIZEN, at=NOON))


@scenario("call_back", "PersonCalledBack", stage="closed")
def called_back(d: District) -> World:
    case = closed(d)
    return World(case, lambda: call_back(case, True, "证已收到", by=d.caller("clerk"), at=NOON))


@scenario("archive_case", "CaseArchived", stage="archived", archived_at=NOON)
def archived(d: District) -> World:
    case = closed(d)
    return World(case, lambda: archive_case(case, by=d.caller("clerk"), at=NOON))


@scenario("settle_use")
def use_settled(d: District) -> World:
    use = applied(d)
    why = "派出所说底册缺页，要先去档案馆。"
    return World(None, lambda: settle_use(use.pk, worked=False, why=why, by=d.caller("owner"), at=NOON))


@scenario("answer_many")
def many_answered(d: District) -> World:
    row = a_class(d)
    cases = (d.investigated().case.id,)
    attach_cases(cases, row.pk, "同一件事", by=d.caller("owner"), at=MORNING)
    by, answer = d.caller("coordinator"), an_answer()
    return World(None, lambda: answer_many(row.pk, cases, answer, "当面", by=by, at=NOON, submission=Sent("many", "m")))


# the house


@scenario("set_up_district")
def another_district(d: District) -> World:
    return World(None, lambda: set_up_district(ANOTHER_DISTRICT, "songxi.yaml", at=NOON))


@scenario("open_account")
def account_opened(d: District) -> World:
    by = d.caller("system")
    return World(None, lambda: open_account("li.ming", "李明", "a long and quiet river", by=by, at=NOON))


@scenario("close_account")
def account_closed(d: District) -> World:
    return World(None, lambda: close_account(d.people["clerk"].pk, by=d.caller("system"), at=NOON))


@scenario("grant_role")
def role_granted(d: District) -> World:
    who, by = d.people["clerk"].pk, d.caller("security")
    return World(None, lambda: grant_role(who, Role.AUDITOR, d.government.pk, by=by, at=NOON))


@scenario("end_role")
def role_ended(d: District) -> World:
    held = Assignment.objects.get(staff=d.people["clerk"]).pk
    return World(None, lambda: end_role(held, by=d.caller("security"), at=NOON))


@scenario("propose_catalogue")
def catalogue_proposed(d: District) -> World:
    return World(None, lambda: propose_catalogue(SMALL, by=d.caller("coordinator"), at=NOON))


@scenario("adopt_catalogue")
def catalogue_adopted(d: District) -> World:
    version, by = d.proposed(), d.caller("legal")
    return World(None, lambda: adopt_catalogue(version, NOON.date(), "照现行规定", by=by, at=NOON))


@scenario("keep_catalogue_health")
def catalogue_health_kept(d: District) -> World:
    d.adopted(at=MORNING)
    return World(None, lambda: keep_catalogue_health(on=date(2026, 10, 13)))


@scenario("add_sense")
def sense_added(d: District) -> World:
    d.case()
    return World(None, lambda: add_sense(Lengths()))


@scenario("learn_readings")
def readings_learned(d: District) -> World:
    d.accepted()
    return World(None, lambda: learn_readings(on=date(2026, 10, 13)))


# classes


@scenario("propose_classes")
def classes_proposed(d: District) -> World:
    tell(d, LIFT + OTHERS)
    return World(None, lambda: propose_classes(on=date(2026, 10, 13)))


@scenario("confirm_class")
def class_confirmed(d: District) -> World:
    cases, by = tell(d, LIFT), d.caller("owner")
    return World(None, lambda: confirm_class(cases, named(d), "同一道签字", by=by, at=NOON))


@scenario("dismiss_candidate")
def candidate_dismissed(d: District) -> World:
    tell(d, LIFT + OTHERS)
    propose_classes(on=date(2026, 10, 13))
    candidate, by = ClassCandidate.objects.get().pk, d.caller("owner")
    return World(None, lambda: dismiss_candidate(candidate, "碰巧相像", by=by, at=NOON))


@scenario("part_candidate")
def candidate_parted(d: District) -> World:
    cases, by = tell(d, LIFT + OTHERS), d.caller("owner")
    propose_classes(on=date(2026, 10, 13))
    candidate = ClassCandidate.objects.get().pk
    return World(None, lambda: part_candidate(candidate, cases[3:5], "另一回事", "只是都说签字", by=by, at=NOON))


@scenario("merge_classes")
def classes_merged(d: District) -> World:
    one, other, by = confirmed(d, tell(d, LIFT)).pk, confirmed(d, tell(d, PENSION)).pk, d.caller("owner")
    return World(None, lambda: merge_classes(one, other, "同一件事", by=by, at=NOON))


@scenario("split_class")
def class_split(d: District) -> World:
    cases, by = tell(d, LIFT), d.caller("owner")
    row = confirmed(d, cases)
    return World(None, lambda: split_class(row.pk, cases[3:], named(d), "两回事", by=by, at=NOON))


@scenario("look_at_classes")
def class_looked_at(d: District) -> World:
    row = confirmed(d, tell(d, LIFT))
    move_class(row.pk, "publish", "方案发布", by=THE_CLOCK, at=MORNING)
    return World(None, lambda: look_at_classes(at=NOON + timedelta(weeks=2)))


@scenario("move_class")
def class_moved(d: District) -> World:
    row, by = confirmed(d, tell(d, LIFT)), d.caller("owner")
    return World(None, lambda: move_class(row.pk, "retire", "规定已改", by=by, at=NOON))


@scenario("attach_case")
def case_attached(d: District) -> World:
    row, stray, by = confirmed(d, tell(d, LIFT)), tell(d, OTHERS[:1])[0], d.caller("clerk")
    return World(None, lambda: attach_case(stray, row.pk, "也是签字的事", by=by, at=NOON))


@scenario("attach_new_cases")
def new_cases_attached(d: District) -> World:
    confirmed(d, tell(d, LIFT[:4]))
    tell(d, LIFT[4:])
    return World(None, lambda: attach_new_cases(at=NOON))


@scenario("choose_month_topic")
def topic_chosen(d: District) -> World:
    row, by, office = confirmed(d, tell(d, LIFT)), d.caller("owner"), d.civil.pk
    tasks = [Task("和住建局定签字比例", office, date(2026, 10, 30))]
    return World(None, lambda: choose_month_topic(row.pk, date(2026, 10, 1), office, tasks, "要定政策", by=by, at=NOON))


# playbooks


@scenario("write_playbook")
def playbook_written(d: District) -> World:
    by = d.caller("owner")
    return World(None, lambda: write_playbook(HERE, by=by, at=NOON))


@scenario("submit_playbook")
def playbook_submitted(d: District) -> World:
    version, by = written(d).pk, d.caller("owner")
    return World(None, lambda: submit_playbook(version, by=by, at=NOON))


@scenario("review_playbook")
def playbook_reviewed(d: District) -> World:
    version, by = submitted(d).pk, d.caller("legal")
    return World(None, lambda: review_playbook(version, "依据核对过，现行有效。", by=by, at=NOON))


@scenario("approve_playbook")
def playbook_approved(d: District) -> World:
    version, by = reviewed(d).pk, d.caller("supervisor")
    return World(None, lambda: approve_playbook(version, "同意。", by=by, at=NOON))


@scenario("publish_playbook")
def playbook_published(d: District) -> World:
    version, by = approved(d, klass=a_class(d).pk).pk, d.caller("owner")
    return World(None, lambda: publish_playbook(version, by=by, at=NOON))


@scenario("withdraw_playbook")
def playbook_withdrawn(d: District) -> World:
    version, by = published(d, klass=a_class(d).pk).pk, d.caller("owner")
    return World(None, lambda: withdraw_playbook(version, "规定改了，不再需要。", by=by, at=NOON))


@scenario("import_playbook")
def playbook_taken_in(d: District) -> World:
    file, by = sealed(PARCEL, OTHER), d.caller("owner")
    said = {"offices": {"police": "police", "civil-affairs": "civil"}, "fingerprint": opened(file).fingerprint}
    return World(None, lambda: import_playbook(file, "a.json", **said, by=by, at=NOON))


@scenario("revoke_key")
def key_revoked(d: District) -> World:
    mark, by = opened(sealed(PARCEL, OTHER)).fingerprint, d.caller("security")
    return World(None, lambda: revoke_key(mark, "钥匙丢了", date(2026, 10, 1), by=by, at=NOON))


@scenario("watch_playbooks")
def playbooks_watched(d: District) -> World:
    published(d)
    return World(None, lambda: watch_playbooks(at=NOON.replace(year=2027)))
