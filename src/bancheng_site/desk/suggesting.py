"""What a case's own words say about the catalogue: which matter it may be, what is missing, what sort of applicant."""

from collections.abc import Iterable, Mapping

from bancheng.cases.model import Case
from bancheng.cases.people import Need
from bancheng.catalogue.model import Catalogue
from bancheng.reading.matters import Suggested

CANNOT_COME = frozenset({Need.HOME_VISIT})


def text_of(case: Case) -> str:
    """Everything that was told, in the person's words and those they heard."""
    tried = (part for a in case.attempts for part in (a.where, a.matter, a.said, *a.papers))
    return "\n".join((case.ask, case.text, *tried))


def missing_papers(said: Suggested) -> tuple[str, ...]:
    """The papers of which the text says that they are not at hand."""
    return tuple(dict.fromkeys(one.paper for one in said.papers if one.how == "missing"))


def guessed_profile(
    catalogue: Catalogue, case: Case, said: Suggested, goal: str, attributes: Iterable[str]
) -> Mapping[str, str]:
    """For each attribute the class that the text names; else one for whom the matter exists at all."""
    matter = catalogue.matters.get(goal)
    guessed = {}
    for code in attributes:
        classes = catalogue.applicants.attributes[code].classes
        open_to = matter.open_to.get(code) if matter is not None else None
        meant = next(each for each in classes if open_to is None or each in open_to)
        guessed[code] = said.profile.get(code) or _cannot_come(catalogue, case, code) or meant
    return guessed


def _cannot_come(catalogue: Catalogue, case: Case, code: str) -> str:
    """A class that cannot stand at a counter, for somebody who needs a visit at home."""
    able = catalogue.can_come.get(code)
    needs = {need for party in case.parties for need in party.needs}
    if able is None or not needs & CANNOT_COME:
        return ""
    return next((each for each in catalogue.applicants.attributes[code].classes if each not in able), "")
