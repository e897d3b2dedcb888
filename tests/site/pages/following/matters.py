"""Matters that are followed: taken to their end, and opened by whoever has number and code."""

from typing import Any

from django.test import Client

from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import Decision, Outcome
from bancheng.ids import CaseId, OfficeId
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import MORNING, District

LAW = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=MORNING.date())


def case_of(number: str) -> CaseId:
    """The case of a printed number."""
    return CaseId(int(number.split("-")[1]))


def opened(district: District, done: Any) -> tuple[Client, str]:
    """A browser that gave number and code of a case the clerk registered."""
    browser = Client()
    code = tracking_code(done.case.id, done.case.received_at)
    browser.post("/progress/", {"number": done.number, "code": code})
    return browser, done.number


def closed(district: District, outcome: Outcome = Outcome.LAWFULLY_IMPOSSIBLE) -> Any:
    """A case taken to its end by the people of the district."""
    case = district.investigated().case.id
    decision = Decision(
        outcome=outcome,
        text="依照居民身份证法第十一条，要本人按指纹；我们周三上门采集。",
        basis=(LAW,),
        consulted=(OfficeId(district.police.pk),),
        way_out="可以先办临时身份证，由我们送上门",
        remedy="可以在六十日内向区政府申请行政复议",
    )
    draft_answer(case, decision, by=district.caller("police"), at=MORNING)
    review_answer(case, "依据无误", by=district.caller("legal"), at=MORNING)
    deliver_answer(case, "当面", by=district.caller("clerk"), at=MORNING)
    ask_three_questions(case, "没有了", "没有了", "没有了", by=district.caller("clerk"), at=MORNING)
    return close_case(case, by=district.caller("clerk"), at=MORNING)


def send(browser: Client, address: str, **boxes: str) -> Any:
    """Open a page, fill in its boxes, send it with the key it carried."""
    key = browser.get(address).context["key"]
    return browser.post(address, {"submission_key": key, **boxes})
