"""The strokes of a class by week: bars, the curve of what was to be expected, all other cases, the day in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from bancheng.explainers.geometry import LETTER, LINE, WIDE
from bancheng.explainers.text import width, written

BARS, OTHERS = 112.0, 44.0
"""How high the bars may be, and the curve of all others."""

_GAP = 8.0
_SMOOTH = 2
"""Weeks on either side of which the curves are means: what is expected is no zigzag."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """What is drawn: cases, what was to be expected and all others by week, how many weeks lie before, in words what.

    `hollow` are the weeks that are not counted.
    """

    own: Sequence[int]
    expected: Sequence[float]
    others: Sequence[float]
    before: int
    hollow: frozenset[int]
    head: str
    scale: str
    others_said: str
    first_day: str
    published: str
    last_day: str


def weekly_strokes(drawn: Weekly) -> tuple[str, float]:
    """The strokes, and how high the picture is."""
    top = 2 * LINE + _GAP
    base = top + BARS
    foot = base + 2 * LINE + OTHERS
    expected, others = _smooth(drawn.expected, drawn.before), _smooth(drawn.others, drawn.before)
    most = max([*drawn.own, *expected, 1])
    return "".join(
        [
            _text(0, LETTER, drawn.head, "verdict"),
            _text(0, LETTER + LINE, drawn.scale, "soft"),
            _bars(drawn, most, base),
            _curve(expected, drawn.before, most, base, BARS, "expected"),
            _axis(base),
            _text(0, base + LINE, drawn.others_said, "soft"),
            _curve(others, drawn.before, max([*others, 1]), foot, OTHERS, "others"),
            _axis(foot),
            _between(drawn, top, base, foot),
        ]
    ), foot + 2 * LINE + _GAP


def _step(drawn: Weekly) -> float:
    return WIDE / max(1, len(drawn.own))


def _bars(drawn: Weekly, most: float, base: float) -> str:
    step = _step(drawn)
    return "".join(
        f'<rect class="{_kind(drawn, week)}" x="{week * step + step * 0.1:.2f}" y="{base - BARS * count / most:.1f}" '
        f'width="{step * 0.8:.2f}" height="{BARS * count / most:.1f}"/>'
        for week, count in enumerate(drawn.own)
        if count
    )


def _kind(drawn: Weekly, week: int) -> str:
    if week in drawn.hollow:
        return "week hollow"
    return "week since" if week >= drawn.before else "week"


def _curve(values: Sequence[float], before: int, most: float, base: float, high: float, css: str) -> str:
    """Two pieces, before and after: nothing goes from one to the other."""
    step = WIDE / max(1, len(values))
    points = [f"{(week + 0.5) * step:.1f},{base - high * value / most:.1f}" for week, value in enumerate(values)]
    pieces = (points[:before], points[before:])
    return "".join(f'<polyline class="{css}" points="{" ".join(piece)}"/>' for piece in pieces if piece)


def _smooth(values: Sequence[float], before: int) -> list[float]:
    pieces = (values[:before], values[before:])
    return [_mean(piece[max(0, week - _SMOOTH) : week + _SMOOTH + 1]) for piece in pieces for week in range(len(piece))]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _between(drawn: Weekly, top: float, base: float, foot: float) -> str:
    """The day of publication through both parts, its words below, and the first and last day beside them."""
    x = min(max(drawn.before * _step(drawn), 1.5), WIDE - 1.5)
    half = width(drawn.published) * LETTER / 2
    middle = min(max(x, half), WIDE - half)
    days = foot + 2 * LINE
    return (
        f'<path class="published" d="M{x:.1f} {top:.1f}V{base:.1f}M{x:.1f} {base + LINE + _GAP:.1f}V{foot:.1f}"/>'
        f'<text x="{middle:.1f}" y="{foot + LETTER + 2:.1f}" text-anchor="middle">{written(drawn.published)}</text>'
        f"{_text(0, days, drawn.first_day, 'soft')}"
        f'<text x="{int(WIDE)}" y="{days:.1f}" text-anchor="end" class="soft">{written(drawn.last_day)}</text>'
    )


def _axis(y: float) -> str:
    return f'<path class="axis" d="M0 {y:.1f}H{int(WIDE)}"/>'


def _text(x: float, y: float, words: str, css: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.1f}" class="{css}">{written(words)}</text>'
