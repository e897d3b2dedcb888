"""How sound the catalogue was, day by day: these are faults of rules, not people, so nothing is hidden."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from bancheng_site.drawing.courses import courses_svg
from bancheng_site.records.catalogue import CatalogueHealth

DAYS = 365
POINTS = 26


def health(today: date) -> dict[str, Any] | None:
    """The course of the faults found over a year; None before there are two days to compare."""
    kept = CatalogueHealth.objects.filter(on__gt=today - timedelta(days=DAYS), on__lte=today).order_by("on", "pk")
    by_day = {row.on: sum(row.counts.values()) for row in kept}
    days = _thinned(list(by_day))
    if len(days) < 2:
        return None
    found = [by_day[day] for day in days]
    labels = [f"{day.month}-{day.day}" for day in days]
    return {
        "picture": courses_svg(labels, [(_("查出的毛病"), found)], _("事项目录的毛病")),
        "rows": list(zip(days, found, strict=True)),
        "first": found[0],
        "last": found[-1],
    }


def _thinned(days: list[date]) -> list[date]:
    """At most so many days, the first and the latest among them."""
    if len(days) <= POINTS:
        return days
    return [days[round(place * (len(days) - 1) / (POINTS - 1))] for place in range(POINTS)]
