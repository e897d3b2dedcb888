"""机读建议: whose matter it may be and why it may be stuck, with the words that say so. A person decides."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.functional import Promise

from bancheng.reading.learned import LabelReading
from bancheng.reading.routing import Routing
from bancheng.reasons import Sentence
from bancheng_site.desk.words import CAUSES, NO_KNOT, OBSTACLES, SCOPES
from bancheng_site.records.directory import directory
from bancheng_site.records.readers import readers_in_use

SHORTEST = 8
"""With fewer characters than this nothing is read."""

_Name = Callable[[str], str | Promise | Sentence]


def heard_in(text: str) -> dict[str, Any]:
    """What is read out of the text; empty where there is too little of it."""
    if len(text.strip()) < SHORTEST:
        return {}
    in_use = readers_in_use()
    read = in_use.readers.read(text)
    return {
        "scope": _answer(read.scope, SCOPES.__getitem__),
        "office": _routed(read.route),
        "cause": _answer(read.cause, CAUSES.__getitem__),
        "obstacle": _answer(read.obstacle, {"none": NO_KNOT, **OBSTACLES}.__getitem__),
        "attempts": read.attempts,
        "faults": in_use.faults,
    }


def _answer(read: LabelReading, name: _Name) -> dict[str, Any]:
    chosen = read.label_set or ((read.label,) if read.label else ())
    return {
        "names": [name(label) for label in chosen],
        "words": read.words,
        "coverage": None if read.coverage is None else round(read.coverage * 100),
        "decides": read.person_decides,
    }


def _routed(route: Routing) -> dict[str, Any]:
    return {
        "names": list(_offices(route.lead_set)),
        "assisting": list(_offices(route.assisting)),
        "because": route.because,
        "rule": route.spoke == "rule",
        "decides": route.person_decides,
    }


def _offices(codes: Iterable[str]) -> Iterator[Sentence]:
    """The names of those that are offices here."""
    book = directory()
    known = {office.code: office for office in book.departments()}
    return (book.name(known[code].pk) for code in codes if code in known)
