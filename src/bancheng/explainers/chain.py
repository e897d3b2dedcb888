"""A chain of sheets from top to bottom, at whose last sheet the way ends."""

from collections.abc import Sequence
from itertools import pairwise

from bancheng.explainers.geometry import LINE, WIDE, Box, Curve
from bancheng.explainers.sheets import MOST_LINES, Sheet
from bancheng.explainers.strokes import STUB, arrow_strokes, dead_end, sheet_strokes
from bancheng.explainers.text import lines

SHEET_WIDE = 232.0
NAME = 11.6
LABEL = 15.0
GAP = 82.0
"""Between two sheets, besides the lines on the arrow."""


def chain_strokes(papers: Sequence[Sheet]) -> tuple[str, float]:
    """The strokes, arrows below sheets, and how high the picture is."""
    boxes = _column(papers)
    arrows = [
        arrow_strokes(paper, Curve(box.centre, box.centre, after.centre), box, after, LABEL)
        for paper, (box, after) in zip(papers, pairwise(boxes), strict=False)
    ]
    ending = lines(papers[-1].end, LABEL, 3)
    sheets = [sheet_strokes(paper, box) for paper, box in zip(papers, boxes, strict=True)]
    height = boxes[-1].bottom + STUB + len(ending) * LINE + 12
    return "".join([*arrows, dead_end(boxes[-1], ending), *sheets]), height


def _column(papers: Sequence[Sheet]) -> list[Box]:
    boxes: list[Box] = []
    top = 2.0
    for paper in papers:
        box = Box((0, 0), tuple(lines(paper.name, NAME, MOST_LINES)), SHEET_WIDE)
        boxes.append(Box((WIDE / 2, top + box.half[1]), box.words, SHEET_WIDE))
        top = boxes[-1].bottom + GAP + len(paper.arrow_words(LABEL)) * LINE
    return boxes
