"""发现类案: once a night, what is alike among the cases that have no class is proposed. Only people make a class.

Nothing is renumbered and nothing moves: what was proposed yesterday may be proposed again, larger or smaller, until a
person confirms it, puts it into a class, or sets it aside with a reason.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from bancheng.classes.candidates import Candidate, candidates
from bancheng.classes.discover import Discovery, discover
from bancheng.classes.emerging import Burst
from bancheng.classes.linking import CLASSES
from bancheng.classes.parting import Cut, parted
from bancheng.classes.returning import may_return
from bancheng.reading.mapping import Message
from bancheng_site.records.candidates import CandidateRun, ClassCandidate
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import ClassFact
from bancheng_site.records.told import ToldCase, told

MOST_CASES = 100_000
"""So many of the latest cases are read in a night, in well under a minute."""
MOST_CANDIDATES = 20
"""More than so many nobody reads in a sitting."""


def propose_classes(*, on: date) -> int:
    """How many classes were proposed; once a day, whichever worker comes first."""
    if CandidateRun.objects.filter(on=on).exists():
        return 0
    cases = list(told(_waiting()))
    found = _as_people_parted_them(discover([_said(each) for each in cases], CLASSES), cases)
    proposed = _proposed(found, cases)
    try:
        with transaction.atomic():
            run = CandidateRun.objects.create(on=on, cases=len(cases), floor=found.floor)
            ClassCandidate.objects.bulk_create(
                candidate_row(run, each, _scores(each, found), cases) for each in proposed
            )
    except IntegrityError:
        return 0  # another worker was first
    return len(proposed)


def _waiting() -> list[int]:
    """The latest cases that have no class."""
    waiting = CaseRow.objects.filter(classed=None, restricted=False).order_by("-pk")
    return list(waiting.values_list("pk", flat=True)[:MOST_CASES])


def _said(case: ToldCase) -> str:
    return f"{case.ask}\n{case.text}"


def _proposed(found: Discovery, cases: Sequence[ToldCase]) -> list[Candidate]:
    """The best candidates without those that were set aside and have not grown since."""
    before = _set_aside()
    proposed = candidates(found, said_as_messages(cases), 2 * MOST_CANDIDATES)
    return [each for each in proposed if may_return([cases[row].case for row in each.rows], before)][:MOST_CANDIDATES]


def said_as_messages(cases: Sequence[ToldCase]) -> list[Message]:
    """The cases as the engine reads messages."""
    return [
        Message(
            line=row,
            subject=each.ask,
            text=each.text,
            time=timezone.make_naive(each.at),
            name=each.applicant,
            office=each.office,
        )
        for row, each in enumerate(cases, start=1)
    ]


def _as_people_parted_them(found: Discovery, cases: Sequence[ToldCase]) -> Discovery:
    """The classes in the parts into which people cut them."""
    row_of = {each.case: row for row, each in enumerate(cases)}
    cuts = [
        Cut(row_of[first], frozenset(row_of[case] for case in leaving if case in row_of))
        for first, leaving in _cuts()
        if first in row_of
    ]
    return replace(found, classes=tuple(part for each in found.classes for part in parted(each, cuts)))


def _cuts() -> list[tuple[int, set[int]]]:
    """What people took out of proposals, in the order in which they did: the proposal's first case, and what left."""
    together: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    rows = ClassFact.objects.filter(kind=ClassFact.Kind.PARTED).order_by("id")
    for class_id, other, case in rows.values_list("class_id", "other", "case"):
        if case is not None:
            together[class_id, other].add(case)
    return [(first, leaving) for (first, _other), leaving in together.items()]


def _set_aside() -> list[set[int]]:
    """What was set aside: the cases that were in each proposal."""
    together: dict[tuple[int, object], set[int]] = defaultdict(set)
    rows = ClassFact.objects.filter(kind=ClassFact.Kind.SET_ASIDE).values_list("class_id", "at", "case")
    for class_id, at, case in rows:
        if case is not None:
            together[class_id, at].add(case)
    return list(together.values())


def _scores(each: Candidate, found: Discovery) -> tuple[float, ...]:
    return next(one.scores for one in found.classes if one.rows == each.rows)


def candidate_row(
    run: CandidateRun, each: Candidate, scores: Sequence[float], cases: Sequence[ToldCase]
) -> ClassCandidate:
    """A candidate among these cases, to be kept with its night."""
    assert each.first is not None, "a case has a day"
    assert each.last is not None, "a case has a day"
    return ClassCandidate(
        run=run,
        founder=cases[each.rows[0]].case,
        members=[cases[row].case for row in each.rows],
        scores=list(scores),
        name=each.name or "、".join(each.words)[:80],
        words=list(each.words),
        typical=[cases[row].case for row in each.typical],
        people=each.people,
        offices=[list(pair) for pair in each.offices],
        by_week=list(each.by_week),
        first=each.first,
        last=each.last,
        why_now=_why_now(each.burst),
    )


def _why_now(burst: Burst | None) -> dict[str, float] | None:
    if burst is None or not burst.is_emerging:
        return None
    return {"weeks": burst.weeks, "seen": burst.seen, "expected": burst.expected, "p": burst.p}
