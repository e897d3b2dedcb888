"""Whether what a playbook asks for is so in a case: met, not met, or unknown until somebody is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bancheng.classes.match_words import Places
from bancheng.classes.playbook import TriggerFact
from bancheng.reasons import Language, Sentence


class FactStanding(StrEnum):
    """How a fact or a part of the trigger stands in a case."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


_STANDS = {
    FactStanding.MET: ("符合", "so"),
    FactStanding.NOT_MET: ("不符合", "not so"),
    FactStanding.UNKNOWN: ("还不知道", "not known"),
}


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact as it stands in a case: by an answer, by words of the text, or not known.

    Words for and against it together leave it unknown, and are shown.
    """

    fact: TriggerFact
    standing: FactStanding
    words: tuple[str, ...] = ()
    answered: bool = False

    def sentence(self) -> Sentence:
        """What the trigger asks for, how it stands, and by which words."""
        zh, en = _STANDS[self.standing]
        return Sentence(f"{zh}：{self.fact.what.zh}{self._by('zh')}", f"{en}: {self.fact.what.en}{self._by('en')}")

    def excluding(self) -> Sentence:
        """The exclusion that is met, and by which words."""
        what = self.fact.what
        return Sentence(f"属于例外：{what.zh}{self._by('zh')}", f"excluded: {what.en}{self._by('en')}")

    def _by(self, language: Language) -> str:
        if self.answered:
            return "（问过）" if language == "zh" else " (asked)"
        said = "、".join(f"“{word}”" for word in self.words)
        if not said:
            return ""
        return f"（说到{said}）" if language == "zh" else f" (said: {said})"


def see_fact(fact: TriggerFact, said: Mapping[str, Places], known: Mapping[str, bool]) -> FactSeen:
    """How a fact stands. `known` are answers by the question's Chinese words: the same question is the same fact.

    A word inside a longer one of the other side does not count: who says 没有出生证明 does not say 出生证明.
    """
    if (answer := known.get(fact.question.zh)) is not None:
        return FactSeen(fact, FactStanding.MET if answer else FactStanding.NOT_MET, answered=True)
    shown, denied = _spans(fact.shown_by, said), _spans(fact.denied_by, said)
    if not shown and not denied:
        return FactSeen(fact, FactStanding.UNKNOWN)
    so = _words(span for span in shown if not _inside(span, denied))
    not_so = _words(span for span in denied if not _inside(span, shown))
    if bool(so) == bool(not_so):
        return FactSeen(fact, FactStanding.UNKNOWN, (*so, *not_so))
    return FactSeen(fact, FactStanding.MET if so else FactStanding.NOT_MET, so or not_so)


Span = tuple[int, int, str]


def _spans(words: Iterable[str], said: Mapping[str, Places]) -> list[Span]:
    return [(begin, end, word) for word in words for begin, end in said.get(word, ())]


def _inside(span: Span, others: Iterable[Span]) -> bool:
    begin, end, _ = span
    return any(first <= begin and end <= last and last - first > end - begin for first, last, _ in others)


def _words(spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, _, word in spans))
