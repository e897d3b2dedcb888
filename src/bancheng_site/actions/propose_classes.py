"""发现类案: once a night, what is alike among the cases that have no class is proposed. Only people make a class.

Nothing is renumbered and nothing moves: what was proposed yesterday may be proposed again, larger or smaller, until a
person confirms it, puts it into a class, or sets it aside with a reason.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from bancheng.classes.candidates import Candidate, candidates
from bancheng.classes.discover import Discovery, discover
from bancheng.classes.emerging import Burst
from bancheng.classes.linking import CLASSES
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
    found = discover([_said(each) for each in cases], CLASSES)
    proposed = _proposed(found, cases)
    try:
        with transaction.atomic():
            run = CandidateRun.objects.create(on=on, cases=len(cases), floor=found.floor)
            ClassCandidate.objects.bulk_create(_row(run, each, found, cases) for each in proposed)
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
    messages = [
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
    before = _set_aside()
    proposed = candidates(found, messages, 2 * MOST_CANDIDATES)
    return [each for each in proposed if may_return([cases[row].case for row in each.rows], before)][:MOST_CANDIDATES]


def _set_aside() -> list[set[int]]:
    """What was set aside: the cases that were in each proposal."""
    together: dict[tuple[int, object], set[int]] = defaultdict(set)
    rows = ClassFact.objects.filter(kind=ClassFact.Kind.SET_ASIDE).values_list("class_id", "at", "case")
    for class_id, at, case in rows:
        if case is not None:
            together[class_id, at].add(case)
    return list(together.values())


def _row(run: CandidateRun, each: Candidate, found: Discovery, cases: Sequence[ToldCase]) -> ClassCandidate:
    scores = next(one.scores for one in found.classes if one.rows == each.rows)
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
