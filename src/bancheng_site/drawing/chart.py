"""Simple charts as SVG: bars for things side by side, a line for one thing over time. The page puts the table below."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bancheng.explainers.text import lines

WIDE = 320.0
ROW = 50.0
LETTER = 18

Row = tuple[str, float | None]
"""A label and its figure; None where the figure is hidden."""


def _plain(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"


def bars_svg(rows: Sequence[Row], title: str) -> SafeString:
    """One bar under each label, the figure at its end; the longest bar is as wide as the picture allows."""
    most = max((value or 0 for _, value in rows), default=0) or 1
    drawn = []
    for place, (label, value) in enumerate(rows):
        top = place * ROW
        long = (WIDE - 60) * (value or 0) / most
        drawn.append(
            (
                f"{top + 18:.1f}",
                lines(label, 17, 1)[0],
                f"{top + 26:.1f}",
                f"{max(long, 1):.1f}",
                f"{long + 7:.1f}",
                f"{top + 39:.1f}",
                _plain(value),
            )
        )
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" font-size="{}">{}</svg>',
        int(WIDE),
        int(ROW * max(len(rows), 1)),
        title,
        LETTER,
        format_html_join(
            "",
            '<text x="0" y="{}">{}</text><rect class="bar" x="0" y="{}" width="{}" height="14"/>'
            '<text x="{}" y="{}">{}</text>',
            drawn,
        ),
    )


def line_svg(rows: Sequence[tuple[str, float]], title: str) -> SafeString:
    """A line from zero up, with the first, the highest and the last point named; the axis is never cut short."""
    high, low, left, right = 30.0, 150.0, 14.0, WIDE - 24
    most = max((value for _, value in rows), default=0) or 1
    step = (right - left) / max(len(rows) - 1, 1)
    points = [(left + place * step, low - (low - high) * value / most) for place, (_, value) in enumerate(rows)]
    peak = max(range(len(rows)), key=lambda place: rows[place][1], default=0)
    named = sorted({0, peak, len(rows) - 1}) if rows else []
    dots = [
        (f"{points[p][0]:.1f}", f"{points[p][1]:.1f}", f"{points[p][1] - 10:.1f}", _plain(rows[p][1])) for p in named
    ]
    return format_html(
        '<svg viewBox="0 0 {} 182" role="img" aria-label="{}" font-size="{}"><path class="axis" d="M0 {}H{}"/>'
        '<polyline class="line" points="{}"/>{}<text x="0" y="174">{}</text>'
        '<text x="{}" y="174" text-anchor="end">{}</text></svg>',
        int(WIDE),
        title,
        LETTER,
        int(low),
        int(WIDE),
        " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        format_html_join(
            "",
            '<circle class="dot" cx="{0}" cy="{1}" r="4"/><text x="{0}" y="{2}" text-anchor="middle">{3}</text>',
            dots,
        ),
        rows[0][0] if rows else "",
        int(WIDE),
        rows[-1][0] if rows else "",
    )
