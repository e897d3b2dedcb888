"""看冷热: every week, whether each class with a published playbook went cold; kept, and the class takes the step.

A look is taken once, when its weeks are settled, and is never taken back; a missed week is not made up for later with
what was not known then. What is measured may be moved by the clock: to cooling, to cold, or to awake again.
"""

import json
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from bancheng.cases.people import THE_CLOCK
from bancheng.classes.cold.data import verdict_data
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.signs import signs_of
from bancheng.classes.cold.verdict import Verdict, judge
from bancheng.classes.cold.weeks import MOST_AFTER
from bancheng.classes.cold.words import headline
from bancheng.classes.life import BY_VERB, ClassState
from bancheng.reasons import Sentence
from bancheng_site.actions.move_class import move_class
from bancheng_site.records.class_cure import catalogue_facts
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.class_weeks import cases_seen, class_weeks, published_on
from bancheng_site.records.classes import ClassRow

WATCHED = (ClassState.PUBLISHED, ClassState.COOLING, ClassState.COLD, ClassState.REAWAKENED)
STEPS = {Recurrence.FALLEN: "cool", Recurrence.COLD: "find_cold", Recurrence.RETURNED: "reawaken"}


def look_at_classes(*, at: datetime) -> int:
    """How many looks were taken: one for each class whose next week is settled."""
    watched = ClassRow.objects.filter(state__in=WATCHED, merged_into=None).order_by("pk")
    return sum(_look(row, at) for row in watched)


def verdict_on(row: ClassRow, published: date, on: date) -> Verdict:
    """The verdict on a class as things stand."""
    signs = signs_of(cases_seen(row, published, on), published, on)
    return judge(class_weeks(row, published, on), signs, catalogue_facts(row, on))


def _look(row: ClassRow, at: datetime) -> bool:
    on, published = timezone.localtime(at).date(), published_on(row)
    if published is None or not _is_due(row, published, on):
        return False
    verdict = verdict_on(row, published, on)
    try:
        with transaction.atomic():
            ClassLook.objects.create(
                klass=row,
                published=published,
                weeks_after=len(verdict.weeks.after),
                answer=verdict.answer,
                found=_plain(verdict),
                on=on,
            )
            _step(row, verdict, at)
    except IntegrityError:
        return False  # another worker was first
    return True


def _is_due(row: ClassRow, published: date, on: date) -> bool:
    """Whether a week is over that nobody has looked at; after the last week that counts there is none."""
    weeks = min(MOST_AFTER, ((on - published).days + 1) // 7)
    return weeks > 0 and not ClassLook.objects.filter(klass=row, published=published, weeks_after__gte=weeks).exists()


def _step(row: ClassRow, verdict: Verdict, at: datetime) -> None:
    verb = STEPS.get(verdict.answer)
    if verb and ClassState(row.state) in BY_VERB[verb].sources:
        move_class(row.pk, verb, headline(verdict).zh, by=THE_CLOCK, at=at)


def _plain(verdict: Verdict) -> object:
    return json.loads(json.dumps(verdict_data(verdict), default=_as_json))


def _as_json(value: object) -> object:
    return {"zh": value.zh, "en": value.en} if isinstance(value, Sentence) else str(value)
