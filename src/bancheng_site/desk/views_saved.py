"""The saved views of the work list: what each shows, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bancheng.cases.model import Stage
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.desk.badges import soon_until
from bancheng_site.lazy_text import LazyText
from bancheng_site.records.cases import ENDED_STAGES, OPEN_STAGES


@dataclass(frozen=True)
class Today:
    """What a view may depend on."""

    staff: int
    on: date
    calendar: WorkCalendar


@dataclass(frozen=True)
class SavedView:
    """A named part of the work list. Open cases come in the order of their date, ended ones newest first."""

    slug: str
    title: LazyText
    chosen: Callable[[Today], Q]
    empty: LazyText
    by_due: bool = True


OPEN = Q(stage__in=OPEN_STAGES)
RUNNING = OPEN & Q(delivered_at=None)
TO_TELL = [Stage.DECIDED, Stage.REVIEWED, Stage.ANSWERED, Stage.ASKED]

VIEWS: dict[str, SavedView] = {
    view.slug: view
    for view in (
        SavedView("mine", _("我的"), lambda t: OPEN & Q(holder=t.staff), _("您手上没有办着的事。")),
        SavedView(
            "triage",
            _("待研判"),
            lambda t: OPEN & Q(stage__in=[Stage.RECEIVED, Stage.IN_TRIAGE]),
            _("没有等着研判的。"),
        ),
        SavedView(
            "due-soon",
            _("快到期"),
            lambda t: RUNNING & Q(due_on__gte=t.on, due_on__lte=soon_until(t.on, t.calendar)),
            _("这两个工作日没有到期的。"),
        ),
        SavedView("overdue", _("已超期"), lambda t: RUNNING & Q(due_on__lt=t.on), _("没有超期的。")),
        SavedView(
            "with-departments",
            _("部门办理中"),
            lambda t: OPEN & Q(stage=Stage.WITH_DEPARTMENTS),
            _("没有在部门办理的。"),
        ),
        SavedView("to-tell", _("待告知与三问"), lambda t: OPEN & Q(stage__in=TO_TELL), _("没有等着告知的。")),
        SavedView(
            "supervision",
            _("督办"),
            lambda t: OPEN & (Q(escalated_at__isnull=False) | Q(due_on__lt=t.on, delivered_at=None)),
            _("没有要督办的。"),
        ),
        SavedView("open", _("全部未结"), lambda t: OPEN, _("没有未结的事。")),
        SavedView("ended", _("已办结"), lambda t: Q(stage__in=ENDED_STAGES), _("还没有办结的。"), by_due=False),
    )
}
