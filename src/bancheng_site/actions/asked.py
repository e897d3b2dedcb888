"""What was asked of the catalogue about a case, and its answer with everything that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bancheng.cases.diagnoses import Diagnosis, Lift
from bancheng.cases.facts import Cause, Obstacle
from bancheng.deadlocks.around import Around, around
from bancheng.deadlocks.ask import Answer, applicant, ask
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.met import met
from bancheng.deadlocks.openings import Opening, openings
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.records.catalogue import CatalogueAdoption
from bancheng_site.records.directory import directory
from bancheng_site.records.in_force import InForce, catalogue_of

OBSTACLES: Mapping[str, Obstacle] = {
    "C": Obstacle.CYCLE,
    "X": Obstacle.MISSING_LINK,
    "N": Obstacle.NO_CATEGORY,
    "M": Obstacle.MISMATCH,
    "P": Obstacle.IMPOSSIBLE_PROOF,
    "J": Obstacle.JURISDICTION,
    "A": Obstacle.ACCESS,
}
"""The window's obstacle for each letter of a finding."""
CAUSES: Mapping[FindingKind, Cause] = {
    FindingKind.DEADLOCK: Cause.REFORM_GAP,
    FindingKind.BOUNCE: Cause.UNCLEAR_POLICY,
    FindingKind.UNOBTAINABLE: Cause.LEGACY,
    FindingKind.MISMATCH: Cause.DATA_SHARING,
    FindingKind.NO_OFFICE: Cause.UNCLEAR_POLICY,
    FindingKind.DEAD_RULE: Cause.UNCLEAR_POLICY,
    FindingKind.GAP: Cause.UNCLEAR_POLICY,
    FindingKind.EXEMPTED: Cause.REFORM_GAP,
    FindingKind.ACCESS: Cause.CHANNEL,
}
"""The cause one would guess from the kind of fault. A person confirms it or says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One version of the catalogue, a goal, and the applicant: which papers are lacking, and what tells her apart."""

    version: int
    goal: str
    lacking: tuple[str, ...] = ()
    profile: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A question with its answer. What is called proved in it has passed the verifier."""

    question: Question
    of: InForce
    answer: Answer
    around: Around

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """The ways out that somebody within reach can take."""
        return openings(self.of.compiled, self.answer)

    @cached_property
    def met(self) -> tuple[Finding, ...]:
        """The catalogue's faults that stand in the way, the worst first."""
        return met(self.of.findings, self.answer)

    @cached_property
    def lines(self) -> tuple[Sentence, ...]:
        """The answer in sentences."""
        return explained(self.of.compiled, self.answer)

    @property
    def held(self) -> tuple[str, ...]:
        """The papers that matter for it and are at hand."""
        return tuple(paper for paper in self.around.papers if paper not in self.question.lacking)

    @property
    def to_bring(self) -> tuple[str, ...]:
        """The papers in the way that the applicant can get by herself: no knot, only a thing to do."""
        steps = self.answer.blocked.steps if self.answer.blocked else ()
        asked_for = dict.fromkeys(code for step in steps for code in step.needs)
        return tuple(code for code in asked_for if code in self.question.lacking)

    @property
    def obstacle(self) -> Obstacle | None:
        """The kind of knot, as the worst finding has it."""
        return next((OBSTACLES[finding.kind.obstacle] for finding in self.met if finding.kind.obstacle), None)

    @property
    def cause(self) -> Cause | None:
        """The cause one would guess."""
        return next((CAUSES[finding.kind] for finding in self.met if finding.kind in CAUSES), None)

    def opening(self, code: str) -> Opening:
        """One of the ways out; CannotRead when there is none of that name."""
        found = next((each for each in self.openings if each.code == code), None)
        if found is None:
            raise CannotRead(
                "没有这条出路，请回到诊断页重选。",
                "There is no such way out; choose again on the diagnosis page.",
                field="way",
            )
        return found


def put(question: Question, on: date) -> Asked:
    """The question put to its version of the catalogue as it stands on that day. CannotRead names what is unknown.

    A version that a newer one has replaced meanwhile still answers: nobody loses what they were just reading.
    """
    if not CatalogueAdoption.objects.filter(version=question.version, in_force_from__lte=on).exists():
        raise CannotRead(
            "这一版目录没有施行过。请回到诊断页重来。",
            "This version of the catalogue was never in force; begin again on the diagnosis page.",
            field="version",
        )
    of = catalogue_of(question.version, on)
    if question.goal not in of.compiled.index:
        raise CannotRead(f"目录里没有“{question.goal}”。", f"The catalogue has no “{question.goal}”.", field="goal")
    held = [code for code, paper in of.catalogue.papers.items() if paper.bring and code not in question.lacking]
    asking = applicant(of.compiled, question.profile, held)
    answer = ask(asking, question.goal, first_day=on, calendar=directory().calendar)
    return Asked(question, of, answer, around(of.compiled, [question.goal]))


def diagnosis_of(asked: Asked, way: str = "") -> Diagnosis:
    """What is kept of it: the answer in words and codes, and the way out that was chosen, if one was."""
    chosen = asked.opening(way).deeds if way else ()
    question, catalogue = asked.question, asked.of.catalogue
    return Diagnosis(
        number=0,
        goal=question.goal,
        name=catalogue.named(question.goal),
        catalogue=asked.of.version,
        digest=asked.of.digest,
        profile={code: asked.answer.profile[code] for code in asked.around.attributes},
        held=asked.held,
        lacking=tuple(paper for paper in asked.around.papers if paper in question.lacking),
        reachable=asked.answer.reachable,
        why=asked.lines,
        findings=tuple(finding.key for finding in asked.met),
        obstacle=asked.obstacle,
        chosen=tuple(
            Lift(
                office=deed.office,
                matter=deed.matter,
                needs=deed.needs,
                instrument=deed.instrument,
                authority=deed.authority,
                sentence=deed.sentence,
            )
            for deed in chosen
        ),
    )
