"""类前类后: each class before and after its playbook came out, in pictures of one size, with what may be said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from bancheng.accountability.counting import Measure
from bancheng.accountability.small_numbers import FEWEST
from bancheng.classes.cold.cure import Cure, cure
from bancheng.classes.cold.displacement import Moved
from bancheng.classes.cold.looks import SETTLED
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.verdict import Verdict, judge
from bancheng.classes.cold.weeks import weeks_around
from bancheng.classes.cold.words import headline
from bancheng.explainers.cooling import cooling
from bancheng.reasons import Sentence
from bancheng_site.cockpit.asking import figures_for, today
from bancheng_site.cockpit.numbers import Number, Way
from bancheng_site.cockpit.page import show
from bancheng_site.records.class_courses import ClassCourse, courses
from bancheng_site.records.class_cure import facts_of
from bancheng_site.records.class_looks import moved_at_last
from bancheng_site.records.figures import Figures, Span
from bancheng_site.templatetags.look import language

MOST = 18
YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """One class: its numbers before and since, its picture, its verdict. Under five cases nothing is judged.

    The numbers are not hidden: a class is about a rule, and that one case came since is what its verdict says. Whether
    it moved is known from the last weekly look.
    """

    pk: int
    title: str
    published: date
    before: Number
    since: Number
    verdict: Sentence | None
    picture: SafeString
    cure: Cure


def classes(request: HttpRequest) -> HttpResponse:
    """The page."""
    figures, day = figures_for(request), today()
    found = courses(figures.windows)
    verdicts = _verdicts(found, _received(figures, found, day), day)
    rows = [one.row for one in found[:MOST]]
    known, moved = facts_of(rows, day), moved_at_last(rows)
    cures = {row.pk: cure(_answer(verdicts[row.pk]), moved.get(row.pk, Moved.TOO_FEW), known[row.pk]) for row in rows}
    shown = [_shown(one, verdicts[one.row.pk], cures[one.row.pk], day) for one in found[:MOST]]
    return show(request, "classes.html", {"classes": shown, "settled": SETTLED})


def _received(figures: Figures, found: Sequence[ClassCourse], day: date) -> Counter[date]:
    """All cases by day, with which the course of each class is compared."""
    if not found:
        return Counter()
    first = min(one.published for one in found) - timedelta(days=365 * YEARS_BACK)
    return figures.by_day([Measure.RECEIVED], Span(first, day + timedelta(days=1)))[Measure.RECEIVED]


def _verdicts(found: Sequence[ClassCourse], everything: Counter[date], day: date) -> dict[int, Verdict | None]:
    """By class what may be said of it; of too few cases nothing."""
    return {
        one.row.pk: _judged(one, found, everything, day) if one.days.total() >= FEWEST else None for one in found[:MOST]
    }


def _judged(one: ClassCourse, found: Sequence[ClassCourse], everything: Counter[date], day: date) -> Verdict:
    """Beside the cases of no class, and of classes as long as they have no playbook."""
    opened, treated = one.row.opened_at.date(), [(each.published, each.days) for each in found if each is not one]
    return judge(weeks_around(one.days, everything - one.days, one.published, day, opened, treated=treated))


def _answer(verdict: Verdict | None) -> Recurrence:
    return verdict.answer if verdict else Recurrence.TOO_FEW


def _shown(one: ClassCourse, verdict: Verdict | None, cured: Cure, day: date) -> Shown:
    before = {on: n for on, n in one.days.items() if on < one.published}
    many = sum(before.values()), one.days.total() - sum(before.values())
    spans = Span(min(before, default=one.published), one.published), Span(one.published, day + timedelta(days=1))
    came, since = (
        Number(n, Way((Measure.RECEIVED,), span, of_class=one.row.pk).url())
        for n, span in zip(many, spans, strict=True)
    )
    said = headline(verdict) if verdict else None
    return Shown(one.row.pk, one.row.title, one.published, came, since, said, _picture(verdict), cured)


def _picture(verdict: Verdict | None) -> SafeString:
    drawn = cooling(verdict, language()).svg() if verdict else ""
    return mark_safe(drawn)  # noqa: S308 — drawn by the engine from numbers and dates
