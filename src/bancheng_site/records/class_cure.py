"""What the catalogue knows of a class: is the change its playbook asks for in force, and is the knot gone?

The change is looked for in the catalogue in force on the day; the knot among the faults kept of that catalogue: those
the class's people met, and those that the change made vanish when it was tried.
"""

from collections.abc import Iterator, Sequence
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
from bancheng_site.records.in_force import catalogue_of, catalogue_on
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow, PlaybookVersion

NOTHING_ASKED = Sentence("方案没有要求改事项目录。", "The playbook asks for no change of the catalogue.")
NO_CATALOGUE = Sentence("还没有生效的事项目录，查不了。", "No catalogue is in force, so nobody can look.")


def catalogue_facts(row: ClassRow, on: date) -> CatalogueFacts:
    """Both, as things stand on the day; None where nobody can know."""
    rows = PlaybookRow.objects.filter(Q(klass=row) | Q(klass__merged_into=row)).select_related("published")
    published = [each.published for each in rows if each.published is not None]
    in_force, why = _change_in_force([change for each in published for change in each.value.change], on)
    return CatalogueFacts(in_force, _lint_clean(row, published, on), why)


def _change_in_force(asked: Sequence[Change], on: date) -> tuple[bool | None, Sentence | None]:
    """Whether all that is asked for is in force, and why not, in the words of the first change that is not."""
    here = catalogue_on(on)
    if not asked:
        return None, NOTHING_ASKED
    if here is None:
        return None, NO_CATALOGUE
    made = [is_made(change, here.catalogue) for change in asked]
    if all(made):
        return True, None
    missing = [change for change, is_there in zip(asked, made, strict=True) if not is_there]
    if False not in made:
        return None, _said("查不出是否已改：", "Whether this was changed cannot be seen: ", missing[0], here.catalogue)
    later = next((day for day, then in _later(on) if all(is_made(each, then) for each in missing)), None)
    if later is not None:
        day = day_in_words(later)
        return False, Sentence(f"已定，{day.zh}起生效。", f"It is adopted and in force from {day.en}.")
    return False, _said("还没有生效：", "Not in force yet: ", missing[0], here.catalogue)


def _said(zh: str, en: str, change: Change, catalogue: Catalogue) -> Sentence:
    words = change.said(catalogue)
    return Sentence(f"{zh}{words.zh}。", f"{en}{words.en}.")


def _later(on: date) -> Iterator[tuple[date, Catalogue]]:
    """The catalogues that were adopted for a day to come, the next one first."""
    adopted = CatalogueAdoption.objects.filter(in_force_from__gt=on).order_by("in_force_from", "id")
    for day, version in adopted.values_list("in_force_from", "version"):
        yield day, catalogue_of(version, day).catalogue


def _lint_clean(row: ClassRow, published: Sequence[PlaybookVersion], on: date) -> bool | None:
    """Whether none of the faults that the class is about is found any more; None where it is about none."""
    about = _met(row) | _to_vanish(published)
    found = _found(on)
    return None if found is None or not about else not about & found


def _found(on: date) -> set[str] | None:
    """The faults of the catalogue in force: as kept that night, else looked for."""
    here = catalogue_on(on)
    if here is None:
        return None
    kept = CatalogueHealth.objects.filter(version=here.version, on__lte=on).order_by("-on").first()
    return set(kept.keys) if kept is not None else {finding.key for finding in here.findings}


def _met(row: ClassRow) -> set[str]:
    """The faults that the class's people met."""
    met = DiagnosisRow.objects.filter(case__classed__klass=row).values_list("findings", flat=True)
    return {key for findings in met for key in findings}


def _to_vanish(published: Sequence[PlaybookVersion]) -> set[str]:
    """The faults that vanished when the change was tried, on the day the version was submitted."""
    trials = PlaybookMoveRow.objects.filter(version__in=published).exclude(trial=None).values_list("trial", flat=True)
    return {fault["key"] for trial in trials if trial for fault in trial["vanished"]}
