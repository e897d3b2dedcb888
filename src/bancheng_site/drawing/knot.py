"""The knot: a ring of papers with the offices on the arrows, the offending requirement marked, the way out a cut.

The arrow goes from a paper to the one it waits for. The ring is drawn 330 units wide with letters of 18, so that on a
phone one unit is about one pixel. Everything said by colour is also said by a shape: the offending arrow is thick and
dashed, the cut is a gap with two strokes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bancheng_site.drawing.text import lines, width

WIDE = 330.0
LETTER = 18.0
LINE = 23.0
PAPER_WIDE = 122.0
MARGIN = 8.0
FEWEST = 2

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the ring, with the words that stand on the arrow to the paper it waits for."""

    name: str
    arrow: tuple[str, ...] = ()
    offending: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    centre: Point
    words: tuple[str, ...]

    @property
    def half(self) -> Point:
        return PAPER_WIDE / 2, len(self.words) * LINE / 2 + 9

    def holds(self, point: Point, room: float) -> bool:
        (x, y), (half_x, half_y) = self.centre, self.half
        return abs(point[0] - x) < half_x + room and abs(point[1] - y) < half_y + room


@dataclass(frozen=True, slots=True)
class _Curve:
    """A quadratic curve; `part` cuts out a piece of it exactly."""

    start: Point
    bend: Point
    end: Point

    def at(self, t: float) -> Point:
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )

    def slope(self, t: float) -> Point:
        x = 2 * (1 - t) * (self.bend[0] - self.start[0]) + 2 * t * (self.end[0] - self.bend[0])
        y = 2 * (1 - t) * (self.bend[1] - self.start[1]) + 2 * t * (self.end[1] - self.bend[1])
        size = hypot(x, y) or 1.0
        return x / size, y / size

    def part(self, t0: float, t1: float) -> str:
        a, b, c = (1 - t0) * (1 - t1), t0 * (1 - t1) + t1 * (1 - t0), t0 * t1
        bend = (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )
        return f"M{_xy(self.at(t0))}Q{_xy(bend)} {_xy(self.at(t1))}"


