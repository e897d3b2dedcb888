"""The history of a class as dated lines: steps, merges, splits and dismissals, and how many cases came when."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bancheng_site.desk.class_lines import MARKS
from bancheng_site.desk.words import CLASS_STATES
from bancheng_site.records.class_register import ABOUT_PROPOSALS
from bancheng_site.records.classes import ClassFact, ClassMoveRow, ClassRow
from bancheng_site.records.staff import Staff

Kind = ClassFact.Kind


def history_of(row: ClassRow) -> list[dict[str, Any]]:
    """What became so of the class, the earliest first."""
    moves = ClassMoveRow.objects.filter(klass=row).select_related("by")
    lines = [_line(each.at, MARKS[each.now], str(CLASS_STATES[each.now]), each.by, each.reason) for each in moves]
    lines += _together(ClassFact.objects.filter(Q(class_id=row.pk) | Q(other=row.pk)).select_related("by"), row)
    return sorted(lines, key=lambda each: each["at"])


def _line(at: Any, kind: str, title: str, by: Staff | None, reason: str) -> dict[str, Any]:
    return {"at": at, "kind": kind, "title": title, "who": by.name if by else _("系统"), "reason": reason}


def _together(facts: Iterable[ClassFact], row: ClassRow) -> list[dict[str, Any]]:
    """One line for what was done at once; what the machine did in a day is one line too, with no reason of its own."""
    groups: dict[tuple[Any, ...], list[ClassFact]] = {}
    for fact in facts:
        if fact.kind in ABOUT_PROPOSALS:
            continue
        when = timezone.localtime(fact.at).date() if fact.by_id is None else fact.at
        groups.setdefault((fact.kind, fact.class_id, fact.other, when, fact.by_id), []).append(fact)
    titles = dict(ClassRow.objects.filter(pk__in=_others(groups)).values_list("pk", "title"))
    return [
        _line(
            first.at,
            "returned" if first.kind == Kind.DISMISSED else "sent",
            _told(first, len(together), row, titles),
            first.by,
            first.reason if first.by_id is not None else "",
        )
        for together in groups.values()
        for first in together[:1]
    ]


def _others(groups: Iterable[tuple[Any, ...]]) -> set[int]:
    return {each for _kind, one, other, *_rest in groups for each in (one, other) if each is not None}


def _told(fact: ClassFact, n: int, row: ClassRow, titles: dict[int, str]) -> str:
    """What was done, as this class sees it."""
    away = fact.class_id == row.pk
    other = titles.get((fact.other if away else fact.class_id) or 0, "")
    if fact.kind == Kind.ATTACHED:
        return ngettext("归入 %d 件", "归入 %d 件", n) % n
    if fact.kind == Kind.MERGED:
        return _("“%s”并入") % other if away else _("并入“%s”") % other
    if fact.kind == Kind.SPLIT:
        what = {"n": n, "other": other}
        if away:
            return ngettext("%(n)d 件拆出到“%(other)s”", "%(n)d 件拆出到“%(other)s”", n) % what
        return ngettext("从“%(other)s”拆来 %(n)d 件", "从“%(other)s”拆来 %(n)d 件", n) % what
    return _("撤销，其中的办件不再归类")
