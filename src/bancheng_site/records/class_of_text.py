"""The classes a text may belong to, found among the cases it is like."""

from collections.abc import Iterable
from dataclasses import dataclass

from bancheng.classes.belonging import WORTH_SAYING, Belonging, belongings
from bancheng.reading.similar.views import View
from bancheng_site.records.alike import Alike, cases_alike, words_with
from bancheng_site.records.classes import CaseClass, ClassRow


@dataclass(frozen=True, slots=True)
class MayBelong:
    """A class that a text may belong to, and the words it shares with the case of it that is most alike."""

    klass: ClassRow
    belonging: Belonging
    words: tuple[str, ...]


def classes_for(text: str, *, without: int | None = None, least: float = WORTH_SAYING) -> list[MayBelong]:
    """The classes the text may belong to, the best first."""
    return classes_among(text, cases_alike(text, View.CLASS), without=without, least=least)


def classes_among(
    text: str, alike: Iterable[Alike], *, without: int | None = None, least: float = WORTH_SAYING
) -> list[MayBelong]:
    """The same from cases that were found already, leaving out the one that is asked about."""
    found = {one.case: one.score for one in alike if one.case != without}
    class_of = dict(CaseClass.objects.filter(case__in=found).values_list("case", "klass"))
    near = belongings(found.items(), class_of, least)
    words = words_with([each.like[0] for each in near], text, View.CLASS)
    rows = ClassRow.objects.in_bulk([each.class_id for each in near])
    return [MayBelong(rows[each.class_id], each, words[each.like[0]]) for each in near]
