"""Cases that are a good way along already, for deeds that come late."""

from datetime import datetime, time
from typing import Any

from bancheng.cases.model import Decision, Outcome
from bancheng.cases.work import MissingMaterial
from bancheng.ids import LegNumber, OfficeId
from bancheng.reading.mapping import Message
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.prepare_message import prepare
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.records.directory import directory
from tests.site.actions.scenarios.world import LAW, SUBSTANCE, october
from tests.site.builders import MORNING, District


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
