"""What a told text says besides the matter: papers held or missing, offices, who tells, and who sent them on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bancheng.catalogue.applicants import Attribute
from bancheng.catalogue.model import Catalogue
from bancheng.reading.folding import folded
from bancheng.reading.heard import Clause, hit, name_terms
from bancheng.reading.lay_words import lay_words

How = Literal["missing", "held", "asked"]

SAID = 0.7
"""So much of a paper's name has to be said."""
OLDEST = 130

_DIGITS = {letter: number for number, letter in enumerate("零一二三四五六七八九")} | {"两": 2}
_AGE = re.compile(
    r"(?<![0-9])([0-9]{1,3}) ?(?:周?岁|years? old)|\baged ([0-9]{1,3})\b"
    "|([一二三四五六七八九]?十?[一二三四五六七八九十]多?)岁"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper the text speaks of, by which words, and whether it is missing, held, or merely asked for."""

    paper: str
    how: How
    words: tuple[str, ...]


def papers_in(catalogue: Catalogue, told: Sequence[Clause], rare: Mapping[str, float]) -> tuple[Mention, ...]:
    """The papers of the catalogue that are mentioned, the first mention of each; missing weighs more than asked."""
    found: dict[str, Mention] = {}
    for code, paper in catalogue.papers.items():
        names = (name_terms(paper.name.zh), name_terms(paper.name.en))
        for clause in told:
            said = hit(names, clause, rare)
            if said is None or said.share < SAID:
                continue
            how = _how(clause, said.words)
            if code not in found or (how == "missing" and found[code].how != "missing"):
                found[code] = Mention(code, how, said.words)
    return tuple(found.values())


def _how(clause: Clause, words: Sequence[str]) -> How:
    lay, (before, after) = lay_words(), clause.around(words)
    if lay.missing_before.search(before) or lay.missing_after.search(after):
        return "missing"
    return "held" if lay.held_before.search(before) or lay.held_after.search(after) else "asked"


def offices_in(catalogue: Catalogue, told: Sequence[Clause]) -> tuple[str, ...]:
    """The offices named, by their own name or by what people call them, in the order of the text."""
    return tuple(dict.fromkeys(office for clause in told for office in offices_named(catalogue, clause)))


def offices_named(catalogue: Catalogue, clause: Clause) -> tuple[str, ...]:
    """The offices that one clause names, in its order."""
    found: dict[str, int] = {}
    for code, name in catalogue.offices.items():
        zh, en = folded(name.zh), folded(name.en)
        meant = [word for word, same in clause.lay.items() if zh in same]
        places = [clause.text.find(word) for word in (zh, en, _short(zh), *meant)]
        if max(places) >= 0:
            found[code] = min(place for place in places if place >= 0)
    return tuple(sorted(found, key=found.__getitem__))


def _short(office: str) -> str:
    """What people leave of an office's name; the whole of it where that would be a single character."""
    short = re.sub(r"(?:局|处|中心|大队|街道)$", "", office)
    return short if len(short) > 1 else office


def profile_in(catalogue: Catalogue, told: Sequence[Clause]) -> dict[str, str]:
    """The classes of applicant the text names: by name, by age, and who cannot come by saying so."""
    found: dict[str, str] = {}
    for code, attribute in catalogue.applicants.attributes.items():
        classed = _age_class(attribute, told) if attribute.measured else _named_class(attribute, told)
        if classed:
            found[code] = classed
    if any(_cannot_come(clause) for clause in told):
        for code, able in catalogue.can_come.items():
            left = [each for each in catalogue.applicants.attributes[code].classes if each not in able]
            if len(left) == 1:
                found[code] = left[0]
    return found


def _named_class(attribute: Attribute, told: Sequence[Clause]) -> str:
    """The one class that is named; empty where none is, or several are."""
    found = dict.fromkeys(
        code for clause in told for code, name in attribute.classes.items() if _says(clause, name.zh, name.en)
    )
    return next(iter(found)) if len(found) == 1 else ""


def _says(clause: Clause, *names: str) -> bool:
    for name in map(folded, names):
        meant = next((word for word, same in clause.lay.items() if name in same), name)
        at = clause.text.find(meant)
        if at >= 0 and len(meant) > 1:
            return not lay_words().not_so.search(clause.text[:at])
    return False


def _cannot_come(clause: Clause) -> bool:
    return _says(clause, "来不了")


def _age_class(attribute: Attribute, told: Sequence[Clause]) -> str:
    ages = {age for clause in told for age in _ages(clause.text)}
    is_age = "年龄" in attribute.name.zh or "age" in attribute.name.en.lower().split()
    return attribute.class_of(str(ages.pop())) if is_age and len(ages) == 1 else ""


def _ages(text: str) -> set[int]:
    found = set()
    for digits, aged, chinese in _AGE.findall(text):
        age = int(digits or aged) if digits or aged else _number(chinese)
        if age <= OLDEST:
            found.add(age)
    return found


def _number(written: str) -> int:
    """A number below a hundred in Chinese.

    >>> _number("八十一"), _number("十八"), _number("六十多")
    (81, 18, 60)
    """
    tens, ten, ones = written.rstrip("多").partition("十")
    if not ten:
        return _DIGITS.get(written[-1], 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def told_attempt(told: Sequence[Clause]) -> tuple[str, ...]:
    """The clauses in which somebody asks for something first or sends the person on, if at least two do."""
    lay = lay_words()
    found = [
        clause.text
        for clause in told
        if (says := lay.says.search(clause.text)) and lay.passes_on.search(clause.text, says.end())
    ]
    return tuple(found) if len(found) > 1 else ()
