"""The answer, from its draft to the closing."""

from bancheng.cases.model import Outcome
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.send_back_answer import send_back_answer
from tests.site.actions.scenarios.cases import an_answer, answered, drafted
from tests.site.actions.scenarios.world import NOON, NORMAL, World, scenario
from tests.site.builders import MORNING, District


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
