"""Somebody takes it up, and says what becomes of it."""

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.model import DeclineReason
from bancheng.cases.people import CITIZEN
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot
from bancheng_site.actions.contact_person import contact_person
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.diagnose_case import diagnose_case
from bancheng_site.actions.take_case import take_case, take_next_case
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.actions.write import Sent
from tests.site.actions.scenarios.cases import an_answer
from tests.site.actions.scenarios.world import LAW, NOON, NORMAL, ON_THE_SPOT, URGENT, World, october, scenario
from tests.site.builders import District


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
