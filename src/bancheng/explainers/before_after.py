"""The strokes of a class by four weeks: bars, what was to be expected, all other cases, the day in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from bancheng.explainers.geometry import LETTER, LINE, WIDE
from bancheng.explainers.text import width, written

BARS, OTHERS = 112.0, 44.0
"""How high the bars may be, and the curve of all others."""

_GAP = 8.0


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What is drawn: cases, what was to be expected and all others by four weeks, how many lie before, in words what.

    `hollow` are those that are not counted; None is not drawn.
    """

    own: Sequence[int]
    expected: Sequence[float | None]
    others: Sequence[int | None]
    before: int
    hollow: frozenset[int]
    head: str
    scale: str
    others_said: str
    first_day: str
    published: str
    last_day: str


def strokes_of(drawn: BeforeAfter, *, headed: bool) -> tuple[str, float]:
    """The strokes, and how high the picture is; `headed` where no page says the verdict above it."""
    head = LINE if headed else 0.0
    top = head + LINE + _GAP
    base = top + BARS
    foot = base + 2 * LINE + OTHERS
    most, most_others = _most([*drawn.own, *drawn.expected]), _most(drawn.others)
    return "".join(
        [
            _text(0, LETTER, drawn.head, "verdict") if headed else "",
            _text(0, LETTER + head, drawn.scale, "soft"),
            _bars(drawn, most, base),
            _level(drawn.expected, drawn.before, most, base, BARS, "expected"),
            _axis(base),
            _text(0, base + LINE, drawn.others_said, "soft"),
            _level(drawn.others, drawn.before, most_others, foot, OTHERS, "others"),
            _axis(foot),
            _between(drawn, top, base, foot),
        ]
    ), foot + 2 * LINE + _GAP


def _step(drawn: BeforeAfter) -> float:
    return WIDE / max(1, len(drawn.own))


def _bars(drawn: BeforeAfter, most: float, base: float) -> str:
    step = _step(drawn)
    return "".join(
        f'<rect class="{_kind(drawn, at)}" x="{at * step + step * 0.1:.2f}" y="{base - BARS * count / most:.1f}" '
        f'width="{step * 0.8:.2f}" height="{BARS * count / most:.1f}"/>'
        for at, count in enumerate(drawn.own)
        if count
    )


def _kind(drawn: BeforeAfter, at: int) -> str:
    if at in drawn.hollow:
        return "week hollow"
    return "week since" if at >= drawn.before else "week"


def _level(values: Sequence[float | None], before: int, most: float, base: float, high: float, css: str) -> str:
    """A level for each four weeks, in two pieces, before and after: nothing goes from one to the other."""
    step = WIDE / max(1, len(values))
    points = [
        f"{at * step:.1f},{base - high * value / most:.1f} {(at + 1) * step:.1f},{base - high * value / most:.1f}"
        if value is not None
        else ""
        for at, value in enumerate(values)
    ]
    pieces = (" ".join(filter(None, piece)) for piece in (points[:before], points[before:]))
    return "".join(f'<polyline class="{css}" points="{piece}"/>' for piece in pieces if piece)


def _most(values: Sequence[float | None]) -> float:
    return max([1.0, *(value for value in values if value is not None)])


def _between(drawn: BeforeAfter, top: float, base: float, foot: float) -> str:
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
