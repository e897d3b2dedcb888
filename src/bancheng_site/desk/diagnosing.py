"""What the diagnosis page is asked, and what it offers to change: matters, papers at hand, what tells people apart."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from bancheng.cases.model import Case
from bancheng.catalogue.model import Catalogue, PaperKind
from bancheng.deadlocks.around import around
from bancheng_site.actions.asked import Question
from bancheng_site.desk.asked import IS, profile_in
from bancheng_site.desk.suggesting import guessed_profile, missing_papers, text_of
from bancheng_site.desk.words import PAPER_KINDS
from bancheng_site.records.in_force import InForce

MOST_GOALS = 3
"""Matters answered on one page."""
MOST_FOUND = 12
"""Matters shown of those whose name was looked for."""


@dataclass
class Asking:
    """What the page is asked: goals, papers at hand, the applicant; from the address, or as the case suggests."""

    of: InForce
    case: Case
    query: QueryDict
    goals: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The goals: those that were ticked, else those of the last diagnosis, else the likeliest."""
        known, case = self.of.catalogue.matters, self.case
        self.said = self.of.reader.read(text_of(case))
        self.begins = not any(name in self.query for name in ("goal", "asked", "find"))
        wanted = self.query.getlist("goal")
        if self.begins:
            wanted = [case.diagnoses[-1].goal] if case.diagnoses else [one.matter for one in self.said.suggestions[:1]]
        self.goals = [code for code in dict.fromkeys(wanted) if code in known][:MOST_GOALS]
        self.around = around(self.of.compiled, self.goals)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Papers shown on the page before and not ticked; to begin with, those of which the text says so."""
        if self.begins:
            return self.case.diagnoses[-1].lacking if self.case.diagnoses else missing_papers(self.said)
        held = set(self.query.getlist("holds"))
        return tuple(code for code in dict.fromkeys(self.query.getlist("asked")) if code not in held)

    def profile(self, goal: str) -> dict[str, str]:
        """What tells the applicant apart: as chosen, else as last diagnosed, else as the text says."""
        attributes = self.of.catalogue.applicants.attributes
        guessed = guessed_profile(self.of.catalogue, self.case, self.said, goal, self.around.attributes)
        kept = self.case.diagnoses[-1].profile if self.begins and self.case.diagnoses else {}
        chosen = {c: v for c, v in profile_in(self.query).items() if c in attributes and v in attributes[c].classes}
        return {
            **guessed,
            **{c: v for c, v in kept.items() if c in guessed},
            **{c: chosen[c] for c in guessed if c in chosen},
        }

    def questions(self) -> list[Question]:
        """One for each goal."""
        papers = set(self.around.papers)
        lacking = tuple(code for code in self.lacking if code in papers)
        return [
            Question(version=self.of.version, goal=goal, lacking=lacking, profile=self.profile(goal))
            for goal in self.goals
        ]


def choices_of(asking: Asking) -> dict[str, Any]:
    """What the form offers."""
    catalogue, sought = asking.of.catalogue, asking.query.get("find", "").strip()[:40]
    first = asking.goals[0] if asking.goals else ""
    profile = asking.profile(first)
    return {
        "matters": _matters(asking, catalogue, sought),
        "unsure": asking.begins and asking.said.person_decides,
        "unticked": asking.begins and bool(set(missing_papers(asking.said)) & set(asking.around.papers)),
        "sought": sought,
        "papers": _papers(asking, catalogue),
        "attributes": [
            {
                "name": f"{IS}{code}",
                "label": catalogue.applicants.attributes[code].name,
                "classes": [
                    {"code": each, "name": name, "chosen": profile.get(code) == each}
                    for each, name in catalogue.applicants.attributes[code].classes.items()
                ],
            }
            for code in asking.around.attributes
        ],
    }


def _matters(asking: Asking, catalogue: Catalogue, sought: str) -> list[dict[str, Any]]:
    """The ticked ones, those the text suggests, and those that were looked for."""
    found = matters_named(catalogue, sought) if sought else []
    why = {one.matter: one.because for one in asking.said.suggestions}
    return [
        {
            "code": code,
            "name": catalogue.named(code),
            "office": catalogue.named(catalogue.matters[code].office),
            "because": why.get(code),
            "chosen": code in asking.goals,
        }
        for code in dict.fromkeys((*asking.goals, *found, *why))
    ]


def matters_named(catalogue: Catalogue, sought: str, most: int = MOST_FOUND) -> list[str]:
    """The matters whose name or code holds what was typed, in either language."""
    wanted = sought.casefold()
    return [
        code
        for code, matter in catalogue.matters.items()
        if wanted in matter.name.zh.casefold() or wanted in matter.name.en.casefold() or wanted == code
    ][:most]


def _papers(asking: Asking, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The papers that matter, in groups of one kind."""
    lacking = set(asking.lacking)
    groups: dict[PaperKind, list[dict[str, Any]]] = {}
    for code in asking.around.papers:
        paper = catalogue.papers[code]
        groups.setdefault(paper.kind, []).append({"code": code, "name": paper.name, "held": code not in lacking})
    return [{"kind": PAPER_KINDS[kind], "papers": groups[kind]} for kind in PaperKind if kind in groups]
