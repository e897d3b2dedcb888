"""The catalogue in force over HTTP: what is wrong with it, the matters a text may mean, one applicant's answer."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from bancheng.deadlocks.finding_reports import finding_data
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.reports import answer_data
from bancheng.errors import CannotRead
from bancheng_site.actions.asked import Question, put
from bancheng_site.api.v1.shapes import REFUSALS, Problem, SentenceOut, Strict, Text, out
from bancheng_site.records.in_force import InForce, catalogue_on

router = Router(tags=["catalogue"])
Code = Annotated[Text, Field(max_length=200)]


class FindingOut(Schema):
    """One fault: its kind, its letter among the window's obstacles, where it stands, whom it meets, the way out.

    `key` stays the same when lines move; `steps` are as `bancheng catalogue lint --json` prints them.
    """

    key: str
    kind: str
    obstacle: str
    severity: str
    sentence: SentenceOut
    place: str
    offices: list[str]
    waiting: int
    who: list[SentenceOut]
    steps: list[dict[str, Any]]
    dissolve: list[SentenceOut]


class FindingsOut(Schema):
    """All faults of the version in force, those that stop people first."""

    version: int
    digest: str
    on: date
    findings: list[FindingOut]


class TellingIn(Strict):
    """A matter in the person's words, as it would be registered."""

    ask: Text = ""
    text: Text


class SuggestionOut(Schema):
    """A matter it may be, how much speaks for it from 0 to 1, how sure that is, and why."""

    matter: str
    name: SentenceOut
    score: float
    confidence: str
    because: SentenceOut


class SuggestedOut(Schema):
    """The matters by falling score; what the text says of the person, as `profile` and `lacks` of an answer take it."""

    version: int
    digest: str
    on: date
    matters: list[SuggestionOut]
    profile: list[str]
    lacks: list[str]


class AnswerOut(Schema):
    """One applicant's answer: in sentences, and whole as `bancheng catalogue ask --json` prints it."""

    version: int
    digest: str
    on: date
    goal: str
    name: SentenceOut
    reachable: bool
    lines: list[SentenceOut]
    findings: list[str]
    answer: dict[str, Any]


def _in_force(on: date) -> InForce:
    found = catalogue_on(on)
    if found is None:
        raise CannotRead(
            "还没有采用事项目录。请导入目录，由法制审核采用。",
            "No catalogue is in force yet. Import one and have a legal reviewer adopt it.",
        )
    return found


@router.get(
    "catalogue/findings", response={200: FindingsOut, **REFUSALS}, url_name="findings", summary="What is wrong with it"
)
def list_findings(request: HttpRequest) -> FindingsOut:
    """Every fault of the catalogue in force today."""
    on = timezone.localdate()
    of = _in_force(on)
    return FindingsOut(
        version=of.version, digest=of.digest, on=on, findings=[_finding(finding) for finding in of.findings]
    )


def _finding(finding: Finding) -> FindingOut:
    data = finding_data(finding)
    return FindingOut(**{name: data[name] for name in FindingOut.model_fields})


@router.post(
    "catalogue/suggestions",
    response={200: SuggestedOut, 400: Problem, 413: Problem, **REFUSALS},
    url_name="suggestions",
    summary="Which matters a text may mean",
)
def suggest(request: HttpRequest, telling: TellingIn) -> SuggestedOut:
    """Read out of the person's words; a person decides. Sent, so that no address holds the text, and not kept."""
    on = timezone.localdate()
    of = _in_force(on)
    read = of.reader.read(f"{telling.ask}\n{telling.text}")
    return SuggestedOut(
        version=of.version,
        digest=of.digest,
        on=on,
        matters=[
            SuggestionOut(
                matter=one.matter,
                name=out(of.catalogue.named(one.matter)),
                score=one.score,
                confidence=one.confidence,
                because=out(one.because),
            )
            for one in read.suggestions
        ],
        profile=[f"{attribute}:{classed}" for attribute, classed in read.profile.items()],
        lacks=[*dict.fromkeys(paper.paper for paper in read.papers if paper.how == "missing")],
    )


@router.get(
    "catalogue/answer", response={200: AnswerOut, **REFUSALS}, url_name="answer", summary="One applicant, one goal"
)
def answer(
    request: HttpRequest,
    goal: Code,
    lacks: Annotated[list[Code], Query(max_length=200)] = [],  # noqa: B006 — read, never changed; None is no list
    profile: Annotated[list[Code], Query(max_length=50)] = [],  # noqa: B006 — as above
) -> AnswerOut:
    """The plan, or why not and the lawful ways out. `profile` is ATTRIBUTE:CLASS; what is not said is the first class.

    Everything called smallest or cheapest has passed the verifier; the certificate lets anybody check it again.
    """
    on = timezone.localdate()
    of = _in_force(on)
    pairs = [pair.partition(":") for pair in profile]
    told = {attribute: classed for attribute, _, classed in pairs}
    asked = put(Question(version=of.version, goal=goal, lacking=tuple(lacks), profile=told), on)
    return AnswerOut(
        version=of.version,
        digest=of.digest,
        on=on,
        goal=goal,
        name=out(of.catalogue.named(goal)),
        reachable=asked.answer.reachable,
        lines=[out(line) for line in asked.lines],
        findings=[finding.key for finding in asked.met],
        answer=answer_data(of.compiled, asked.answer),
    )
