"""总览: intake and its fall, endings, causes, what is stuck, satisfaction, and the faults of the catalogue."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bancheng.accountability.counting import Measure
from bancheng_site.cockpit.asking import figures_for, today
from bancheng_site.cockpit.health import health
from bancheng_site.cockpit.numbers import Line, Number, Way, table
from bancheng_site.cockpit.page import show
from bancheng_site.cockpit.spans import Course, months, summed, weeks
from bancheng_site.cockpit.stuck import ways
from bancheng_site.cockpit.tables import Tables, denominators
from bancheng_site.drawing.chart import Row, bars_svg
from bancheng_site.drawing.courses import courses_svg
from bancheng_site.records.figures import Figures
from bancheng_site.templatetags.look import listed, said


def home(request: HttpRequest) -> HttpResponse:
    """The first page: by month, or by week when asked."""
    figures, by = figures_for(request), "week" if request.GET.get("by") == "week" else "month"
    course = weeks(today()) if by == "week" else months(today())
    tables = Tables(figures, course.whole)
    ended, causes, obstacles, graded = tables.outcomes(), tables.causes(), tables.obstacles(), tables.satisfaction()
    context = {
        "by": by,
        "course": course,
        "intake": intake(figures, course),
        "solved": tables.solved(),
        "bars": [
            bars(_("怎样结束"), ended.lines, ended.total),
            bars(_("别处为什么没办成"), causes.lines, causes.total),
            bars(_("卡在哪一种死结"), obstacles.lines, obstacles.total),
            bars(_("本人怎样评价"), graded.lines, graded.total),
        ],
        "graded": graded,
        "gradable": listed(denominators().values()),
        "stuck": ways(figures.windows, today()),
        "health": health(today()),
    }
    return show(request, "home.html", context)


def intake(figures: Figures, course: Course) -> dict[str, Any]:
    """The course of intake beside the same length before: picture, table, and the change in a sentence."""
    days = figures.by_day([Measure.RECEIVED], course.with_earlier)[Measure.RECEIVED]
    cells = [
        (label, n, Way((Measure.RECEIVED,), span))
        for label, span, n in zip(course.labels, course.parts, summed(days, course.parts), strict=True)
    ]
    before = [(str(span.since), n, Way((Measure.RECEIVED,), span)) for span, n in _earlier(course, days)]
    lines, total = table(cells)
    earlier, total_before = table(before)
    drawn = courses_svg(
        course.labels,
        [(_("这一段"), numbers(lines)), (_("上一段"), numbers(earlier) if total_before else [])],
        _("收到多少件"),
    )
    return {
        "picture": drawn,
        "rows": list(zip(lines, earlier, strict=True)),
        "total": Number(total, Way((Measure.RECEIVED,), course.whole).url()),
        "before": Number(total_before, Way((Measure.RECEIVED,), _before(course)).url()),
        "change": change(total, total_before),
    }


def _earlier(course: Course, days: Any) -> Sequence[tuple[Any, int]]:
    return list(zip(course.earlier, summed(days, course.earlier), strict=True))


def _before(course: Course) -> Any:
    return type(course.whole)(course.earlier[0].since, course.whole.since)


def change(now: int | None, before: int | None) -> int | None:
    """Per cent more (or, below nought, fewer) than before; None where there is nothing fair to compare."""
    return round(100 * (now - before) / before) if now is not None and before else None


def bars(title: str, lines: Sequence[Line], total: Number) -> dict[str, Any]:
    """A table with its picture."""
    rows: list[Row] = [(str(said(line.label)), line.number.n) for line in lines]
    return {"title": title, "picture": bars_svg(rows, title), "lines": lines, "total": total}


def numbers(lines: Sequence[Line]) -> list[int | None]:
    """The numbers of a table, for its picture."""
    return [line.number.n for line in lines]
