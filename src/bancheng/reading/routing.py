"""To whom a matter goes: the dispatch list first, what was learned second, and it is said which of them spoke."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bancheng.reading.dispatch import Dispatch, DispatchRule
from bancheng.reading.features import plain
from bancheng.reading.learned import LabelReading, Learned
from bancheng.reading.starter import label_names
from bancheng.reasons import Sentence

Spoke = Literal["rule", "broken_rule", "rules_disagree", "model", "nobody"]


@dataclass(frozen=True, slots=True)
class Routing:
    """The lead office, the set it is surely or likely in, who assists, and who says so by which words.

    Only a rule asks an office to assist. Offices the text merely names are shown to the person beside it: on real
    messages most of those had no part in the matter.
    """

    lead: str
    lead_set: tuple[str, ...]
    assisting: tuple[str, ...]
    named: tuple[str, ...]
    spoke: Spoke
    confidence: float
    words: tuple[str, ...]
    because: Sentence
    person_decides: bool
    version: str = ""
    """Of the dispatch list, where it spoke."""


def route(
    text: str, dispatch: Dispatch, learned: Learned, names: Mapping[str, tuple[str, ...]] | None = None
) -> Routing:
    """Where a text goes. `names`: what each office is called, to see which ones the text speaks of."""
    read = learned.read(text)
    named = offices_named(text, names if names is not None else label_names()["office"])
    return by_rules(text, dispatch, named, read.label_set) or _by_model(read, named)


def by_rules(
    text: str, dispatch: Dispatch, named: tuple[str, ...] = (), likely: tuple[str, ...] = ()
) -> Routing | None:
    """What the dispatch list says of a text; None where none of its rules is met. `likely`: beside a broken rule."""
    met = dispatch.met(text)
    if not met:
        return None
    version = dispatch.version
    words = tuple(dict.fromkeys(word for _, said in met for word in said))
    broken = next((rule.fault for rule, _ in met if rule.fault), None)
    leads = tuple(dict.fromkeys(rule.lead for rule, _ in met if not rule.fault))
    if broken:
        return Routing("", leads or likely, (), named, "broken_rule", 0.0, words, broken, True, version)
    if len(leads) > 1:
        codes = "、".join(rule.code for rule, _ in met)
        because = Sentence(
            f"派单目录有几条都对得上（{codes}），牵头部门不同，请人定。",
            f"Several rules apply ({codes.replace('、', ', ')}) and name different offices; a person decides.",
        )
        return Routing("", leads, (), named, "rules_disagree", 0.0, words, because, True, version)
    return _by_rule(met[0][0], words, named, version)


def _by_rule(rule: DispatchRule, words: tuple[str, ...], named: tuple[str, ...], version: str) -> Routing:
    because = Sentence(
        f"派单目录（{version} 版）{rule.code}：{rule.basis}。",
        f"Rule {rule.code} of the dispatch list, version {version}: {rule.basis}.",
    )
    return Routing(rule.lead, (rule.lead,), rule.assisting, named, "rule", 1.0, words, because, False, version)


def _by_model(read: LabelReading, named: tuple[str, ...]) -> Routing:
    if not read.label:
        because = Sentence("没有读出是哪个部门的事，请人定。", "Nothing in it tells the office; a person decides.")
        return Routing("", (), (), named, "nobody", 0.0, (), because, True)
    said = "、".join(read.words)
    because = Sentence(
        f"派单目录里没有；照以往的分派，依据：{said}。",
        f"Not in the dispatch list; by earlier cases, because of {said}.",
    )
    lead_set, decides = read.label_set, read.person_decides
    return Routing(read.label, lead_set, (), named, "model", read.confidence, read.words, because, decides)


def offices_named(text: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The offices a text names, in its order; the longest name counts."""
    told = plain(text)
    found: dict[str, int] = {}
    for code, called in names.items():
        places = [told.find(name) for name in called if len(name) > 1]
        if any(place >= 0 for place in places):
            found[code] = min(place for place in places if place >= 0)
    return tuple(sorted(found, key=found.__getitem__))
