"""The classes a text may belong to, found among the cases it is like."""

from collections.abc import Iterable
from dataclasses import dataclass

from bancheng.classes.belonging import WORTH_SAYING, Belonging, belongings
from bancheng.reading.similar.views import View
from bancheng_site.records.alike import Alike, cases_alike
from bancheng_site.records.classes import CaseClass, ClassRow


@dataclass(frozen=True, slots=True)
class MayBelong:
    """A class that a text may belong to, and the words it shares with the case of it that is most alike."""

    klass: ClassRow
    belonging: Belonging
    words: tuple[str, ...]


def classes_for(text: str, *, without: int | None = None, least: float = WORTH_SAYING) -> list[MayBelong]:
    """The classes the text may belong to, the best first."""
    return classes_among(cases_alike(text, View.CLASS), without=without, least=least)


def classes_among(
    alike: Iterable[Alike], *, without: int | None = None, least: float = WORTH_SAYING
) -> list[MayBelong]:
    """The same from cases that were found already, leaving out the one that is asked about."""
    found = {one.case: one for one in alike if one.case != without}
    class_of = dict(CaseClass.objects.filter(case__in=found).values_list("case", "klass"))
    near = belongings(((one.case, one.score) for one in found.values()), class_of, least)
    rows = ClassRow.objects.in_bulk([each.class_id for each in near])
    return [MayBelong(rows[each.class_id], each, found[each.like[0]].words) for each in near]
