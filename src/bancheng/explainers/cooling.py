"""A class before and after its playbook by four weeks: its cases, what was to be expected, all others, the verdict.

Drawn 320 units wide with letters of 18, so that on a phone one unit is about one pixel. Everything said by colour is
also said by shape: weeks that are not counted are hollow, what was to be expected is a broken line, and the day of
publication a thick one. A class has few cases a week, so that by single weeks one sees none of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bancheng.classes.cold.verdict import Verdict
from bancheng.classes.cold.words import NAMES, headline, said
from bancheng.explainers.before_after import BeforeAfter, strokes_of
from bancheng.explainers.geometry import LETTER, WIDE
from bancheng.explainers.text import written
from bancheng.reasons import Language, Sentence
from bancheng.workdays.dates import day_in_words

STYLE = """
svg{background:#FBFAF7}
text{fill:#1F2328}
text{font-family:system-ui,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.soft{fill:#5B616A}
.verdict{font-weight:700}
.week{fill:#5B616A}
.week.since{fill:#2F6F62}
.week.hollow{fill:#FFF;stroke:#5B616A;stroke-width:.75}
.expected{fill:none;stroke:#1F2328;stroke-width:1.5;stroke-dasharray:4 3}
.others{fill:none;stroke:#5B616A;stroke-width:1.5}
.published{stroke:#1F2328;stroke-width:2.5;fill:none}
.axis{stroke:#5B616A;stroke-width:.75;fill:none}
"""
"""What the page says in its style sheet, for a picture that stands alone. Colours: ink, celadon."""

_MONTH = 4
_OTHERS = Sentence("其他来件，每四周", "Other cases, in 4 weeks")


@dataclass(frozen=True, slots=True)
class FourWeeks:
    """A bar of the picture and a row of its table. `counted` is false where the test leaves some of the weeks out.

    `settled` is false where some of the weeks may still be written down late; `whole` where they are fewer than four.
    """

    begins: str
    after: bool
    cases: int
    expected: float
    others: int
    counted: bool
    settled: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Cooling:
    """A verdict in one language: the picture, the same content as sentences, and as a table."""

    title: str
    lines: tuple[str, ...]
    table: tuple[FourWeeks, ...]
    drawn: BeforeAfter

    def svg(self, alone: bool = False) -> str:
        """The picture; `alone` for a file of its own, with verdict, style and sentences inside."""
        strokes, height = strokes_of(self.drawn, headed=alone)
        namespace = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
        inside = f"<desc>{written(' '.join(self.lines))}</desc><style>{STYLE}</style>" if alone else ""
        title = written(self.title)
        return (
            f'<svg{namespace} viewBox="0 0 {int(WIDE)} {int(height)}" role="img" aria-label="{title}" '
            f'font-size="{int(LETTER)}"><title>{title}</title>{inside}{strokes}</svg>'
        )


def cooling(verdict: Verdict, language: Language) -> Cooling:
    """The picture of a verdict, with its sentences and its table."""
    table = tuple(_table(verdict, language))
    lines = tuple(each.within(language) for each in said(verdict))
    return Cooling(headline(verdict).within(language), lines, table, _drawn(verdict, table, language))


def _drawn(verdict: Verdict, table: Sequence[FourWeeks], language: Language) -> BeforeAfter:
    on, most = day_in_words(verdict.weeks.published), max((row.cases for row in table), default=0)
    return BeforeAfter(
        [row.cases for row in table],
        [row.expected if row.settled else None for row in table],
        [row.others if row.whole else None for row in table],
        sum(not row.after for row in table),
        frozenset(at for at, row in enumerate(table) if not row.counted),
        NAMES[verdict.answer].within(language),
        Sentence(f"每四周最多 {most} 件（虚线：照原来应有）", f"Up to {most}/4 weeks; dashed: expected").within(
            language
        ),
        _OTHERS.within(language),
        _month(verdict, -len(verdict.weeks.before), language),
        Sentence(f"{on.zh}发布", f"published {on.en}").within(language),
        _month(verdict, len(verdict.weeks.after), language),
    )


def _month(verdict: Verdict, weeks_after: int, language: Language) -> str:
    day = verdict.weeks.day(weeks_after)
    return Sentence(f"{day.year}年{day.month}月", f"{day:%m}/{day.year}").within(language)


def _table(verdict: Verdict, language: Language) -> Iterator[FourWeeks]:
    weeks, now = verdict.weeks, verdict.now
    own, others = (*weeks.before, *weeks.after), (*weeks.others_before, *weeks.weighed_after)
    rate, settled = now.before / now.others_before if now.others_before else 0.0, len(weeks.before) + now.weeks_after
    odd = len(weeks.before) % _MONTH  # so that no row lies on both sides of the day
    starts = [*([0] if odd else []), *range(odd, len(own), _MONTH)]
    for start, end in pairwise([*starts, len(own)]):
        others_here = sum(others[start:end])
        yield FourWeeks(
            day_in_words(weeks.day(start - len(weeks.before))).within(language),
            start >= len(weeks.before),
            sum(own[start:end]),
            round(rate * others_here, 1),
            round(others_here),
            end <= settled and not weeks.opening & set(range(start, end)),
            end <= settled,
            end - start == _MONTH,
        )