def _xy(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _angle(place: float, count: int) -> float:
    return -pi / 2 + place * 2 * pi / count


def _ring(papers: Sequence[Paper]) -> tuple[list[_Box], list[_Curve], float]:
    """Where the papers lie on an upright ellipse, and the curve from each to the next."""
    count = len(papers)
    across = (WIDE - PAPER_WIDE) / 2 - 2
    down = {2: 118.0, 3: 150.0, 4: 150.0}.get(count, 45.0 * count)
    middle = (WIDE / 2, down + 48)
    boxes = []
    for place, paper in enumerate(papers):
        turn = _angle(place, count)
        centre = (middle[0] + across * cos(turn), middle[1] + down * sin(turn))
        boxes.append(_Box(centre, tuple(lines(paper.name, 6, 3))))
    curves = []
    for place, box in enumerate(boxes):
        after = boxes[(place + 1) % count]
        turn = _angle(place + 0.5, count)
        push = 2.1 if count == FEWEST else 1.3
        bend = (middle[0] + across * push * cos(turn), middle[1] + down * push * sin(turn))
        curves.append(_Curve(box.centre, bend, after.centre))
    height = max(box.centre[1] + box.half[1] for box in boxes)
    return boxes, curves, max(height, max(curve.at(0.5)[1] for curve in curves) + 44)


def _ends(curve: _Curve, first: _Box, last: _Box) -> tuple[float, float]:
    """The part of the curve between the two papers."""
    steps = [step / 200 for step in range(201)]
    outside = [t for t in steps if not first.holds(curve.at(t), 2) and not last.holds(curve.at(t), 5)]
    return (outside[0], outside[-1]) if outside else (0.4, 0.6)


def _head(curve: _Curve, t: float) -> SafeString:
    (x, y), (dx, dy) = curve.at(t), curve.slope(t)
    tip = (x + dx * 4, y + dy * 4)
    left, right = (x - dx * 8 - dy * 5.5, y - dy * 8 + dx * 5.5), (x - dx * 8 + dy * 5.5, y - dy * 8 - dx * 5.5)
    return format_html('<path class="head" d="M{}L{}L{}z"/>', _xy(tip), _xy(left), _xy(right))


def _snips(curve: _Curve, t0: float, t1: float) -> SafeString:
    """Two short strokes across the arrow, one on each side of the gap."""
    marks = []
    for t in (t0, t1):
        (x, y), (dx, dy) = curve.at(t), curve.slope(t)
        lean_x, lean_y = dx * 4 - dy * 10, dy * 4 + dx * 10
        marks.append((f"M{x - lean_x:.1f} {y - lean_y:.1f}L{x + lean_x:.1f} {y + lean_y:.1f}",))
    return format_html_join("", '<path class="snip" d="{}"/>', marks)


def _stack(middle: Point, words: Sequence[str], css: str) -> SafeString:
    """Lines of text centred on a point, moved sideways where they would leave the picture."""
    half = max((width(line) for line in words), default=0) * LETTER / 2 + 5
    x = min(max(middle[0], half), WIDE - half)
    top = middle[1] - (len(words) - 1) * LINE / 2 + LETTER * 0.36
    rows = [(f"{x:.1f}", f"{top + place * LINE:.1f}", css, line) for place, line in enumerate(words)]
    return format_html_join("", '<text x="{}" y="{}" text-anchor="middle" class="{}">{}</text>', rows)


def _arrow(paper: Paper, curve: _Curve, first: _Box, last: _Box) -> SafeString:
    t0, t1 = _ends(curve, first, last)
    gap = (t0 + (t1 - t0) * 0.10, t0 + (t1 - t0) * 0.19)
    pieces = [curve.part(t0, gap[0]), curve.part(gap[1], t1)] if paper.cut else [curve.part(t0, t1)]
    words = [line for said in paper.arrow for line in lines(said, 5.5, 2)]
    return format_html(
        '<g class="edge{}{}">{}{}{}{}</g>',
        " offending" if paper.offending else "",
        " cut" if paper.cut else "",
        format_html_join("", '<path class="arrow" d="{}"/>', ((piece,) for piece in pieces)),
        _head(curve, t1),
        _snips(curve, *gap) if paper.cut else "",
        _stack(curve.at((t0 + t1) / 2), words, "office"),
    )


def _sheet(box: _Box) -> SafeString:
    """A sheet of paper with its corner turned down."""
    (x, y), (half_x, half_y) = box.centre, box.half
    left, right, top, bottom, fold = x - half_x, x + half_x, y - half_y, y + half_y, 9
    outline = f"M{left:.1f} {top:.1f}H{right - fold:.1f}L{right:.1f} {top + fold:.1f}V{bottom:.1f}H{left:.1f}z"
    corner = f"M{right - fold:.1f} {top:.1f}V{top + fold:.1f}H{right:.1f}z"
    return format_html(
        '<g><path class="paper" d="{}"/><path class="fold" d="{}"/>{}</g>',
        outline,
        corner,
        _stack(box.centre, box.words, "name"),
    )


def knot_svg(papers: Sequence[Paper], title: str) -> SafeString:
    """The ring as one SVG picture that names itself; the page adds the same content as text.

    A knot has at least two papers: a paper that waits for itself is a mistake in the catalogue, not a knot.
    """
    if len(papers) < FEWEST:
        raise ValueError("a knot has at least two papers that wait for each other")
    boxes, curves, height = _ring(papers)
    following = boxes[1:] + boxes[:1]
    arrows = [(_arrow(*each),) for each in zip(papers, curves, boxes, following, strict=True)]
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" font-size="{}">{}{}</svg>',
        int(WIDE),
        int(height + MARGIN),
        title,
        int(LETTER),
        format_html_join("", "{}", arrows),
        format_html_join("", "{}", ((_sheet(box),) for box in boxes)),
    )
