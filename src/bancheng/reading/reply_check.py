"""Whether a reply answers what was asked, before it is sent: its faults, and how much of an answer it is.

The faults that may not be sent at all (a bare no, a mere forwarding note, an unfilled template) are those of
`cases.bare_no`. Here are added the parts of the ask that nothing in the reply speaks of, and a missing basis, date or
contact. The author sees them and decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from math import exp
from typing import Any, Literal

import yaml

from bancheng.cases.bare_no import reply_fault
from bancheng.reading.folding import folded
from bancheng.reading.terms import Terms, terms
from bancheng.reading.words import duties
from bancheng.reasons import Sentence

Flag = Literal[
    "empty", "bare_no", "forward_only", "blank_template", "unanswered", "thin", "no_basis", "no_date", "no_contact"
]

MOST_PARTS = 6
MOST_WORDS = 5
LONGEST = 20_000
"""So many characters of a reply are read."""
PLANNED = 0.5
"""So much a plan, or a part not answered, takes from what was done."""
SPOKEN_OF = 0.2
"""A part is spoken of where the reply has this share of its terms, or one of its service words."""
_SENTENCE_END = re.compile(r"[。;!\n]|(?<=[?])")
_NO = re.compile(r"(?:不能|不予|无法|不可|不符合|不属于|未能|不得|不具备|不支持|不同意|没有政策|不再)")


@dataclass(frozen=True, slots=True)
class ReplyFlag:
    """One thing to mend, as a sentence for the author, with the words that led to it.

    `part` is what of the ask is not answered.
    """

    kind: Flag
    sentence: Sentence
    part: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyCheck:
    """The flags, and from 0 to 1 how much of an answer it is: a rank among replies, no probability."""

    flags: tuple[ReplyFlag, ...]
    score: float

    @property
    def is_an_answer(self) -> bool:
        """Whether nothing stands against sending it but what its author may know better."""
        return not {flag.kind for flag in self.flags} & {"empty", "bare_no", "forward_only", "blank_template"}


def check_reply(ask: str, reply: str, beside: str = "") -> ReplyCheck:
    """What is missing in a reply to an ask; `beside` is what its paper says around it: basis, way out, whom to call.

    >>> [flag.kind for flag in check_reply("路灯什么时候能修好？", "您反映的问题已转相关部门处理。").flags]
    ['forward_only']
    >>> check_reply("路灯什么时候能修好？", "经现场核实，路灯线路老化，6月3日前换好，电话0599-5550100。").flags
    ()
    """
    told, phrases = folded(f"{reply}\n{beside}"), _phrases()
    fault = reply_fault(reply[:LONGEST])
    flags = (
        [ReplyFlag(fault.kind, fault.sentence, words=fault.words)]
        if fault
        else list(_missing(folded(ask), told, phrases))
    )
    return ReplyCheck(tuple(flags), 0.0 if fault else _score(told, flags, phrases))


def parts_of(ask: str) -> tuple[str, ...]:
    """The sentences of a folded ask that want an answer: its questions first, its demands where there are none."""
    sentences = [part.strip(' ,、:“”"') for part in _SENTENCE_END.split(ask)]
    for wanted in (_phrases().question, _phrases().demand):
        found = [part for part in sentences if len(part) > 3 and wanted.search(part)]
        if found:
            return tuple(dict.fromkeys(found))[:MOST_PARTS]
    return ()


def _missing(ask: str, reply: str, phrases: "_Phrases") -> Iterator[ReplyFlag]:
    said, words = terms(reply), _service_words(reply)
    for part in parts_of(ask):
        if not _speaks_of(part, said, words):
            sentence = phrases.sentences["unanswered"]
            short = part if len(part) <= 40 else part[:39] + "…"
            yield ReplyFlag(
                "unanswered", Sentence(sentence.zh.format(part=short), sentence.en.format(part=short)), part
            )
    if not phrases.act.search(reply) and not phrases.basis.search(reply):
        yield ReplyFlag("thin", phrases.sentences["thin"], words=_said(phrases.plan, reply))
    if (no := _said(_NO, reply)) and not phrases.basis.search(reply):
        yield ReplyFlag("no_basis", phrases.sentences["no_basis"], words=no)
    if not phrases.date.search(reply):
        yield ReplyFlag("no_date", phrases.sentences["no_date"])
    if not phrases.contact.search(reply):
        yield ReplyFlag("no_contact", phrases.sentences["no_contact"])


def _said(pattern: re.Pattern[str], reply: str) -> tuple[str, ...]:
    """The first few words that it finds."""
    return tuple(dict.fromkeys(match[0] for match in islice(pattern.finditer(reply), MOST_WORDS)))


def _speaks_of(part: str, said: Terms, words: set[str]) -> bool:
    own = terms(part)
    return bool(words & _service_words(part)) or len(own & said) >= SPOKEN_OF * len(own)


def _service_words(text: str) -> set[str]:
    return {word for _, word in duties().found(text)}


def _score(reply: str, flags: Sequence[ReplyFlag], phrases: "_Phrases") -> float:
    """What was done speaks for it, what is only planned and what is not answered against it; length says little."""
    done = len(phrases.act.findall(reply)) - PLANNED * len(phrases.plan.findall(reply))
    left = sum(flag.kind == "unanswered" for flag in flags)
    return round(1 / (1 + exp(-(done - PLANNED * left))), 3)


@dataclass(frozen=True, slots=True)
class _Phrases:
    basis: re.Pattern[str]
    date: re.Pattern[str]
    contact: re.Pattern[str]
    act: re.Pattern[str]
    plan: re.Pattern[str]
    question: re.Pattern[str]
    demand: re.Pattern[str]
    sentences: dict[str, Sentence]


@cache
def _phrases() -> _Phrases:
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/reply.yaml").read_text("utf-8"))
    sentences = {kind: Sentence(said["zh"], said["en"]) for kind, said in raw["sentences"].items()}
    patterns = {name: re.compile("|".join(raw[name])) for name in _Phrases.__slots__ if name != "sentences"}
    return _Phrases(**patterns, sentences=sentences)
