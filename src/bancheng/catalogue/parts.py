"""What several parts of a catalogue share: codes, choices, dates, conditions, bases."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bancheng.catalogue.applicants import Attribute, Condition
from bancheng.catalogue.law import Basis, Norm, Place
from bancheng.catalogue.model import IN_PERSON, SUBSTITUTES
from bancheng.catalogue.nearest import did_you_mean
from bancheng.errors import CannotRead
from bancheng.files.cells import SEPARATORS
from bancheng.files.written import Placed, Written

_Choice = TypeVar("_Choice", bound=StrEnum)

Parts = Mapping[str, Written]
"""What is written about one thing, by the names that the model gives it."""

LONGEST_CODE = 100
_AT_THE_COUNTER = {at_the_counter.zh for at_the_counter in (IN_PERSON, *SUBSTITUTES.values())}
_IN_NUMBERS = str.maketrans("", "", "-_.")
_CODE = re.compile(rf"[^\W_][\w.-]{{0,{LONGEST_CODE - 1}}}")


def place(value: Placed) -> Place:
    """Where the value stands."""
    return Place(value.name, value.line)


def choice(value: Written, kind: type[_Choice]) -> _Choice:
    """One member of a closed list; refuses another word and names the nearest."""
    known(value, tuple(kind))
    return kind(value.text())


def known(value: Written, words: Collection[str]) -> str:
    """The word, if it is one of those; else says what is nearest."""
    word = value.text()
    if word not in words:
        raise unknown(value, word, words)
    return word


def unknown(value: Written, word: str, words: Collection[str]) -> CannotRead:
    """The error for a word that nothing is called, with the nearest that something is."""
    zh, en = did_you_mean(word, words)
    return value.fault(f"没有“{word}”，{zh}", f'there is no "{word}"; {en}')


def yes(value: Written) -> bool:
    """true or false."""
    return known(value, ("true", "false")) == "true"


def code(value: Written) -> str:
    """A code: letters and digits of any script, and - _ . between them. What a spreadsheet made of one is refused."""
    word = value.text()
    if not is_code(word):
        raise _no_code(value, word)
    return word


def is_code(word: str) -> bool:
    """Whether something may be called so."""
    if not _CODE.fullmatch(word) or word in _AT_THE_COUNTER:
        return False
    return not (word.endswith(".0") and word.translate(_IN_NUMBERS).isdecimal())


def _no_code(value: Written, word: str) -> CannotRead:
    if not _CODE.fullmatch(word):
        return value.fault(
            f"“{word}”不能作代码：只用文字、数字和 - _ .，最多 {LONGEST_CODE} 个；如被表格软件改过，请设为文本重填。",
            f'"{word}" cannot be a code: letters, digits and - _ . only, {LONGEST_CODE} at most; '
            "if a spreadsheet changed it, format the cells as text and type it again.",
        )
    if word in _AT_THE_COUNTER:
        return value.fault(
            f"“{word}”是到场方式，不能作代码。", f'"{word}" means coming in person; choose another code.'
        )
    return value.fault(
        f"“{word}”像是被改成小数的代码，请去掉“.0”。",
        f'"{word}" looks like a code made into a fraction; drop ".0".',
    )


def codes(value: Written) -> tuple[str, ...]:
    """One code or a list of codes."""
    return tuple(code(entry) for entry in value.entries())


def word_of(value: Written) -> str:
    """A word people use: any text that stays one word when lists are written into one cell."""
    word = value.text()
    if not set(word).isdisjoint(SEPARATORS):
        raise value.fault(f"“{word}”里有分隔符，请分成几个词。", f'"{word}" has a separator in it; split it.')
    return word


@dataclass(frozen=True, slots=True)
class Law:
    """What matters refer to by code: documents, attributes and the instruments of the authority table."""

    norms: Mapping[str, Norm]
    attributes: Mapping[str, Attribute]
    instruments: frozenset[str]

    def basis(self, value: Written) -> Basis:
        """[document code, article]."""
        parts = value.entries()
        if len(parts) != len(("document", "article")):
            raise value.fault("依据请写成 [文件代码, 第几条]。", "write the basis as [document code, article].")
        return Basis(self.norm(parts[0]), parts[1].text())

    def norm(self, value: Written) -> Norm:
        """A document by its code."""
        return self.norms[known(value, self.norms)]

    def condition(self, value: Written) -> Condition:
        """Attribute → class, list of classes, or a span of numbers where the attribute is measured."""
        return {
            attribute: self._classes(self.attributes[known(label, self.attributes)], content)
            for attribute, label, content in value.keyed()
        }

    def _classes(self, attribute: Attribute, value: Written) -> frozenset[str]:
        if attribute.measured:
            return attribute.between(*value.bounds())
        classes = frozenset(known(entry, attribute.classes) for entry in value.entries())
        if not classes:
            raise value.fault("至少写一类。", "name at least one class.")
        return classes

    def replacements(self, value: Written) -> frozenset[str]:
        """The instruments named in `replace`."""
        return frozenset(known(entry, self.instruments) for entry in value.entries())


def day_or_none(parts: Parts, name: str) -> date | None:
    """The date under a name that may be left out."""
    return parts[name].day() if name in parts else None
