"""Courses over time as SVG: one line drawn through, another one dashed beside it; a hidden point leaves a gap."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, HIGH, LOW, LEFT = 336.0, 26.0, 150.0, 10.0
LETTER = 15

Course = tuple[str, Sequence[int | None]]


def courses_svg(labels: Sequence[str], courses: Sequence[Course], title: str) -> SafeString:
    """Lines from zero up: the axis is never cut short. First, highest and last point of the first course are named."""
    known = [n for _name, points in courses for n in points if n is not None]
    most = max(known, default=0) or 1
    right = WIDE - 22
    step = (right - LEFT) / max(len(labels) - 1, 1)

    def at(place: int, n: int) -> tuple[float, float]:
        return LEFT + place * step, LOW - (LOW - HIGH) * n / most

    lines = [
        (f"line of-{number}", _path(points, at))
        for number, (_name, points) in enumerate(courses, 1)
        if any(n is not None for n in points)
    ]
    dots = [(*_rounded(*at(place, n)), f"{at(place, n)[1] - 9:.1f}", n) for place, n in _named(courses[0][1])]
    legend = [
        (f"key of-{n}", 172 * (n - 1), 172 * (n - 1) + 30, name)
        for n, (name, points) in enumerate(courses, 1)
        if points
    ]
    return format_html(
        '<svg viewBox="0 0 {} 206" role="img" aria-label="{}" font-size="{}"><path class="axis" d="M0 {}H{}"/>{}{}'
        '<text x="0" y="170">{}</text><text x="{}" y="170" text-anchor="end">{}</text>{}</svg>',
        int(WIDE),
        title,
        LETTER,
        int(LOW),
        int(WIDE),
        format_html_join("", '<path class="{}" d="{}"/>', lines),
        format_html_join(
            "",
            '<circle class="dot" cx="{}" cy="{}" r="3.5"/><text x="{}" y="{}" text-anchor="middle">{}</text>',
            ((x, y, x, above, n) for x, y, above, n in dots),
        ),
        labels[0] if labels else "",
        int(WIDE),
        labels[-1] if labels else "",
        format_html_join("", '<path class="{}" d="M{} 194h22"/><text x="{}" y="199">{}</text>', legend),
    )


def _path(points: Sequence[int | None], at: "object") -> str:
    drawn, pen = [], "M"
    for place, n in enumerate(points):
        if n is None:
            pen = "M"
            continue
        x, y = at(place, n)  # type: ignore[operator]
        drawn.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
    return "".join(drawn)


def _named(points: Sequence[int | None]) -> list[tuple[int, int]]:
    known = [(place, n) for place, n in enumerate(points) if n is not None]
    if not known:
        return []
    return sorted({known[0], max(known, key=lambda one: one[1]), known[-1]})


def _rounded(x: float, y: float) -> tuple[str, str]:
    return f"{x:.1f}", f"{y:.1f}"
