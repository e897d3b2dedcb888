"""导入留言: a citizen's message from another system comes onto the books as a case.

Written by `begin` like any registration, under a key made of the message itself, so the same message makes one case
however often its file is imported. A later file that brings the reply completes the case.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from bancheng.cases.model import Case
from bancheng.errors import CannotRead
from bancheng_site.actions.import_answer import import_answer
from bancheng_site.actions.prepare_message import THE_IMPORT, Prepared, stands_as
from bancheng_site.actions.write import begin, load
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import Submission
from bancheng_site.records.offices import Office

Made = Literal["new", "completed", "already"]
Known = dict[str, tuple[str, int]]
"""Submissions that were acted on: fingerprint and case by key. An import adds its own."""


def import_message(prepared: Prepared, known: Known, *, at: datetime) -> Made:
    """What became of it: a new case, an earlier case that now has its reply, or nothing, as it was here already.

    `known` comes from `known_before`. Refused where the reply is for a case the window has taken up meanwhile.
    """
    made = _would_become(prepared, known)
    if made == "new":
        begun = begin(prepared.received, prepared.ruling, by=THE_IMPORT, at=at, sent=prepared.sent)
        _remember(prepared, known, begun.case.id)
        return "already" if begun.repeated else "new"
    if made == "completed" and prepared.answer is not None:
        case = known[prepared.sent.key][1]
        import_answer(case, prepared.answer, by=THE_IMPORT, at=at)
        _remember(prepared, known, case)
    return made


class Trial:
    """An import that writes nothing and comes to the same counts: it keeps in mind what would be there by then."""

    def __init__(self) -> None:
        self._known: Known = {}
        self._cases: dict[str, Case] = {}

    def import_message(self, prepared: Prepared, known: Known, *, at: datetime) -> Made:
        """What `import_message` would say, or raise."""
        key, known = prepared.sent.key, known | self._known
        made = _would_become(prepared, known)
        if made == "new":
            self._cases[key] = stands_as(prepared.unborn(at), prepared.ruling.events[1:], at)
            _remember(prepared, self._known, 0)
        elif made == "completed" and prepared.answer is not None:
            case = self._cases[key] if key in self._cases else load(known[key][1])
            self._cases[key] = stands_as(case, prepared.answer.ruling(case, THE_IMPORT).events, at)
            _remember(prepared, self._known, known[key][1])
        return made


def known_before(batch: Iterable[Prepared]) -> Known:
    """The submissions of this batch that were acted on before, in one query."""
    keys = [key for one in batch for key in (one.sent.key, one.answer.sent.key if one.answer else "") if key]
    found = Submission.objects.filter(key__in=keys).values_list("key", "fingerprint", "case_id")
    return {key: (fingerprint, case) for key, fingerprint, case in found}


def window_of(code: str) -> Office:
    """The window with this code, or the one citizens reach on the web. CannotRead names those there are."""
    windows = {window.code: window for window in directory().windows}
    if not windows:
        raise CannotRead("还没有设窗口。请先导入辖区。", "No window is set up yet. Import a district.", field="window")
    if code and code not in windows:
        known = "、".join(windows)
        raise CannotRead(f"没有窗口“{code}”，现有：{known}。", f"No window “{code}”; use {known}.", field="window")
    return windows[code] if code else next(iter(windows.values()))


def _would_become(prepared: Prepared, known: Known) -> Made:
    if prepared.sent.key not in known:
        return "new"
    same_reply = known[prepared.sent.key][0] == prepared.sent.fingerprint
    if prepared.answer is None or same_reply or prepared.answer.sent.key in known:
        return "already"
    return "completed"


def _remember(prepared: Prepared, known: Known, case: int) -> None:
    known.setdefault(prepared.sent.key, (prepared.sent.fingerprint, case))
    if prepared.answer is not None:
        known[prepared.answer.sent.key] = (prepared.answer.sent.fingerprint, case)
