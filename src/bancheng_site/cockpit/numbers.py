"""A number as it may be shown: hidden where it is small, and otherwise the way to the cases it counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from bancheng.accountability.counting import Measure
from bancheng.accountability.small_numbers import is_small, published
from bancheng.reasons import Sentence
from bancheng_site.records.figures import Span


@dataclass(frozen=True, slots=True)
class Number:
    """So many cases, and where they are listed; None where it is hidden, and then it leads nowhere."""

    n: int | None
    url: str = ""

    @property
    def leads(self) -> bool:
        """Whether there is anything to open."""
        return bool(self.n) and bool(self.url)


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled number of a table."""

    label: Sentence | str
    number: Number


@dataclass(frozen=True, slots=True)
class Way:
    """How to open the cases of a number: what was counted, under which heading, when."""

    measures: Collection[Measure]
    span: Span
    code: str = ""
    office: int = 0
    other: int = 0
    of_class: int = 0
    without: str = ""
    """The diagnosis that is missing: cause or obstacle."""

    def url(self) -> str:
        """The list of its cases."""
        known: list[tuple[str, object]] = [("m", measure.value) for measure in self.measures]
        known += [("from", self.span.since), ("to", self.span.until)]
        known += [
            (name, value)
            for name, value in (("code", self.code), ("office", self.office), ("without", self.without))
            if value
        ]
        known += [(name, value) for name, value in (("other", self.other), ("class", self.of_class)) if value]
        return f"{reverse('desk:counted')}?{urlencode(known)}"


def alone(n: int, way: Way | str) -> Number:
    """A number that stands in no table."""
    url = way if isinstance(way, str) else way.url()
    return Number(None) if is_small(n) else Number(n, url)


def table(cells: Sequence[tuple[Sentence | str, int, Way | str]]) -> tuple[list[Line], int | None]:
    """The lines of a table whose total is shown, and the total: small cells hidden, and none to be computed."""
    shown = published([n for _label, n, _way in cells])
    lines = [
        Line(label, Number(n, (way if isinstance(way, str) else way.url()) if n else ""))
        for (label, _n, way), n in zip(cells, shown.cells, strict=True)
    ]
    return lines, shown.total


def share(part: int | None, whole: int | None) -> int | None:
    """Whole per cent of two numbers that may be shown; None where one may not, or where there are too few."""
    if part is None or whole is None or whole == 0 or is_small(whole):
        return None
    return round(100 * part / whole)
