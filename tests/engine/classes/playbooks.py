"""A playbook that lacks nothing, and how to say that one thing of it is different."""

from dataclasses import replace
from datetime import date
from typing import Any

from bancheng.cases.facts import LegalBasis, Obstacle
from bancheng.catalogue.need_changes import Withdraw
from bancheng.classes.playbook import (
    LetterText,
    Playbook,
    PlaybookOrigin,
    PlaybookStep,
    Protected,
    Substitute,
    Trigger,
    TriggerFact,
)
from bancheng.reasons import Sentence

LAW = LegalBasis(document="优化营商环境条例", article="第四十四条", level="行政法规", in_force_on=date(2026, 10, 12))
MOVED = TriggerFact(
    code="moved-away",
    what=Sentence("本人现在不住在户籍地", "lives away from the place of registration"),
    question=Sentence("您现在住在户籍地吗？", "Do you live where you are registered?"),
    shown_by=("搬走", "不在本地"),
    denied_by=("一直住在村里",),
)
IN_COURT = TriggerFact(
    code="in-court",
    what=Sentence("正在打官司", "is before a court"),
    question=Sentence("这件事在法院吗？", "Is it before a court?"),
    shown_by=("起诉",),
)
WHOLE = Playbook(
    code="kinship-proof",
    title="亲属关系证明开不出",
    question="档案里查不到父母，继承时怎么证明亲属关系？",
    trigger=Trigger(
        examples=("派出所说系统里没有，村里说没权开。",),
        words=("亲属关系证明", "证明我妈是我妈"),
        matters=("kinship-certificate",),
        obstacles=(Obstacle.IMPOSSIBLE_PROOF,),
        offices=("police",),
        facts=(MOVED,),
    ),
    exclusions=(IN_COURT,),
    basis=(LAW,),
    lead="police",
    assisting=("civil-affairs",),
    steps=(
        PlaybookStep(what="核对户籍底册", office="police", working_days=2),
        PlaybookStep(what="核对婚姻登记档案", office="civil-affairs", working_days=3),
    ),
    substitutes=(Substitute(instead_of="亲属关系证明", accepted=("户口簿", "书面承诺"), basis=(LAW,)),),
    letters=(LetterText(paper="办结告知书", text="您要的证明不用再开。\n凭承诺书即可办理。"),),
    change=(Withdraw(matter="inheritance", paper="kinship-certificate"),),
    valid_from=date(2026, 12, 1),
    valid_to=date(2028, 11, 30),
    review_on=date(2027, 12, 1),
    origin=PlaybookOrigin(tenant="样本区", classes=(7,), cases=("2026-000007",)),
    protected=(Protected(who="按本提示核对过的经办人", why="已尽审查义务，事后发现承诺不实的，由承诺人负责。"),),
    supersedes="old-kinship",
)


def playbook(**different: Any) -> Playbook:
    """The whole one with these parts different."""
    return replace(WHOLE, **different)
