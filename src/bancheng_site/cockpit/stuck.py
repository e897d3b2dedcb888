"""卡住的: what has not ended, in the ways of being stuck, by stage and by office; and the oldest, one by one.

A list of cases is no statistic: the oldest stand here however few they are. Every count beside them is one.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bancheng.cases.numbers import case_number
from bancheng_site.cockpit.asking import caller_in, figures_for, today
from bancheng_site.cockpit.numbers import Line, alone, table
from bancheng_site.cockpit.page import show
from bancheng_site.cockpit.words import STAGES, WAYS
from bancheng_site.drawing.chart import bars_svg
from bancheng_site.permissions import visible_cases
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.stuck import counted_by, counted_ways, stuck_cases
from bancheng_site.templatetags.look import said

OLDEST = 15


def ways(windows: tuple[int, ...], day: date) -> list[Line]:
    """How many are stuck in each way."""
    counts = counted_ways(windows, day)
    return [Line(words, alone(counts[way], _list(way))) for way, words in WAYS.items()]


def _list(way: str, **where: object) -> str:
    return f"{reverse('desk:counted')}?{urlencode({'stuck': way, **where})}"


def stuck(request: HttpRequest) -> HttpResponse:
    """The page."""
    windows, day = figures_for(request).windows, today()
    by_stage, by_office = (counted_by(column, "open", windows, day) for column in ("stage", "lead_office"))
    stages, _total = table(
        [(words, by_stage.get(stage, 0), _list("open", stage=stage)) for stage, words in STAGES.items()]
    )
    offices, _total = table(
        [
            (directory().name(pk) if pk else _("还没有转办"), by_office[pk], _list("open", office=pk or 0))
            for pk in (None, *directory().offices)
            if pk in by_office
        ]
    )
    charts = [
        {"title": title, "lines": lines, "picture": bars_svg([(_name(one), one.number.n) for one in lines], title)}
        for title, lines in ((_("停在哪一步"), stages), (_("在谁手上"), [one for one in offices if one.number.n]))
    ]
    few = [one.label for one in offices if one.number.n is None]
    seen = visible_cases(caller_in(request)).filter(pk__in=stuck_cases("open", windows, day).values("pk"))
    oldest = [_line(row, day) for row in seen.order_by("received_at", "id").defer("text")[:OLDEST]]
    return show(request, "stuck.html", {"ways": ways(windows, day), "charts": charts, "few": few, "oldest": oldest})


def _name(line: Line) -> str:
    return str(said(line.label))


def _line(row: CaseRow, day: date) -> dict[str, Any]:
    received = timezone.localtime(row.received_at)
    return {
        "row": row,
        "number": case_number(row.pk, received.year),  # type: ignore[arg-type]  # a row's key is the case's id
        "stage": STAGES[row.stage],
        "office": directory().name(row.lead_office_id),
        "days": (day - received.date()).days,
    }
