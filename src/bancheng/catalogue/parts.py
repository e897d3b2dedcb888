"""What several kinds of catalogue file share: names with their lines, choices, conditions, bases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from bancheng.catalogue.applicants import Attribute, Condition
from bancheng.catalogue.law import Basis, Norm, Place
from bancheng.errors import CannotRead
from bancheng.files.located import Located

_Choice = TypeVar("_Choice", bound=StrEnum)

BOUNDS = ("from", "under")


def place(value: Located) -> Place:
    """Where the value stands."""
    return Place(value.name, value.line)


def choice(value: Located, kind: type[_Choice]) -> _Choice:
    """One member of a closed list; refuses another word and names the nearest."""
    known(value, tuple(kind))
    return kind(value.text())


def known(value: Located, words: Iterable[str]) -> str:
    """The word, if it is one of those; else says what is nearest."""
    word, words = value.text(), tuple(words)
    if word not in words:
        raise unknown(value, word, words)
    return word


def unknown(value: Located, word: str, words: Iterable[str]) -> CannotRead:
    """The error for a word that nothing is called, with the nearest that something is."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.5)
    zh, en = (f"是不是“{near[0]}”？", f'did you mean "{near[0]}"?') if near else ("请核对名称。", "check the name.")
    return value.fault(f"没有“{word}”，{zh}", f'there is no "{word}"; {en}')


def yes(value: Located) -> bool:
    """true or false."""
    return known(value, ("true", "false")) == "true"


def codes(value: Located) -> tuple[str, ...]:
    """One code or a list of codes."""
    return tuple(entry.text() for entry in value.entries())


@dataclass(frozen=True, slots=True)
class Law:
    """What the office files refer to by code: documents, attributes and the instruments of the authority table."""

    norms: Mapping[str, Norm]
    attributes: Mapping[str, Attribute]
    instruments: frozenset[str]

    def basis(self, value: Located) -> Basis:
        """[document code, article]."""
        parts = value.entries()
        if len(parts) != len(("document", "article")):
            raise value.fault("依据请写成 [文件代码, 第几条]。", "write the basis as [document code, article].")
        return Basis(self.norms[known(parts[0], self.norms)], parts[1].text())

    def condition(self, value: Located) -> Condition:
        """Attribute → class, list of classes, or {from: 60, under: 65} where the attribute is measured."""
        return {
            attribute: self._classes(self.attributes[known(label, self.attributes)], content)
            for attribute, label, content in value.keyed()
        }

    def _classes(self, attribute: Attribute, value: Located) -> frozenset[str]:
        if attribute.measured:
            bounds = value.fields((), BOUNDS)
            numbers = {name: bound.whole_number(int(name == "under"), 999_999) for name, bound in bounds.items()}
            return attribute.between(numbers.get("from"), numbers.get("under"))
        return frozenset(known(entry, attribute.classes) for entry in value.entries())

    def replacements(self, value: Located) -> frozenset[str]:
        """The instruments named in `replace`."""
        return frozenset(known(entry, self.instruments) for entry in value.entries())


def day_or_none(parts: Mapping[str, Located], name: str) -> date | None:
    """The date under a name that may be left out."""
    return parts[name].day() if name in parts else None


def number(parts: Mapping[str, Located], name: str, most: int) -> int:
    """The number under a name that may be left out; 0 then."""
    return parts[name].whole_number(0, most) if name in parts else 0
