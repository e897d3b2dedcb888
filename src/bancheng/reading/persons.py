"""Names and addresses in Chinese text, found where the words around them say that they are one.

A name counts after a relation or a role (联系人, 我叫, 父亲) and before a title (王女士), and only with a surname; an
address from below the street on: number, building, unit, room. Who is named in their office (张局长) is not masked:
what an office did is no private matter. A name that stands alone without such words is not found; `bancheng read
redact` is therefore an aid, and a person looks before a text leaves the house.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from bancheng.reading.numbers import DOUBLE_SURNAMES, ONE_FOR_ONE, mask_name
from bancheng.reading.redact import Found, find_personal

PrivateKind = Literal["name", "address"]

_HAN = "\u4e00-\u9fff"
_COUNT = "[0-9A-Za-z一二三四五六七八九十甲乙丙丁]"
_NUMBER = rf"(?:[0-9]{{1,5}}(?:-[0-9]{{1,4}})?号(?:院|楼|附[0-9]{{1,3}}号)?|{_COUNT}{{1,4}}(?:号楼|栋|幢|座|区|组))"
_ROOM = (
    rf"(?:{_COUNT}{{1,3}}(?:单元|门|梯))?(?:{_COUNT}{{1,3}}(?:楼|层))?(?:{_COUNT}{{2,6}}(?:室|房|户|号)|[0-9]{{3,4}})?"
)
_ADDRESS = re.compile(rf"(?<![0-9年月第]){_NUMBER}(?:{_NUMBER}){{0,2}}{_ROOM}(?![0-9]|线|文|机|令|公告)")
_BEFORE = 6


@dataclass(frozen=True, slots=True)
class Private:
    """A name or an address: where it stands in the text, and what to show in its place."""

    kind: PrivateKind
    start: int
    end: int
    masked: str


def find_private(text: str) -> tuple[Found | Private, ...]:
    """Every personal number, name and address, in order, never overlapping.

    >>> [(one.kind, one.masked) for one in find_private("联系人：赵小川，家住和平路12号3栋201室")]
    [('name', '赵**'), ('address', '***')]
    """
    found: list[Found | Private] = list(find_personal(text))
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    folded = text.translate(ONE_FOR_ONE)
    private = [Private("name", start, end, mask_name(text[start:end])) for start, end in _names(folded)]
    private += [Private("address", start, end, "***") for start, end in _addresses(folded)]
    for one in private:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def mask_private(text: str) -> str:
    """The text with all of that masked.

    >>> mask_private("我叫钱小满，电话13800138000")
    '我叫钱**，电话138****8000'
    """
    pieces: list[str] = []
    kept = 0
    for one in find_private(text):
        pieces += text[kept : one.start], one.masked
        kept = one.end
    return "".join(pieces) + text[kept:]


def _names(folded: str) -> Iterator[tuple[int, int]]:
    words = _words()
    for pattern in (words.called, words.titled):
        for match in pattern.finditer(folded):
            if not words.never.search(match[1]) and not words.nobody & {match[0], match[1]}:
                yield match.span(1)


def _addresses(folded: str) -> Iterator[tuple[int, int]]:
    """A number or building that follows a street or the like, or goes down to a room."""
    for match in _ADDRESS.finditer(folded):
        before = folded[max(0, match.start() - _BEFORE) : match.start()]
        if _words().street.search(before) or re.search(r"(?:栋|幢|号楼|座|单元).{2,}", match[0]):
            yield match.span()


@dataclass(frozen=True, slots=True)
class _Words:
    called: re.Pattern[str]
    titled: re.Pattern[str]
    never: re.Pattern[str]
    nobody: frozenset[str]
    street: re.Pattern[str]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/persons.yaml").read_text("utf-8"))
    surname = f"(?:{'|'.join(sorted(DOUBLE_SURNAMES))}|[{raw['surnames'].replace(' ', '')}])"
    before, after, titles, street = ("|".join(raw[name].split()) for name in ("before", "after", "titles", "street"))
    return _Words(
        called=re.compile(rf"(?:{before}){raw['between']}({surname}[{_HAN}·]{{1,2}}?)(?={after})"),
        titled=re.compile(rf"(?<![{_HAN}])({surname}(?:某{{1,2}}|[{_HAN}]{{0,2}}?))(?:{titles})"),
        never=re.compile(f"[{raw['never']}]"),
        nobody=frozenset(raw["nobody"].split()),
        street=re.compile(f"(?:{street})$"),
    )
