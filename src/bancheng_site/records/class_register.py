"""The one translator between rows and the engine's register of classes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q

from bancheng.classes.identity import Attached, ClassDismissed, ClassesMerged, ClassSplit, Fact, Register
from bancheng.ids import PersonId
from bancheng_site.records.classes import ClassFact

Kind = ClassFact.Kind
BETWEEN = [Kind.MERGED, Kind.SPLIT]
ABOUT_PROPOSALS = [Kind.SET_ASIDE, Kind.PARTED]
"""What became so of proposals; no class had begun."""


def register_of(classes: Iterable[int]) -> Register:
    """The register of these classes and of all that they were ever merged with or split from."""
    concerned = _related(set(classes))
    rows = ClassFact.objects.filter(Q(class_id__in=concerned)).exclude(kind__in=ABOUT_PROPOSALS).order_by("id")
    return Register(facts_from(rows))


def facts_from(rows: Iterable[ClassFact]) -> Iterator[Fact]:
    """The facts that rows hold, in their order; what became so of proposals is about no class and is none."""
    for (kind, class_id, other, _), group in groupby(rows, key=_together):
        same = list(group)
        yield from (_fact(kind, class_id, other, each, same) for each in (same if kind == Kind.ATTACHED else same[:1]))


def _together(row: ClassFact) -> tuple[str, int, int | None, object]:
    """What rows of one split have in common."""
    return row.kind, row.class_id, row.other, row.at


def _fact(kind: str, class_id: int, other: int | None, row: ClassFact, same: list[ClassFact]) -> Fact:
    by = None if row.by_id is None else PersonId(row.by_id)
    if kind == Kind.ATTACHED:
        assert row.case is not None, "an attached case is named"
        return Attached(row.case, class_id, row.score or 0.0, row.at, row.reason, by)
    assert by is not None, "people merge, split and dismiss"
    if kind == Kind.MERGED:
        assert other is not None, "the class that goes is named"
        return ClassesMerged(class_id, other, row.at, by, row.reason)
    if kind == Kind.SPLIT:
        leaving = tuple(each.case for each in same if each.case is not None)
        return ClassSplit(class_id, leaving, row.at, by, row.reason)
    return ClassDismissed(class_id, row.at, by, row.reason)


def _related(classes: set[int]) -> set[int]:
    """All classes between which a person ever moved cases; merges and splits are few."""
    beside: dict[int, set[int]] = defaultdict(set)
    pairs = ClassFact.objects.filter(kind__in=BETWEEN).values_list("class_id", "other").distinct()
    for one, other in pairs:
        if other is not None:
            beside[one].add(other)
            beside[other].add(one)
    found, ahead = set(classes), list(classes)
    while ahead:
        new = beside[ahead.pop()] - found
        found |= new
        ahead += new
    return found
