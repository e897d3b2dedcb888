"""A class before and after its playbook: its weeks, what was to be expected, all other cases, and the verdict.

Drawn 320 units wide with letters of 18, so that on a phone one unit is about one pixel. Everything said by colour is
also said by shape: weeks that are not counted are hollow, what was to be expected is a broken line, and the day of
publication a thick one.
"""

from dataclasses import dataclass
from itertools import pairwise

from bancheng.classes.cold.verdict import Verdict
from bancheng.classes.cold.words import NAMES, headline, said
from bancheng.explainers.geometry import LETTER, WIDE
from bancheng.explainers.text import written
from bancheng.explainers.weekly import Weekly, weekly_strokes
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
_OTHERS = Sentence("其他来件，每周", "Other cases, a week")


@dataclass(frozen=True, slots=True)
class FourWeeks:
    """A row of the table behind the picture. `counted` is false where the test leaves some of the weeks out."""

    begins: str
    after: bool
    cases: int
    expected: float
    others: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Cooling:
    """A verdict in one language: the picture, the same content as sentences, and as a table."""

    title: str
    lines: tuple[str, ...]
    table: tuple[FourWeeks, ...]
    drawn: Weekly

    def svg(self, alone: bool = False) -> str:
        """The picture; `alone` for a file of its own, with style and sentences inside."""
        strokes, height = weekly_strokes(self.drawn)
        namespace = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
        inside = f"<desc>{written(' '.join(self.lines))}</desc><style>{STYLE}</style>" if alone else ""
        title = written(self.title)
        return (
            f'<svg{namespace} viewBox="0 0 {int(WIDE)} {int(height)}" role="img" aria-label="{title}" '
            f'font-size="{int(LETTER)}"><title>{title}</title>{inside}{strokes}</svg>'
        )


def cooling(verdict: Verdict, language: Language) -> Cooling:
    """The picture of a verdict, with its sentences and its table."""
    drawn = _drawn(verdict, language)
    lines = tuple(each.within(language) for each in said(verdict))
    return Cooling(headline(verdict).within(language), lines, tuple(_table(verdict, drawn, language)), drawn)


def _drawn(verdict: Verdict, language: Language) -> Weekly:
    weeks, now = verdict.weeks, verdict.now
    own, others = (*weeks.before, *weeks.after), (*weeks.others_before, *weeks.weighed_after)
    rate = now.before / now.others_before if now.others_before else 0.0
    unsettled = range(len(weeks.before) + now.weeks_after, len(own))
    on = day_in_words(weeks.published)
    return Weekly(
        own,
        [rate * count for count in others],
        others,
        len(weeks.before),
        weeks.opening | frozenset(unsettled),
        NAMES[verdict.answer].within(language),
        Sentence(
            f"每周最多 {max([*own, 0])} 件（虚线：照原来应有）", f"Up to {max([*own, 0])} a week; dashed: expected"
        ).within(language),
        _OTHERS.within(language),
        _month(verdict, -len(weeks.before), language),
        Sentence(f"{on.zh}发布", f"published {on.en}").within(language),
        _month(verdict, len(weeks.after), language),
    )


def _month(verdict: Verdict, weeks_after: int, language: Language) -> str:
    day = verdict.weeks.day(weeks_after)
    return Sentence(f"{day.year}年{day.month}月", f"{day:%m}/{day.year}").within(language)


def _table(verdict: Verdict, drawn: Weekly, language: Language) -> list[FourWeeks]:
    odd = drawn.before % _MONTH  # so that no row lies on both sides of the day
    starts = [*([0] if odd else []), *range(odd, len(drawn.own), _MONTH)]
    return [
        FourWeeks(
            day_in_words(verdict.weeks.day(start - drawn.before)).within(language),
            start >= drawn.before,
            sum(drawn.own[start:end]),
            round(sum(drawn.expected[start:end]), 1),
            round(sum(drawn.others[start:end])),
            not drawn.hollow & set(range(start, end)),
        )
        for start, end in pairwise([*starts, len(drawn.own)])
    ]
