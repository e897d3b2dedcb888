"""Where somebody has tried already, when, and what was said there: read clause by clause out of their own words.

Nothing is guessed: a place counts where it is said to have spoken or to have been gone to, not where it is only asked
for. The words are data: `data/attempts.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bancheng.reading.folding import clauses, folded

MOST = 12
SAID_LIMIT = 60
CLAUSE_LIMIT = 120
"""A clause is read so far: nobody names a place later than that."""


@dataclass(frozen=True, slots=True)
class EarlierAttempt:
    """One attempt that is told of: the place as named (empty where none is), what was said, when, and the clause."""

    where: str
    said: str
    when: str
    words: str


def attempts_in(text: str) -> tuple[EarlierAttempt, ...]:
    """The attempts a text tells of, in its order and at most so many.

    >>> [(each.where, each.said) for each in attempts_in("上周去派出所办落户，派出所说要先开无房证明")]
    [('派出所', '要先开无房证明')]
    """
    told = [clause[:CLAUSE_LIMIT] for clause in clauses(folded(text))]
    found: dict[tuple[str, str], EarlierAttempt] = {}
    for each in _read(told):
        if (each.where, "") in found and each.said:
            del found[each.where, ""]
        if each.said or not any(where == each.where for where, _ in found):
            found.setdefault((each.where, each.said), each)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _read(told: Sequence[str]) -> Iterator[EarlierAttempt]:
    words = _words()
    when = ""
    for number, clause in enumerate(told):
        when = next((match[0] for match in words.when.finditer(clause)), when if number % MOST else "")
        spoke = False
        for place in words.places.finditer(clause):
            before, after = clause[: place.start()], clause[place.end() :]
            if words.not_yet.search(before):
                continue
            if says := words.says.match(after):
                said = _said(says[0], after[says.end() :], told[number + 1 : number + 2])
                yield EarlierAttempt(place[0], said, when, clause)
                spoke = True
            elif words.went.search(before):
                yield EarlierAttempt(place[0], "", when, clause)
                spoke = True
        if not spoke and (asked := words.asked.search(clause)) and not words.not_yet.search(clause[: asked.start()]):
            yield EarlierAttempt("", "", when, clause)


def _said(verb: str, rest: str, following: Sequence[str]) -> str:
    """What was said: the rest of the clause, or the next where it ends with the verb; a refusal is what it is."""
    plain = rest.strip('我们您他:“" ')
    if not plain and following and re.search(r"[说讲示称复知答释]$", verb):
        plain = following[0]
    refusal = re.search(r"(?:不|没|拒|退回|推).*$", verb)
    return ((refusal[0] if refusal else "") + plain)[:SAID_LIMIT]


@dataclass(frozen=True, slots=True)
class _Words:
    places: re.Pattern[str]
    says: re.Pattern[str]
    went: re.Pattern[str]
    asked: re.Pattern[str]
    not_yet: re.Pattern[str]
    when: re.Pattern[str]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/attempts.yaml").read_text("utf-8"))
    return _Words(**{name: re.compile("|".join(f"(?:{each})" for each in raw[name])) for name in _Words.__slots__})
