"""What is wrong with a reply that says nothing: a bare no, a forwarding note, an empty text, an unfilled template.

三不三问 forbids answering 不知道, 不能办 or 不归我管 and nothing else. The reader folds the text, goes through it
clause by clause and takes away what carries nothing (greeting, thanks, the citizen's own words said back, signature).
Whatever is left is substance. A reply with a basis, a date, a contact or a stated reason is never at fault here:
whether the reason is *good* is for the person who reviews it.

All phrases are data: `data/bare_no.yaml`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Literal

import yaml

from bancheng.reasons import Sentence

FaultKind = Literal["bare_no", "forward_only", "empty", "blank_template"]

_Found = Literal["substance", "no", "forward", "forward_named", "nothing", "scrap"]

_ENOUGH = 4  # Chinese characters (or half as many English words) left over in a clause that make it substance
_MOST_WORDS = 5  # so many of the words that led to a fault are told
_SUBJECT = 30  # the longest thing a "no" may be said about before it counts as an explanation
_CLAUSE_END = re.compile(r"[,。;!?\n\r~]+|(?<!\d)\.|\.(?!\d)|:(?!\d)|…")
_QUOTED_MATTER = re.compile(r"(?<=[反映关于针对来信咨询提出的])[“\"][^“”\"]{1,100}[”\"]")
_HAN = r"\u3400-\u9fff"
_BLANKS_BY_HAN = re.compile(rf"(?<=[{_HAN},。;!?:“”]) | (?=[{_HAN},。;!?:“”])")
_CHARACTER = re.compile(rf"[{_HAN}]")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ReplyFault:
    """Why a reply may not be sent as it stands; the sentence tells its author what to add, `words` led to it."""

    kind: FaultKind
    sentence: Sentence
    words: tuple[str, ...] = ()


def reply_fault(text: str) -> ReplyFault | None:
    """The fault of a reply, or None where it says something a person can use.

    >>> reply_fault("您好，您反映的问题不属于我单位职责，感谢您的留言。").kind
    'bare_no'
    >>> reply_fault("您好！您反映的问题已转相关部门处理。").kind
    'forward_only'
    >>> reply_fault("依据《户口登记条例》第十条，须由本人到场；行动不便的，我们6月3日前上门办。") is None
    True
    """
    phrases = _phrases()
    folded = _fold(text, phrases)
    if not _CHARACTER.search(folded) and not _WORD.search(folded) and not phrases.blank.search(folded):
        return _fault("empty")
    if phrases.blank.search(folded):
        return _fault("blank_template", folded, phrases.blank)
    found: set[_Found] = set()
    for clause in _clauses(folded):
        found |= _read(clause, phrases)
        if "substance" in found:
            return None
    return _judge(found, folded, phrases)


def bare_no_in(text: str) -> Sentence | None:
    """What to add, where the whole substance of the text is 不知道, 不能办 or 不归我管; else None.

    >>> str(bare_no_in("办不了。"))[:10]
    '这段话只说了“不”。'
    """
    fault = reply_fault(text)
    return fault.sentence if fault is not None and fault.kind == "bare_no" else None


def _judge(found: set[_Found], folded: str, phrases: "_Phrases") -> ReplyFault | None:
    if "no" in found and "forward_named" not in found:
        return _fault("bare_no", folded, phrases.no)
    if "forward" in found or "forward_named" in found:
        return _fault("forward_only", folded, phrases.forward)
    return None if "scrap" in found else _fault("blank_template")


def _read(clause: str, phrases: "_Phrases") -> set[_Found]:
    """What one clause contributes, after the citizen's own matter has been taken out of it."""
    rest = phrases.topic.sub(" ", clause)
    if phrases.substance.search(rest):
        return {"substance"}
    rest = phrases.signature.sub(" ", rest)
    refusal = phrases.no.search(rest)
    if refusal is None:
        return {_read_without_no(rest, phrases)}
    subject = rest[: refusal.start()]
    if phrases.reason.search(subject) or len(phrases.strip(subject)) > _SUBJECT:
        return {"substance"}
    return {"no", _read_without_no(phrases.no.sub(" ", rest[refusal.end() :]), phrases)}


def _read_without_no(rest: str, phrases: "_Phrases") -> _Found:
    forward = phrases.forward.search(rest)
    if forward is None:
        return _left_over(phrases.strip(rest))
    target = next((group for group in forward.groups() if group), "")
    return "forward" if phrases.unnamed_office.search(target.strip()) else "forward_named"


def _left_over(rest: str) -> _Found:
    weight = len(_CHARACTER.findall(rest)) + 2 * len(_WORD.findall(rest))
    if weight >= _ENOUGH:
        return "substance"
    return "scrap" if weight > 1 else "nothing"


def _clauses(folded: str) -> Iterator[str]:
    """Clause by clause, lazily: a long reply is usually settled by its first sentence."""
    start = 0
    for end in _CLAUSE_END.finditer(folded):
        yield folded[start : end.start()]
        start = end.end()
    yield folded[start:]


def _fold(text: str, phrases: "_Phrases") -> str:
    """One spelling for what looks the same: full-width, traditional, zero-width, blanks between characters."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(phrases.simple)
    visible = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cs"))
    joined = _BLANKS_BY_HAN.sub("", re.sub(r"[^\S\n]+", " ", visible))
    return _QUOTED_MATTER.sub("", joined)


def _fault(kind: FaultKind, folded: str = "", said: re.Pattern[str] | None = None) -> ReplyFault:
    words = [match[0].strip() for match in islice(said.finditer(folded), _MOST_WORDS)] if said else []
    return ReplyFault(kind, _phrases().sentences[kind], tuple(dict.fromkeys(filter(None, words))))


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The data file, compiled once."""

    simple: dict[int, str]
    topic: re.Pattern[str]
    courtesy: re.Pattern[str]
    filler: re.Pattern[str]
    no: re.Pattern[str]
    forward: re.Pattern[str]
    unnamed_office: re.Pattern[str]
    substance: re.Pattern[str]
    reason: re.Pattern[str]
    blank: re.Pattern[str]
    signature: re.Pattern[str]
    sentences: dict[str, Sentence]

    def strip(self, rest: str) -> str:
        """What remains once courtesy and filler are gone."""
        return self.filler.sub(" ", self.courtesy.sub(" ", rest)).strip()


@cache
def _phrases() -> _Phrases:
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.cases").joinpath("data/bare_no.yaml").read_text("utf-8"))
    pairs = raw["simple_characters"]
    compiled = {name: _one_of(raw[name]) for name in raw if isinstance(raw[name], list)}
    return _Phrases(
        simple={ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)},
        sentences={kind: Sentence(said["zh"], said["en"]) for kind, said in raw["sentences"].items()},
        **compiled,
    )


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    # Two entries may both name a group `target`; the reader only asks which one matched.
    return re.compile("|".join(f"(?:{p.replace('(?P<target>', '(')})" for p in patterns))
