"""Living the scripts: one clock for all of them, every step through its action, every deadline rung on its day."""

import hashlib
import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count as counting
from typing import Protocol

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bancheng.cases.people import Role
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.set_up_district import set_up_district
from bancheng_site.actions.write import salts_from
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage
from bancheng_site.sample_cases.cast import Cast
from bancheng_site.sample_cases.classes import confirm_sample_classes
from bancheng_site.sample_cases.hours import HERE, OPENS, RINGS, Hours
from bancheng_site.sample_cases.performing import Performer, Step
from bancheng_site.sample_cases.playbooks import look_since, publish_sample_playbooks
from bancheng_site.sample_cases.reading import Sample, months_before
from bancheng_site.sample_cases.schedule import Writer

Told = Callable[[int, int], None]
"""Called with how many cases are on the books and how many there will be."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is there afterwards."""

    cases: int
    open: int
    events: int


def load_sample(
    sample: Sample, *, now: datetime, cases: int | None = None, told: Told = lambda _done, _all: None
) -> Loaded:
    """The sample district with its cases as they stand at `now`; all or nothing.

    The same sample, moment and empty database give the same ledger to the byte. `cases` asks for a smaller share; the
    stories and at least one case in every open stage are always there.
    """
    now = now.astimezone(HERE)
    with transaction.atomic(), salts_from(salts_counted(sample.mix.seed)):
        opened = months_before(now.date(), sample.mix.months + 1)
        set_up_district(sample.district, "district.yaml", at=datetime.combine(opened, RINGS, HERE))
        hours = Hours(directory().calendar)
        cast = Cast()
        adopt_sample(sample, cast, at=datetime.combine(opened, OPENS, HERE))
        lives = Writer(sample, cast, hours, now).lives(sample.mix.cases if cases is None else cases)
        live([(life, Performer(cast, sample.laws, hours)) for life in lives], now=now, told=told)
        confirm_sample_classes(sample, cast, now=now)
        publish_sample_playbooks(sample, cast, hours, now=now)
        look_since(sample, now=now)
        propose_classes(on=now.date())
        what_was_carried(now)
    ended = CaseRow.objects.exclude(ended_at=None).count()
    everything = CaseRow.objects.count()
    return Loaded(cases=everything, open=everything - ended, events=EventRow.objects.count())


def adopt_sample(sample: Sample, cast: Cast, *, at: datetime) -> None:
    """The district's catalogue, proposed by a coordinator and put in force by a legal reviewer."""
    proposed = propose_catalogue(sample.catalogue, by=cast.holding(Role.COORDINATOR), at=at)
    by, words = cast.holding(Role.LEGAL_REVIEWER), "窗口开办，采用现行事项目录。"
    adopt_catalogue(proposed.version.pk, timezone.localtime(at).date(), words, by=by, at=at + timedelta(hours=1))


class Takes(Protocol):
    """Whoever takes the steps of one life."""

    def take(self, step: Step) -> None:
        """Do what the step says."""
        ...


def ring(morning: datetime) -> None:
    """Ring every step whose day has come, if there is one."""
    if ClockStep.objects.filter(rang_at=None, on__lte=timezone.localtime(morning).date()).exists():
        ring_clocks(at=morning)


def live(
    lives: Sequence[tuple[list[Step], Takes]],
    *,
    now: datetime,
    told: Told,
    each_morning: Callable[[datetime], None] = ring,
) -> None:
    """Take every step of every life in the order of time, up to now. Each morning before work the clocks ring."""
    order = counting()
    coming = [(steps[0].at, next(order), iter(steps[1:]), steps[0], who) for steps, who in lives]
    heapq.heapify(coming)
    mornings = _mornings(coming[0][0].date() if coming else now.date())
    morning, begun = next(mornings), 0
    while coming and coming[0][0] <= now:
        at, turn, life, step, who = heapq.heappop(coming)
        while morning <= at:
            each_morning(morning)
            morning = next(mornings)
        who.take(step)
        begun += turn < len(lives)
        told(begun, len(lives))
        if (after := next(life, None)) is not None:
            heapq.heappush(coming, (after.at, next(order), life, after, who))
    while morning <= now:
        each_morning(morning)
        morning = next(mornings)


def _mornings(first: date) -> Iterator[datetime]:
    for days in counting():
        yield datetime.combine(first + timedelta(days=days), RINGS, HERE)


def what_was_carried(now: datetime) -> None:
    """Notices of days gone by left on their day; today's still wait for the worker."""
    today = datetime.combine(now.date(), datetime.min.time(), HERE)
    OutboxMessage.objects.filter(sent_at=None, written_at__lt=today).update(sent_at=F("written_at"))


def salts_counted(seed: int) -> Callable[[int], bytes]:
    """Salts counted from a seed."""
    drawn = counting()
    return lambda size: hashlib.sha256(f"{seed} {next(drawn)}".encode()).digest()[:size]
