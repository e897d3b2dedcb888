"""The one question to ask next: the unknown fact whose answer tells most between the playbooks that may fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from bancheng.classes.match_facts import FactSeen, FactStanding
from bancheng.reasons import Sentence

NONE_FITS = 1.0
"""The weight of the possibility that no playbook fits, beside each one's own."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The question, what it is about, how many bits an answer tells, and the playbooks that yes or no rules out."""

    question: Sentence
    what: Sentence
    tells: float
    yes_rules_out: tuple[str, ...]
    no_rules_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StillPossible:
    """A playbook that may fit: its code, how much speaks for it, and its facts and exclusions as they stand."""

    code: str
    weight: float
    facts: Sequence[FactSeen]
    exclusions: Sequence[FactSeen]


def next_question(possible: Sequence[StillPossible]) -> NextQuestion | None:
    """What to ask; None where nothing is unknown. Yes and no are taken to be equally likely.

    Among questions that tell the same, the first of the playbook for which most speaks.
    """
    weights = {each.code: each.weight for each in possible}
    yes = _codes((each.code, each.exclusions) for each in possible)
    no = _codes((each.code, each.facts) for each in possible)
    best: NextQuestion | None = None
    for seen in _unknown(possible):
        asked = seen.fact.question
        out = yes.get(asked.zh, ()), no.get(asked.zh, ())
        left = sum(_doubt(weight for code, weight in weights.items() if code not in gone) for gone in out) / 2
        tells = round(_doubt(weights.values()) - left, 6)
        if best is None or tells > best.tells:
            best = NextQuestion(asked, seen.fact.what, tells, *out)
    return best


def _unknown(possible: Sequence[StillPossible]) -> Iterator[FactSeen]:
    """The unknown facts, each question once."""
    facts = (seen for each in possible for seen in (*each.facts, *each.exclusions))
    unknown = [seen for seen in facts if seen.standing is FactStanding.UNKNOWN]
    yield from {seen.fact.question.zh: seen for seen in unknown}.values()


def _codes(facts: Iterable[tuple[str, Sequence[FactSeen]]]) -> dict[str, tuple[str, ...]]:
    """By question, the playbooks that ask it."""
    found: dict[str, dict[str, None]] = {}
    for code, seen in facts:
        for each in seen:
            found.setdefault(each.fact.question.zh, {})[code] = None
    return {question: tuple(codes) for question, codes in found.items()}


def _doubt(weights: Iterable[float]) -> float:
    """The entropy in bits over these and none of them (Shannon 1948)."""
    every = [NONE_FITS, *(weight for weight in weights if weight > 0)]
    whole = sum(every)
    return log2(whole) - sum(each * log2(each) for each in every) / whole
