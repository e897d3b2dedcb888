"""The playbook a class owner of the replay writes: what the sample knows of a matter, as a 工作提示."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bancheng.cases.facts import LegalBasis
from bancheng.classes.playbook import LetterText, Playbook, PlaybookStep, Protected, Trigger
from bancheng_site.sample_cases.shapes import Law, Matter

LEAD_DAYS, ASSISTING_DAYS = 3, 1
REVIEWED_AFTER = timedelta(days=365)
PROTECTED = Protected(
    who="按本提示办理的窗口和部门经办人", why="步骤和依据经法制审核、第二人批准；照办而事后有误的，不追究个人。"
)
_BLANKS = {"today": "〔日期〕", "soon": "〔日期〕", "later": "〔日期〕"}
_BLANK, _TELEPHONE = re.compile(r"<(\w+)>"), re.compile(r"\d{3,4}-\d{7,8}")


def playbook_of(matter: Matter, law: Law, *, valid_from: date) -> Playbook:
    """The playbook, used from that day on and looked at again after a year. It names nobody and no telephone."""
    basis = LegalBasis(document=law.document, article=law.article, level=law.level, in_force_on=valid_from)
    return Playbook(
        code=matter.code,
        title=matter.title,
        question=f"“{matter.title}”怎么一次办成？",
        trigger=Trigger(
            examples=tuple(map(_plain, (*matter.asks, *matter.stories))),
            words=(matter.title,),
            matters=(matter.goal,) if matter.goal else (),
            obstacles=(matter.obstacle,),
        ),
        basis=(basis,),
        lead=next(iter(matter.lead)),
        assisting=tuple(matter.assisting),
        steps=tuple(_steps(matter)),
        letters=(LetterText(paper="办结告知书", text=_plain(matter.done[0])),),
        valid_from=valid_from,
        review_on=valid_from + REVIEWED_AFTER,
        protected=(PROTECTED,),
    )


def _steps(matter: Matter) -> Iterator[PlaybookStep]:
    """Those who assist first, so that the lead office has what it needs."""
    for office, ask in matter.assisting.items():
        yield PlaybookStep(what=_plain(ask), office=office, working_days=ASSISTING_DAYS)
    for office, ask in matter.lead.items():
        yield PlaybookStep(what=_plain(ask), office=office, working_days=LEAD_DAYS)


def _plain(words: str) -> str:
    """The words with blanks where a case's own names, dates and numbers stood."""
    filled = _BLANK.sub(lambda blank: _BLANKS.get(blank[1], "〔　〕"), words)
    return _TELEPHONE.sub("〔电话〕", filled)
