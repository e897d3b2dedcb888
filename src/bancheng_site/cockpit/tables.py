"""The tables that the first page and the monthly report share: the same span gives the same numbers in both."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.accountability.counting import RATED_OUTCOMES, Measure
from bancheng.cases.model import Grade, Outcome
from bancheng.reasons import Sentence
from bancheng_site.cockpit.numbers import Line, Number, Way, share, table
from bancheng_site.cockpit.words import CAUSES, GRADES, NO_KNOT, NOT_YET, OBSTACLES, OUTCOMES, SILENT, Words
from bancheng_site.records.figures import Figures, Span

READ = (Measure.RECEIVED, Measure.ENDED, Measure.CAUSE, Measure.OBSTACLE, Measure.GRADED, Measure.SILENT)
PLEASED = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.FAIR)


@dataclass(frozen=True, slots=True)
class Told:
    """One table: its lines, its total, and the question its picture answers."""

    lines: list[Line]
    total: Number


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """好差评 with its denominators: of whom a grade could be expected, who gave one, how many were pleased."""

    lines: list[Line]
    total: Number
    could: int | None
    """Cases whose answer may be graded: neither refused by law nor out of scope."""
    graded: int | None
    graded_share: int | None
    pleased_share: int | None
    """Per cent of the grades given; None while there are under five."""


class Tables:
    """The tables of one span, read in one query."""

    def __init__(self, figures: Figures, span: Span) -> None:
        self.span, self._codes = span, figures.by_code(READ, span)

    def received(self) -> int:
        """Cases received in the span."""
        return self._codes[Measure.RECEIVED].total()

    def outcomes(self) -> Told:
        """How the cases of the span ended."""
        return self._of(Measure.ENDED, OUTCOMES)

    def solved(self) -> Number:
        """Cases that ended done, as the table of outcomes shows them."""
        return self.outcomes().lines[list(OUTCOMES).index(Outcome.DONE)].number

    def causes(self) -> Told:
        """Why the cases that came in the span had failed elsewhere."""
        return self._of(Measure.CAUSE, CAUSES, NOT_YET)

    def obstacles(self) -> Told:
        """What kind of knot the cases that came in the span met."""
        return self._of(Measure.OBSTACLE, OBSTACLES, NO_KNOT)

    def _of(self, measure: Measure, words: Words, rest: Sentence | None = None) -> Told:
        counts = self._codes[measure]
        cells: list[tuple[Sentence | str, int, Way | str]] = [  # in the order of the list: the order of size would tell
            (name, counts[code], Way((measure,), self.span, code=code)) for code, name in words.items()
        ]
        if rest:
            missing = Way((Measure.RECEIVED,), self.span, without=measure.value)
            cells.append((rest, max(0, self.received() - counts.total()), missing))
        lines, total = table(cells)
        whole = Way((Measure.RECEIVED if rest else measure,), self.span)
        return Told(lines, Number(total, whole.url()))

    def satisfaction(self) -> Satisfaction:
        """The grades given, and the silence; silence is counted for nothing but the denominator."""
        graded: Counter[str] = self._codes[Measure.GRADED]
        silent = self._codes[Measure.SILENT].total()
        cells: list[tuple[Sentence | str, int, Way | str]] = [
            (words, graded[grade], Way((Measure.GRADED,), self.span, code=grade)) for grade, words in GRADES.items()
        ]
        lines, could = table([*cells, (SILENT, silent, Way((Measure.SILENT,), self.span))])
        given = could - lines[-1].number.n if could is not None and lines[-1].number.n is not None else None
        whole = Number(could, Way((Measure.GRADED, Measure.SILENT), self.span).url())
        return Satisfaction(lines, whole, could, given, share(given, could), share(_pleased(lines), given))


def _pleased(lines: list[Line]) -> int | None:
    """How many gave one of the three better grades; None where one of the grades is hidden."""
    numbers = [line.number.n for line in lines[: len(PLEASED)]]
    return None if None in numbers else sum(n for n in numbers if n is not None)


def denominators() -> Mapping[str, Sentence]:
    """Outcomes whose answers may be graded, in words: what the satisfaction table says of itself."""
    return {outcome: OUTCOMES[outcome] for outcome in OUTCOMES if outcome in RATED_OUTCOMES}
