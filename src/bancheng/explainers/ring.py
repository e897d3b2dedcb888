"""A ring of sheets: two columns between a top and a bottom, 320 units wide."""

from collections.abc import Sequence

from bancheng.explainers.geometry import LINE, PADDING, WIDE, Box, Curve, Point
from bancheng.explainers.sheets import MOST_LINES, Sheet
from bancheng.explainers.strokes import arrow_strokes, sheet_strokes
from bancheng.explainers.text import lines

PAPER_WIDE = 120.0
NAME = 6.0
"""Chinese characters to a line of a name."""
LABEL = 5.6
"""The same on an arrow."""
FEWEST = 2


def ring_strokes(papers: Sequence[Sheet]) -> tuple[str, float]:
    """The strokes, arrows below sheets, and how high the picture is."""
    boxes, curves, height = _ring(papers)
    following = boxes[1:] + boxes[:1]
    arrows = [
        arrow_strokes(paper, curve, box, after, LABEL)
        for paper, curve, box, after in zip(papers, curves, boxes, following, strict=True)
    ]
    sheets = [sheet_strokes(paper, box) for paper, box in zip(papers, boxes, strict=True)]
    return "".join(arrows + sheets), height


def _places(count: int) -> list[tuple[int, int]]:
    """Column (-1 left, 0 middle, 1 right) and row of each paper, clockwise from the top."""
    side = (count - 1) // 2
    bottom = [(0, side + 1)] if count % 2 == 0 else []
    return [(0, 0), *((1, row + 1) for row in range(side)), *bottom, *((-1, side - row) for row in range(side))]


def _bend(first: Box, after: Box, count: int, words: int) -> Point:
    """The point that pulls the curve outwards, so that the arrows make a ring; below two sheets its words need room."""
    (x0, y0), (x1, y1) = first.centre, after.centre
    right = y1 > y0
    if y0 == y1:
        return (x0 + x1) / 2, y0 + max(112, first.half[1] + after.half[1] + words * LINE - 2)
    if count == FEWEST:
        return WIDE / 2 + (185 if right else -185), (y0 + y1) / 2
    if x0 == x1:
        return x0 + (22 if right else -22), (y0 + y1) / 2
    outer = x1 if abs(x1 - WIDE / 2) > abs(x0 - WIDE / 2) else x0
    return outer + (6 if right else -6), (y0 + y1) / 2 + (-16 if min(y0, y1) == first.centre[1] == y0 else 0)


def _ring(papers: Sequence[Sheet]) -> tuple[list[Box], list[Curve], float]:
    """Where the papers lie, and the curve from each to the next."""
    count = len(papers)
    names = [tuple(lines(paper.name, NAME, MOST_LINES)) for paper in papers]
    half = max(len(name) for name in names) * LINE / 2 + PADDING
    words = max(len(paper.arrow_words(LABEL)) for paper in papers)
    row = 2 * half + words * LINE + 76 + 12 * max(0, words - 4)  # many words would hide the cut in a slanting arrow
    across = (WIDE - PAPER_WIDE) / 2 - 2
    boxes = [
        Box((WIDE / 2 + column * across, half + 2 + place * row), name, PAPER_WIDE)
        for (column, place), name in zip(_places(count), names, strict=True)
    ]
    curves = [
        Curve(box.centre, _bend(box, after, count, len(paper.arrow_words(LABEL))), after.centre)
        for paper, box, after in zip(papers, boxes, boxes[1:] + boxes[:1], strict=True)
    ]
    bottoms = [box.bottom for box in boxes]
    if count % 2:
        lowest = papers[count // 2]
        bottoms.append(curves[count // 2].at(0.5)[1] + (len(lowest.arrow_words(LABEL)) * LINE) / 2 + 4)
    return boxes, curves, max(bottoms)
