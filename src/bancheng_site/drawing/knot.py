"""The knot: a ring of papers with the offices on the arrows, the offending requirement marked, the way out a cut.

The arrow goes from a paper to the one it waits for. The ring is drawn 320 units wide with letters of 18, so that on a
phone one unit is about one pixel. Everything said by colour is also said by a shape: the offending arrow is thick and
dashed, the cut is a gap with two strokes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bancheng_site.drawing.text import lines, width

WIDE = 320.0
LETTER = 18.0
LINE = 23.0
PAPER_WIDE = 120.0
MARGIN = 8.0
FEWEST = 2

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the ring, and the arrow to the paper it waits for: who asks, where it is stuck, how to cut it."""

    name: str
    office: str = ""
    stuck: str = ""
    way_out: str = ""

    def arrow_words(self) -> list[tuple[str, str]]:
        """The lines on the arrow, each with its CSS class."""
        said = ((self.office, "office"), (self.stuck, "office stuck"), (self.way_out, "office way"))
        return [(line, css) for words, css in said if words for line in lines(words, 5.6, 2)]


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


def _places(count: int) -> list[tuple[int, int]]:
    """Column (-1 left, 0 middle, 1 right) and row of each paper, clockwise from the top."""
    side = (count - 1) // 2
    bottom = [(0, side + 1)] if count % 2 == 0 else []
    return [(0, 0), *((1, row + 1) for row in range(side)), *bottom, *((-1, side - row) for row in range(side))]


def _bend(first: _Box, after: _Box, count: int) -> Point:
    """The point that pulls the curve outwards, so that the arrows make a ring."""
    (x0, y0), (x1, y1) = first.centre, after.centre
    right = y1 > y0
    if y0 == y1:
        return (x0 + x1) / 2, y0 + 112
    if count == FEWEST:
        return WIDE / 2 + (185 if right else -185), (y0 + y1) / 2
    if x0 == x1:
        return x0 + (22 if right else -22), (y0 + y1) / 2
    outer = x1 if abs(x1 - WIDE / 2) > abs(x0 - WIDE / 2) else x0
    return outer + (6 if right else -6), (y0 + y1) / 2 + (-16 if min(y0, y1) == first.centre[1] == y0 else 0)


def _ring(papers: Sequence[Paper]) -> tuple[list[_Box], list[_Curve], float]:
    """Where the papers lie, two columns between a top and a bottom, and the curve from each to the next."""
    count = len(papers)
    names = [tuple(lines(paper.name, 6, 3)) for paper in papers]
    half = max(len(name) for name in names) * LINE / 2 + 9
    row = 2 * half + max(len(paper.arrow_words()) for paper in papers) * LINE + 76
    across = (WIDE - PAPER_WIDE) / 2 - 2
    boxes = [
        _Box((WIDE / 2 + column * across, half + 2 + place * row), name)
        for (column, place), name in zip(_places(count), names, strict=True)
    ]
    curves = [
        _Curve(box.centre, _bend(box, after, count), after.centre)
        for box, after in zip(boxes, boxes[1:] + boxes[:1], strict=True)
    ]
    bottoms = [box.centre[1] + box.half[1] for box in boxes]
    if count % 2:
        lowest = papers[count // 2]
        bottoms.append(curves[count // 2].at(0.5)[1] + (len(lowest.arrow_words()) * LINE) / 2 + 4)
    return boxes, curves, max(bottoms)


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


def _stack(middle: Point, words: Sequence[tuple[str, str]]) -> SafeString:
    """Lines of text centred on a point, moved sideways where they would leave the picture."""
    half = max((width(line) for line, _ in words), default=0) * LETTER / 2 + 5
    x = min(max(middle[0], half), WIDE - half)
    top = middle[1] - (len(words) - 1) * LINE / 2 + LETTER * 0.36
    rows = [(f"{x:.1f}", f"{top + place * LINE:.1f}", css, line) for place, (line, css) in enumerate(words)]
    return format_html_join("", '<text x="{}" y="{}" text-anchor="middle" class="{}">{}</text>', rows)


def _arrow(paper: Paper, curve: _Curve, first: _Box, last: _Box) -> SafeString:
    t0, t1 = _ends(curve, first, last)
    gap = (t0 + (t1 - t0) * 0.09, t0 + (t1 - t0) * 0.17)
    pieces = [curve.part(t0, gap[0]), curve.part(gap[1], t1)] if paper.way_out else [curve.part(t0, t1)]
    return format_html(
        '<g class="edge{}">{}{}{}{}</g>',
        " offending" if paper.stuck else "",
        format_html_join("", '<path class="arrow" d="{}"/>', ((piece,) for piece in pieces)),
        _head(curve, t1),
        _snips(curve, *gap) if paper.way_out else "",
        _stack(curve.at((t0 + t1) / 2), paper.arrow_words()),
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
        _stack(box.centre, [(line, "name") for line in box.words]),
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
