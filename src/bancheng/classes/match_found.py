"""What matching finds: each playbook with its reasons, the one question to ask next, and why none fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bancheng.cases.facts import Obstacle
from bancheng.classes.match_facts import FactSeen, FactStanding
from bancheng.classes.match_parts import PartSeen
from bancheng.classes.match_question import NextQuestion
from bancheng.classes.playbook import Playbook
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTold:
    """What is known of a case when it is matched. What is empty is not known.

    `known` are answers to questions that were asked, by their Chinese words.
    """

    ask: str
    text: str = ""
    matters: tuple[str, ...] = ()
    obstacle: Obstacle | None = None
    offices: tuple[str, ...] = ()
    known: Mapping[str, bool] = field(default_factory=dict)

    def words(self) -> str:
        """All that was told."""
        return f"{self.ask}\n{self.text}"


class Fit(StrEnum):
    """Whether a playbook fits, may fit once a question is answered, or is ruled out by a fact."""

    FITS = "fits"
    PERHAPS = "perhaps"
    RULED_OUT = "ruled_out"


@dataclass(frozen=True, slots=True)
class Match:
    """A playbook and how it stands to a case: points from 1 on are enough; `words` of the case are typical of it."""

    playbook: Playbook
    points: float
    words: tuple[str, ...]
    parts: tuple[PartSeen, ...]
    facts: tuple[FactSeen, ...]
    exclusions: tuple[FactSeen, ...]

    @property
    def fit(self) -> Fit:
        """What its facts make of it. An exclusion that nobody spoke of does not keep it from fitting."""
        if self.against():
            return Fit.RULED_OUT
        met = all(seen.standing is FactStanding.MET for seen in self.facts)
        return Fit.FITS if met else Fit.PERHAPS

    def against(self) -> tuple[FactSeen, ...]:
        """What rules it out: facts that are not so, exclusions that are."""
        denied = (seen for seen in self.facts if seen.standing is FactStanding.NOT_MET)
        return (*denied, *(seen for seen in self.exclusions if seen.standing is FactStanding.MET))

    def reasons(self) -> Iterator[Sentence]:
        """Why, one sentence for each part and fact that speaks for it or against it, and what is not known."""
        if self.words:
            said = "、".join(self.words)
            yield Sentence(f"说法相近：{said}", f"told alike: {said}")
        yield from (part.sentence() for part in self.parts if part.standing is not FactStanding.UNKNOWN)
        yield from (seen.sentence() for seen in self.facts)
        yield from (seen.excluding() for seen in self.exclusions if seen.standing is FactStanding.MET)


@dataclass(frozen=True, slots=True)
class Matched:
    """What fits or may fit, the best first; what a fact rules out; what to ask next; and, if none fits, why."""

    matches: tuple[Match, ...]
    ruled_out: tuple[Match, ...]
    question: NextQuestion | None
    none_fits: Sentence | None


def why_none(told: CaseTold, playbooks: int, closest: Sequence[Match], ruled_out: Sequence[Match]) -> Sentence:
    """The reason that no playbook fits."""
    if not playbooks:
        return Sentence("现在没有可用的工作提示。", "There is no playbook in force.")
    if not told.words().strip():
        return Sentence("还没有写下什么，没有可比的。", "Nothing is told yet, so nothing can be compared.")
    if ruled_out:
        first = ruled_out[0]
        facts = first.against()
        zh, en = "；".join(each.fact.what.zh for each in facts), "; ".join(each.fact.what.en for each in facts)
        return Sentence(
            f"没有合用的：最像的是《{first.playbook.title}》，但这一点对不上：{zh}",
            f"None fits: “{first.playbook.title}” is closest and is ruled out by this: {en}",
        )
    if not closest:
        return Sentence("没有合用的：哪一条都不像。", "None fits: it is like none of them.")
    title = closest[0].playbook.title
    return Sentence(
        f"没有合用的：最像的是《{title}》，但还不够像。",
        f"None fits: “{title}” is closest, and not close enough.",
    )
