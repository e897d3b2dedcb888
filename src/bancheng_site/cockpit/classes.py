"""类前类后: each class before and after its playbook came out, in pictures of one size, with what may be said."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from bancheng.accountability.counting import Measure
from bancheng.accountability.small_numbers import FEWEST
from bancheng.classes.cold.verdict import judge
from bancheng.classes.cold.weeks import weeks_around
from bancheng.classes.cold.words import headline
from bancheng.explainers.cooling import cooling
from bancheng.reasons import Sentence
from bancheng_site.cockpit.asking import figures_for, today
from bancheng_site.cockpit.numbers import Number, Way
from bancheng_site.cockpit.page import show
from bancheng_site.records.class_courses import ClassCourse, courses
from bancheng_site.records.figures import Figures, Span
from bancheng_site.templatetags.look import language

MOST = 18
YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """One class: its numbers before and since, its picture, its verdict. Under five cases nothing is judged.

    The numbers are not hidden: a class is about a rule, and that one case came since is what its verdict says.
    """

    pk: int
    title: str
    published: date
    before: Number
    since: Number
    verdict: Sentence | None
    picture: SafeString


def classes(request: HttpRequest) -> HttpResponse:
    """The page."""
    figures, day = figures_for(request), today()
    found = courses(figures.windows)
    everything = _received(figures, found, day)
    return show(request, "classes.html", {"classes": [_shown(one, found, everything, day) for one in found[:MOST]]})


def _received(figures: Figures, found: list[ClassCourse], day: date) -> Counter[date]:
    """All cases by day, with which the course of each class is compared."""
    if not found:
        return Counter()
    first = min(one.published for one in found) - timedelta(days=365 * YEARS_BACK)
    return figures.by_day([Measure.RECEIVED], Span(first, day + timedelta(days=1)))[Measure.RECEIVED]


def _shown(one: ClassCourse, found: list[ClassCourse], everything: Counter[date], day: date) -> Shown:
    before = {on: n for on, n in one.days.items() if on < one.published}
    many = sum(before.values()), sum(one.days.values()) - sum(before.values())
    spans = Span(min(before, default=one.published), one.published), Span(one.published, day + timedelta(days=1))
    came, since = (
        Number(n, Way((Measure.RECEIVED,), span, of_class=one.row.pk).url())
        for n, span in zip(many, spans, strict=True)
    )
    verdict, picture = _judged(one, found, everything, day) if sum(many) >= FEWEST else (None, SafeString(""))
    return Shown(one.row.pk, one.row.title, one.published, came, since, verdict, picture)


def _judged(
    one: ClassCourse, found: list[ClassCourse], everything: Counter[date], day: date
) -> tuple[Sentence, SafeString]:
    """Beside the cases of no class, and of classes as long as they have no playbook."""
    opened, treated = one.row.opened_at.date(), [(each.published, each.days) for each in found if each is not one]
    verdict = judge(weeks_around(one.days, everything - one.days, one.published, day, opened, treated=treated))
    drawn = cooling(verdict, language()).svg()
    return headline(verdict), mark_safe(drawn)  # noqa: S308 — drawn by the engine from numbers and dates
