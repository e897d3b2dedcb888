"""拆分候选: a person finds that some cases of a proposed class are another matter, before either is confirmed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from bancheng.classes.candidates import candidate_of
from bancheng.classes.discover import FoundClass
from bancheng.errors import Refused
from bancheng_site.actions.class_writing import Kind, cases_in_reach, reason, required, without_a_class
from bancheng_site.actions.dismiss_candidate import kept_candidate
from bancheng_site.actions.propose_classes import candidate_row, said_as_messages
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.classes import ClassFact
from bancheng_site.records.told import told

FEWEST = 2


def part_candidate(
    candidate: int, leaving: Collection[int], name: str, words: str, *, by: Caller, at: datetime
) -> ClassCandidate:
    """The proposal of the cases that leave, beside the one they were in, which keeps its earliest case.

    The nights that follow propose them apart too (`bancheng.classes.parting`).
    """
    staff = staff_for(by, "part_candidate")
    called = required(name, "name", "请写拆出去的叫什么。", "Please say what leaves is called.", most=80)
    why = reason(words)
    with transaction.atomic():
        found = kept_candidate(candidate)
        cases = cases_in_reach(leaving, by)
        _require_a_part(found, cases)
        made = _apart(found, cases, called)
        made.save()
        ClassFact.objects.bulk_create(
            ClassFact(
                kind=Kind.PARTED, class_id=found.founder, case=case, other=made.founder, reason=why, by=staff, at=at
            )
            for case in cases
        )
    return made


def _require_a_part(found: ClassCandidate, leaving: list[int]) -> None:
    """Nothing, if these are some of its cases, at least two, and its earliest is not among them."""
    without_a_class(leaving)
    if len(leaving) < FEWEST or found.founder in leaving or not set(leaving) <= set(found.left):
        raise Refused(
            "请勾选这个候选里的至少两件；首件留下。",
            "Tick at least two cases of this candidate; its earliest stays.",
            field="members",
        )


def _apart(found: ClassCandidate, leaving: list[int], name: str) -> ClassCandidate:
    scores = dict(zip(found.members, found.scores, strict=True))
    cases = list(told(found.members))
    rows = tuple(row for row, each in enumerate(cases) if each.case in leaving)
    part = FoundClass(rows, tuple(scores[cases[row].case] for row in rows))
    described = replace(candidate_of(part, said_as_messages(cases)), name=name)
    return candidate_row(found.run, described, part.scores, cases)
