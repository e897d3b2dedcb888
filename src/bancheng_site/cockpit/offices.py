"""部门: what was sent to each office, what it returned, how long signing and finishing took; and who sends to whom.

Offices stand in the order of the directory: this is no ranking. Under five cases an office is not compared.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bancheng.accountability.counting import Measure
from bancheng.accountability.small_numbers import FEWEST, published
from bancheng.reasons import Sentence
from bancheng_site.cockpit.asking import figures_for, today
from bancheng_site.cockpit.numbers import Number, Way, alone, share
from bancheng_site.cockpit.page import show
from bancheng_site.cockpit.spans import months
from bancheng_site.drawing.matrix import Square, matrix_svg
from bancheng_site.records.directory import directory
from bancheng_site.records.figures import Figures, Span, median
from bancheng_site.templatetags.look import said

MOST_DRAWN = 10
COUNTED = (Measure.SENT, Measure.RETURNED, Measure.SIGNED, Measure.FINISHED)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office; a share or a median only of five cases and more."""

    name: Sentence
    sent: Number
    returned: Number
    returned_share: int | None
    signed: Number
    signing_days: float | None
    finished: Number
    finishing_days: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Who objected and proposed whom, and whether it also went the other way."""

    giver: Sentence
    taker: Sentence
    number: Number
    both_ways: bool


def offices(request: HttpRequest) -> HttpResponse:
    """The page, over twelve months."""
    figures, span = figures_for(request), months(today()).whole
    pairs = who_sends_to_whom(figures, span)
    lines = office_lines(figures, span)
    context = {
        "lines": [line for line in lines if line.sent.n],
        "few": [line.name for line in lines if line.sent.n is None],
        "pairs": pairs,
        "picture": _drawn(figures.between(span), pairs),
        "ping_pong": [pair for pair in pairs if pair.both_ways],
    }
    return show(request, "offices.html", context)


def office_lines(figures: Figures, span: Span) -> list[OfficeLine]:
    """Every office something was sent to, in the order of the directory."""
    counts = figures.by_office(COUNTED, span)
    signing, finishing = (figures.by_days(measure, span) for measure in (Measure.SIGNED, Measure.FINISHED))
    known = [pk for pk in directory().offices if counts[Measure.SENT][pk]]
    return [_line(pk, span, counts, signing.get(pk, Counter()), finishing.get(pk, Counter())) for pk in known]


def _line(
    pk: int, span: Span, counts: Mapping[Measure, Counter[int]], signing: Counter[int], finishing: Counter[int]
) -> OfficeLine:
    sent, returned, signed, finished = (alone(counts[one][pk], Way((one,), span, office=pk)) for one in COUNTED)
    if sent.n is None:  # of an office with so few cases nothing more is told
        returned = signed = finished = Number(None)
    return OfficeLine(
        name=directory().name(pk),
        sent=sent,
        returned=returned,
        returned_share=share(returned.n, sent.n),
        signed=signed,
        signing_days=_median(signing, signed),
        finished=finished,
        finishing_days=_median(finishing, finished),
    )


def _median(days: Counter[int], number: Number) -> float | None:
    return median(days) if number.n and number.n >= FEWEST else None


def who_sends_to_whom(figures: Figures, span: Span) -> list[Pair]:
    """Every pair; of each office's objections what it returned in all is told beside, so its cells hide each other."""
    between = figures.between(span)
    found = []
    for giver in (pk for pk in directory().offices if any(one == pk for one, _other in between)):
        takers = [pk for pk in directory().offices if between[giver, pk]]
        shown = published([between[giver, taker] for taker in takers])
        for taker, n in zip(takers, shown.cells, strict=True):
            way = Way((Measure.PROPOSED,), span, office=giver, other=taker)
            number = Number(n, way.url() if n else "")
            both = bool(between[taker, giver])
            found.append(Pair(directory().name(giver), directory().name(taker), number, both))
    return found


def _drawn(between: Counter[tuple[int, int]], pairs: list[Pair]) -> str:
    """The matrix of the offices between which most went to and fro."""
    busy: Counter[int] = Counter()
    for (giver, taker), n in between.items():
        busy[giver] += n
        busy[taker] += n
    names = [str(said(directory().name(pk))) for pk, _n in busy.most_common(MOST_DRAWN)]
    squares = [
        Square(str(said(one.giver)), str(said(one.taker)), one.number.n, one.both_ways)
        for one in pairs
        if str(said(one.giver)) in names and str(said(one.taker)) in names
    ]
    return matrix_svg(names, squares, _("谁推给谁")) if names else ""
