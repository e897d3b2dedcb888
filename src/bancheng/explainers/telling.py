"""Who tells a knot, in which language, and the few fixed words that stand in every picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from bancheng.catalogue.law import Level
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.steps import Step
from bancheng.explainers.knot import knot_svg
from bancheng.explainers.sheets import Sheet
from bancheng.reasons import Language, Sentence

MOST_PAPERS = 6
"""A ring or chain longer than this is drawn with its middle collapsed."""

STUCK = Sentence("卡在这里", "stuck here")
THEIRS = Sentence("说归那边管", "says it is theirs")
_AFTER, _BEFORE = 3, 2
"""How many sheets stay before and after what is collapsed."""


@dataclass(frozen=True, slots=True)
class Knot:
    """A finding or a block in one language: what to draw, and the same content as sentences."""

    title: str
    papers: tuple[Sheet, ...]
    lines: tuple[str, ...]

    def svg(self, alone: bool = False) -> str:
        """The picture; `alone` for a file of its own, with style and sentences inside."""
        return knot_svg(self.papers, self.title, self.lines if alone else (), alone)


@dataclass(frozen=True, slots=True)
class Voice:
    """Names things of one catalogue in one language."""

    catalogue: Catalogue
    language: Language

    def say(self, sentence: Sentence) -> str:
        """The sentence in this language."""
        return sentence.within(self.language)

    def name(self, code: str) -> str:
        """What people call it."""
        return self.say(self.catalogue.named(code))

    def names(self, codes: Sequence[str]) -> str:
        """Several things of which one will do."""
        return self.say(Sentence("或", " or ")).join(self.name(code) for code in codes)

    def way(self, step: Step) -> str:
        """The cheapest lawful way round a requirement; empty where there is none."""
        return self.say(step.ways[0].instrument.name) if step.ways else ""


def weakest(steps: Sequence[Step]) -> int:
    """Which of the steps gives way most easily: at least cost, else what stands on the lowest document."""
    levels = list(Level)

    def firmness(number: int) -> tuple[bool, int, int]:
        step = steps[number]
        return not step.ways, step.ways[0].cost if step.ways else 0, -levels.index(step.level)

    return min(range(len(steps)), key=firmness)


def asked_for(catalogue: Catalogue, step: Step, provider: Step) -> str:
    """Of the things that would do for a step, the one that the next step's matter provides."""
    given = (provider.matter, *catalogue.matters[provider.matter].gives)
    return next((code for code in step.needs if code in given), provider.matter)


def collapsed(voice: Voice, papers: Sequence[Sheet], first: int) -> tuple[Sheet, ...]:
    """The sheets, of a long ring or chain only those at both ends; a ring is turned so that `first` comes first."""
    if len(papers) <= MOST_PAPERS:
        return tuple(papers)
    if not papers[-1].end:
        papers = [*papers[first:], *papers[:first]]
    hidden = len(papers) - _AFTER - _BEFORE
    words = Sentence(f"中间还有 {hidden} 份", f"{hidden} more in between")
    return (*papers[:_AFTER], Sheet(voice.say(words), shape="more"), *papers[-_BEFORE:])
