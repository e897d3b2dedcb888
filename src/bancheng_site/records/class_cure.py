"""What the catalogue knows of classes: is the change their playbook asks for in force, and is the knot gone?

The change is looked for in the catalogue in force on the day; the knot among the faults kept of that catalogue: those
the class's people met, and those that the change made vanish when it was tried.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bancheng.catalogue.changes import Change
from bancheng.catalogue.made import is_made
from bancheng.catalogue.model import Catalogue
from bancheng.classes.cold.cure import CatalogueFacts
from bancheng.reasons import Sentence
from bancheng.workdays.dates import day_in_words
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueHealth
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.in_force import InForce, catalogue_of, catalogue_on
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow, PlaybookVersion

NOTHING_ASKED = Sentence("方案没有要求改事项目录。", "The playbook asks for no change of the catalogue.")
NO_CATALOGUE = Sentence("还没有生效的事项目录，查不了。", "No catalogue is in force, so nobody can look.")


def catalogue_facts(row: ClassRow, on: date) -> CatalogueFacts:
    """Both for one class, as things stand on the day; None where nobody can know."""
    return facts_of([row], on)[row.pk]


def facts_of(rows: Collection[ClassRow], on: date) -> dict[int, CatalogueFacts]:
    """Both for each of these classes, with as few questions as for one."""
    day, published, met = _Day.of(on), _published(rows), _met(rows)
    trials = _to_vanish([each for versions in published.values() for each in versions])
    return {row.pk: _facts(published.get(row.pk, []), met.get(row.pk, set()), trials, day) for row in rows}


@dataclass(frozen=True, slots=True)
class _Day:
    """What is the same for every class: the catalogue in force, those adopted for later days, the faults found."""

    here: InForce | None
    later: Sequence[tuple[date, int]]
    found: Collection[str] | None

    @classmethod
    def of(cls, on: date) -> "_Day":
        here = catalogue_on(on)
        adopted = CatalogueAdoption.objects.filter(in_force_from__gt=on).order_by("in_force_from", "id")
        return cls(here, list(adopted.values_list("in_force_from", "version")), _found(here, on))

    def catalogues_to_come(self) -> Iterator[tuple[date, Catalogue]]:
        """Those adopted for a day to come, the next one first."""
        for day, version in self.later:
            yield day, catalogue_of(version, day).catalogue


def _facts(
    published: Sequence[PlaybookVersion], met: set[str], trials: Mapping[int, set[str]], day: _Day
) -> CatalogueFacts:
    in_force, why = _change_in_force([change for each in published for change in each.value.change], day)
    about = met.union(*(trials.get(each.pk, set()) for each in published))
    clean = None if day.found is None or not about else about.isdisjoint(day.found)
    return CatalogueFacts(in_force, clean, why)


def _change_in_force(asked: Sequence[Change], day: _Day) -> tuple[bool | None, Sentence | None]:
    """Whether all that is asked for is in force, and why not, in the words of the first change that is not."""
    if not asked:
        return None, NOTHING_ASKED
    if day.here is None:
        return None, NO_CATALOGUE
    catalogue = day.here.catalogue
    made = [is_made(change, catalogue) for change in asked]
    if all(made):
        return True, None
    missing = [change for change, is_there in zip(asked, made, strict=True) if not is_there]
    if False not in made:
        return None, _said("查不出是否已改：", "Whether this was changed cannot be seen: ", missing[0], catalogue)
    coming = day.catalogues_to_come()
    if (later := next((on for on, then in coming if all(is_made(each, then) for each in missing)), None)) is not None:
        begins = day_in_words(later)
        return False, Sentence(f"已定，{begins.zh}起生效。", f"It is adopted and in force from {begins.en}.")
    return False, _said("还没有生效：", "Not in force yet: ", missing[0], catalogue)


def _said(zh: str, en: str, change: Change, catalogue: Catalogue) -> Sentence:
    words = change.said(catalogue)
    return Sentence(f"{zh}{words.zh}。", f"{en}{words.en}.")


def _found(here: InForce | None, on: date) -> Collection[str] | None:
    """The faults of the catalogue in force: as kept that night, else looked for."""
    if here is None:
        return None
    kept = CatalogueHealth.objects.filter(version=here.version, on__lte=on).order_by("-on").first()
    return set(kept.keys) if kept is not None else {finding.key for finding in here.findings}


def _published(rows: Collection[ClassRow]) -> dict[int, list[PlaybookVersion]]:
    """By class what is published for it, and for those that became part of it."""
    found: dict[int, list[PlaybookVersion]] = {}
    of_classes = Q(klass__in=rows) | Q(klass__merged_into__in=rows)
    for row in PlaybookRow.objects.filter(of_classes).exclude(published=None).select_related("published", "klass"):
        assert row.klass is not None and row.published is not None, "the question leaves out what has none"
        for klass in filter(None, (row.klass.pk, row.klass.merged_into_id)):
            found.setdefault(klass, []).append(row.published)
    return found


def _met(rows: Collection[ClassRow]) -> dict[int, set[str]]:
    """By class the faults that its people met."""
    found: dict[int, set[str]] = {}
    met = DiagnosisRow.objects.filter(case__classed__klass__in=rows)
    for klass, findings in met.values_list("case__classed__klass", "findings"):
        found.setdefault(klass, set()).update(findings)
    return found


def _to_vanish(published: Sequence[PlaybookVersion]) -> dict[int, set[str]]:
    """By version the faults that vanished when its change was tried, on the day it was submitted."""
    found: dict[int, set[str]] = {}
    trials = PlaybookMoveRow.objects.filter(version__in=published).exclude(trial=None)
    for version, trial in trials.values_list("version", "trial"):
        found.setdefault(version, set()).update(fault["key"] for fault in (trial or {}).get("vanished", ()))
    return found
