"""Offices are asked, object, answer and meet."""

from bancheng.cases.work import Part, Position, VisitKind
from bancheng.coordination.legs import Request
from bancheng.ids import LegNumber, OfficeId
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.call_meeting import call_meeting
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.conclude_meeting import conclude_meeting
from bancheng_site.actions.escalate_case import escalate_case
from bancheng_site.actions.make_visit import make_visit
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.order_supervision import order_supervision
from bancheng_site.actions.plan_visit import plan_visit
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.write import Sent
from tests.site.actions.scenarios.cases import objected
from tests.site.actions.scenarios.world import BOTH_LEGS, LAW, NOON, NORMAL, SUBSTANCE, World, october, scenario
from tests.site.builders import MORNING, District


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
