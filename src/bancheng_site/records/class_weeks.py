"""The one translator between rows and what the engine asks to know of a class around its playbook."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from django.conf import settings
from django.db.models import Min, Sum
from django.utils import timezone

from bancheng.accountability.counting import Measure
from bancheng.cases.model import Outcome
from bancheng.classes.cold.signs import CaseSeen, SignKind
from bancheng.classes.cold.weeks import MOST_BEFORE, Weeks, weeks_around
from bancheng.classes.life import ClassState
from bancheng_site.records.cases import CaseRow, PartyRow
from bancheng_site.records.classes import CaseClass, ClassMoveRow, ClassRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.sums import DaySum, day_of

MOST_CASES = 100_000
"""So many of the latest cases are looked through for signs that a class moved."""

_ENDINGS = {
    Outcome.WITHDRAWN.value: SignKind.WITHDRAWN.value,
    Outcome.LEGAL_CHANNEL.value: SignKind.HANDED_OVER.value,
}
_DECLINED = "declined"


def published_on(row: ClassRow) -> date | None:
    """The day since which the class has a playbook; a later version does not begin anew, a withdrawal does."""
    moves = list(ClassMoveRow.objects.filter(klass=row).order_by("id"))
    begun = max((place for place, move in enumerate(moves) if move.now == ClassState.CONFIRMED), default=0)
    return next((day_of(move.at) for move in moves[begun:] if move.now == ClassState.PUBLISHED), None)


def class_weeks(row: ClassRow, published: date, on: date) -> Weeks:
    """The class and all other cases by week, as the cases have their classes now: a merged class brings its own."""
    since = published - timedelta(weeks=MOST_BEFORE)
    own = Counter(
        day_of(at)
        for at in CaseClass.objects.filter(klass=row, case__received_at__gte=_start(since)).values_list(
            "case__received_at", flat=True
        )
    )
    received = DaySum.objects.filter(measure=Measure.RECEIVED, on__gte=since, on__lte=on)
    everything = Counter(dict(received.values_list("on").annotate(Sum("n")).order_by("on")))
    treated = treated_beside(row, since)
    return weeks_around(own, everything - own, published, on, day_of(row.opened_at), treated=treated)


def treated_beside(row: ClassRow, since: date) -> list[tuple[date, Counter[date]]]:
    """The other classes that ever had a playbook: since when, and the days of their cases."""
    moves = ClassMoveRow.objects.filter(now=ClassState.PUBLISHED, klass__merged_into=None).exclude(klass=row)
    first = dict(moves.values_list("klass").annotate(Min("at")).order_by("klass"))
    days: dict[int, Counter[date]] = {klass: Counter() for klass in first}
    cases = CaseClass.objects.filter(klass__in=first, case__received_at__gte=_start(since))
    for klass, at in cases.values_list("klass", "case__received_at"):
        days[klass][day_of(at)] += 1
    return [(day_of(at), days[klass]) for klass, at in first.items()]


def cases_seen(row: ClassRow, published: date, on: date) -> list[CaseSeen]:
    """The cases before and after, as far as displacement goes; people as salted hashes."""
    first = published - (on - published)
    members = set(CaseClass.objects.filter(klass=row).values_list("case", flat=True))
    near = CaseRow.objects.filter(received_at__gte=_start(first)).order_by("-id")
    fields = ("pk", "received_at", "channel", "lead_office", "outcome", "stage")
    cases = list(near.values_list(*fields)[:MOST_CASES])
    people, matters = dict(_people(_start(first))), dict(_matters(_start(first)))
    return [
        CaseSeen(
            day_of(at),
            pk in members,
            people.get(pk, ""),
            matters.get(pk, ""),
            channel,
            str(office or ""),
            _DECLINED if stage == _DECLINED else _ENDINGS.get(outcome, outcome or ""),
        )
        for pk, at, channel, office, outcome, stage in cases
    ]


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _people(since: datetime) -> Iterator[tuple[int, str]]:
    """Who came with each case, the first party last: the same number has the same key, and nobody reads it back."""
    salt = blake2b(settings.SECRET_KEY.encode(), person=b"displaced").digest()
    parties = PartyRow.objects.filter(case__received_at__gte=since).order_by("case", "-number")
    for case, number, phone in parties.values_list("case", "id_number", "phone"):
        if said := number or phone:
            yield case, blake2b(said.encode(), key=salt, digest_size=8).hexdigest()


def _matters(since: datetime) -> Iterator[tuple[int, str]]:
    """Which matter of the catalogue each case was about, by its last diagnosis."""
    rows = DiagnosisRow.objects.filter(case__received_at__gte=since).order_by("case", "number")
    yield from rows.values_list("case", "goal")
