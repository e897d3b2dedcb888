"""Private persons' names in Chinese text, found by what stands around them and by what names are made of.

Four ways: after a relation, a role or 我叫 (any name); after a word that often stands before one, or at the beginning
of a clause with what only persons have behind it (a name made of the characters of names); before a title; and what
was found once, or stands beside it with 和, wherever it stands again. Who is named in office (张局长) is not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bancheng.reading.numbers import DOUBLE_SURNAMES
from bancheng.reading.words import duties

HAN = "\u4e00-\u9fff"
MOST_AGAIN = 100
"""So many different names of a text are looked for again."""
_CONJUNCTIONS = "和于向时有都来要但"
_NOT_HAN = f"(?<![{HAN}])"

Span = tuple[int, int]


def names_in(folded: str) -> list[Span]:
    """Where names stand in a text of one width, the surest first; they may overlap."""
    found = [span for span in _by_words(folded) if _may_be(folded, span)]
    names = dict.fromkeys(folded[start:end] for start, end in found if end - start > 1)
    return [*found, *_again(folded, list(names)[:MOST_AGAIN])]


def _by_words(folded: str) -> Iterator[Span]:
    words = name_words()
    for pattern in (words.foreign, words.called, words.titled, words.twins, words.perhaps, words.alone):
        names = [number for number in range(1, pattern.groups + 1) if number != pattern.groupindex.get("same")]
        for match in pattern.finditer(folded):
            yield from (match.span(number) for number in names if match[number])


def _may_be(folded: str, span: Span) -> bool:
    """Not where an everyday word or a service term begins, or a word that only looks like somebody."""
    words, (start, end) = name_words(), span
    name = folded[start:end]
    if words.never.search(name[1:]) or any(folded.startswith(each, start) for each in words.everyday.get(name[0], ())):
        return False
    if any(folded.startswith(each, start) for each in words.nobody):
        return False
    known = duties()
    return not any(
        length > 1 and folded[start : start + length] in known.areas for length in known.lengths.get(name[0], ())
    )


def _again(folded: str, names: list[str]) -> Iterator[Span]:
    """The same names at other places, the longest first, with somebody of the same kind beside them."""
    if names:
        every = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        words = name_words()
        for match in re.finditer(rf"(?:{every})(?:[和与及跟、]({words.likely})(?={words.after}))?", folded):
            yield match.start(), match.start(1) - 1 if match[1] else match.end()
            if match[1] and _may_be(folded, match.span(1)):
                yield match.span(1)


@dataclass(frozen=True, slots=True)
class NameWords:
    """The data file as patterns; each finds names as its groups."""

    called: re.Pattern[str]
    perhaps: re.Pattern[str]
    alone: re.Pattern[str]
    titled: re.Pattern[str]
    twins: re.Pattern[str]
    foreign: re.Pattern[str]
    likely: str
    after: str
    never: re.Pattern[str]
    nobody: tuple[str, ...]
    everyday: dict[str, tuple[str, ...]]


@cache
def name_words() -> NameWords:
    """What stands around names, and what they are made of."""
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/persons.yaml").read_text("utf-8"))
    single = raw["surnames"].replace(" ", "")
    double, given = "|".join(sorted(DOUBLE_SURNAMES)), f"[{raw['given'].replace(' ', '')}]"
    surname, plain = f"(?:{double}|[{single}])", "".join(letter for letter in single if letter not in _CONJUNCTIONS)
    likely = f"(?:(?:{double}){given}{{1,2}}|[{plain}]{given}{{2}}|[{plain}]某{{1,2}})"
    some = f"(?:某{{1,2}}|{given}{{0,2}})"
    before, perhaps, after, shows, titles = (
        "|".join(sorted(raw[name].split(), key=len, reverse=True))
        for name in ("before", "perhaps", "after", "shows", "titles")
    )
    everyday: dict[str, tuple[str, ...]] = {}
    for word in raw["everyday"].split():
        everyday[word[0]] = (*everyday.get(word[0], ()), word)
    foreign = f"[{HAN}]{{2,8}}·[{HAN}]{{2,8}}?"
    return NameWords(
        called=re.compile(
            rf"(?:{before}){raw['between']}({surname}{given}{{2}}|(?:{double}|[{plain}])[{HAN}]{{1,2}}?(?=(?:{after})))"
        ),
        perhaps=re.compile(rf"(?:{perhaps})({likely})(?=(?:{after}))"),
        alone=re.compile(rf"{_NOT_HAN}({likely})(?=(?:{shows})|\s*$)"),
        titled=re.compile(rf"(?:{_NOT_HAN}({surname}{some})|([{plain}]{some}))(?=(?:{titles}))"),
        twins=re.compile(
            rf"{_NOT_HAN}((?P<same>[{single}]){given}{{1,2}})[和与、](?=(?P=same))([{single}]{given}{{1,2}}?)(?={after})"
        ),
        foreign=re.compile(rf"(?:(?:{before}){raw['between']}|{_NOT_HAN})({foreign})(?={after})"),
        likely=likely,
        after=f"(?:{after})",
        never=re.compile(f"[{raw['never']}]"),
        nobody=tuple(raw["nobody"].split()),
        everyday=everyday,
    )
