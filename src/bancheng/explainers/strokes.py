"""The strokes of a knot as SVG: sheets, arrows with their words, the cut, and the dead end.

Everything said by colour is also said by a shape: the offending arrow is thick and dashed, the cut is a gap with two
strokes, a dead end is a bar across a broken line.
"""

from collections.abc import Sequence

from bancheng.explainers.geometry import LETTER, LINE, WIDE, Box, Curve, Point, xy
from bancheng.explainers.sheets import Sheet, Words
from bancheng.explainers.text import width, written

FOLD = 9
STUB = 22.0
"""The broken line below the last sheet of a chain."""


def sheet_strokes(sheet: Sheet, box: Box) -> str:
    """A sheet of paper with its corner turned down; an office, a person and what is left out are outlined otherwise."""
    outline = {"paper": _paper, "office": _office, "person": _person, "more": _more}[sheet.shape](box)
    return f"<g>{outline}{text_lines(box.centre, [(line, 'name') for line in box.words])}</g>"


def _edges(box: Box) -> tuple[float, float, float, float]:
    (x, y), (half_x, half_y) = box.centre, box.half
    return x - half_x, x + half_x, y - half_y, y + half_y


def _paper(box: Box) -> str:
    left, right, top, bottom = _edges(box)
    outline = f"M{left:.1f} {top:.1f}H{right - FOLD:.1f}L{right:.1f} {top + FOLD:.1f}V{bottom:.1f}H{left:.1f}z"
    corner = f"M{right - FOLD:.1f} {top:.1f}V{top + FOLD:.1f}H{right:.1f}z"
    return f'<path class="paper" d="{outline}"/><path class="fold" d="{corner}"/>'


def _office(box: Box) -> str:
    left, right, top, bottom = _edges(box)
    inner = f"M{left + 4:.1f} {top + 4:.1f}H{right - 4:.1f}V{bottom - 4:.1f}H{left + 4:.1f}z"
    return f'{_rectangle(box, "paper", 0)}<path class="frame" d="{inner}"/>'


def _person(box: Box) -> str:
    return _rectangle(box, "paper", box.half[1])


def _more(box: Box) -> str:
    return _rectangle(box, "paper more", 4)


def _rectangle(box: Box, css: str, radius: float) -> str:
    left, right, top, bottom = _edges(box)
    place = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return f'<rect class="{css}" {place} rx="{radius:.1f}"/>'


def text_lines(middle: Point, words: Sequence[Words]) -> str:
    """Lines of text centred on a point, moved sideways where they would leave the picture."""
    x = _centred(middle, words)
    top = middle[1] - (len(words) - 1) * LINE / 2 + LETTER * 0.36
    return "".join(
        f'<text x="{x:.1f}" y="{top + place * LINE:.1f}" text-anchor="middle" class="{css}">{written(line)}</text>'
        for place, (line, css) in enumerate(words)
    )


def _half_width(words: Sequence[Words]) -> float:
    return max((width(line) for line, _ in words), default=0) * LETTER / 2


def _centred(middle: Point, words: Sequence[Words]) -> float:
    half = _half_width(words) + 5
    return min(max(middle[0], half), WIDE - half)


def _behind(middle: Point, words: Sequence[Words]) -> Box:
    """The room that words take, so that no line runs through them."""
    centre = (_centred(middle, words), middle[1])
    return Box(centre, ("",) * len(words), 2 * _half_width(words), padding=0.0)


def arrow_strokes(sheet: Sheet, curve: Curve, first: Box, last: Box, limit: float) -> str:
    """The arrow from a sheet to the next, and its words; thick where the knot is stuck, cut where a way leads out."""
    t0, t1 = curve.between(first, last)
    gap = (t0 + (t1 - t0) * 0.09, t0 + (t1 - t0) * 0.17)
    words, middle = sheet.arrow_words(limit), curve.at((t0 + t1) / 2)
    shown = [(t0, gap[0]), (gap[1], t1)] if sheet.way_out else [(t0, t1)]
    pieces = [curve.part(*piece) for each in shown for piece in curve.outside(_behind(middle, words), *each)]
    return (
        f'<g class="edge{" offending" if sheet.stuck else ""}">'
        + "".join(f'<path class="arrow" d="{piece}"/>' for piece in pieces)
        + _head(curve, t1)
        + (_snips(curve, *gap) if sheet.way_out else "")
        + text_lines(middle, words)
        + "</g>"
    )


def _head(curve: Curve, t: float) -> str:
    (x, y), (dx, dy) = curve.at(t), curve.slope(t)
    tip = (x + dx * 4, y + dy * 4)
    left, right = (x - dx * 8 - dy * 5.5, y - dy * 8 + dx * 5.5), (x - dx * 8 + dy * 5.5, y - dy * 8 - dx * 5.5)
    return f'<path class="head" d="M{xy(tip)}L{xy(left)}L{xy(right)}z"/>'


def _snips(curve: Curve, t0: float, t1: float) -> str:
    """Two short strokes across the arrow, one on each side of the gap."""
    marks = []
    for t in (t0, t1):
        (x, y), (dx, dy) = curve.at(t), curve.slope(t)
        lean_x, lean_y = dx * 4 - dy * 10, dy * 4 + dx * 10
        marks.append(f'<path class="snip" d="M{x - lean_x:.1f} {y - lean_y:.1f}L{x + lean_x:.1f} {y + lean_y:.1f}"/>')
    return "".join(marks)


def dead_end(box: Box, words: Sequence[str]) -> str:
    """Below the last sheet: a broken line that a bar ends, and why nothing leads on."""
    x, top = box.centre[0], box.bottom + 2
    bar = top + STUB
    middle = (x, bar + 8 + len(words) * LINE / 2)
    return (
        f'<g class="end"><path class="arrow" d="M{x:.1f} {top:.1f}V{bar:.1f}"/>'
        f'<path class="bar" d="M{x - 16:.1f} {bar:.1f}H{x + 16:.1f}"/>'
        f"{text_lines(middle, [(line, 'office stuck') for line in words])}</g>"
    )
