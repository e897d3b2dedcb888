"""How much time a case has, in words and with a mark: colour alone never says it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bancheng.cases.model import Outcome, Stage
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.desk.words import OUTCOMES, STAGES
from bancheng_site.records.cases import CaseRow
from bancheng_site.templatetags.look import day

SOON = 2
"""From so many working days left a case counts as due soon in the lists; warnings ring by the limit profile."""


@dataclass(frozen=True)
class Badge:
    """A mark and its words."""

    kind: str
    words: str


def due_badge(row: CaseRow, today: date, calendar: WorkCalendar) -> Badge:
    """The time left in working days with the date; what became of it once nothing runs any more."""
    if row.outcome is not None:
        return Badge("official" if row.outcome == Outcome.DONE else "neutral", str(OUTCOMES[row.outcome]))
    if row.delivered_at is not None:
        return Badge("done", _("%(day)s已告知") % {"day": day(row.delivered_at)})
    if row.due_on is None:
        return Badge("paused", _("计时已暂停"))
    return _running(row.due_on, today, calendar, _("（暂定）") if row.provisional else "")


def _running(due_on: date, today: date, calendar: WorkCalendar, tentative: str) -> Badge:
    left = calendar.count_through(due_on) - calendar.count_through(today)
    when = {"day": day(due_on) + tentative, "n": abs(left)}
    if due_on < today:
        words = ngettext("超期 %(n)d 个工作日 · %(day)s到期", "超期 %(n)d 个工作日 · %(day)s到期", abs(left))
        return Badge("overdue", words % when)
    if due_on == today or left <= 0:
        return Badge("today", _("今天到期 · %(day)s") % when)
    words = ngettext("还剩 %(n)d 个工作日 · %(day)s前", "还剩 %(n)d 个工作日 · %(day)s前", left)
    kind = "tentative" if tentative else "soon" if left <= SOON else "left"
    return Badge(kind, words % when)


def soon_until(today: date, calendar: WorkCalendar) -> date:
    """The last day that counts as due soon."""
    return calendar.nth(calendar.count_through(today) + SOON)


def stage_words(row: CaseRow) -> str:
    """Where the case stands, and whether it was taken up again."""
    words = str(STAGES[row.stage])
    again = row.reopened and row.stage not in (Stage.CLOSED, Stage.ARCHIVED)
    return f"{words} · {_('重新办理')}" if again else words
