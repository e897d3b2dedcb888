"""Papers, documents, matters and what they need out of their written parts, whichever kind of file those stand in."""

from collections.abc import Collection, Mapping

from bancheng.catalogue.applicants import Attribute, measured_classes
from bancheng.catalogue.authority import Instrument
from bancheng.catalogue.law import Level, Norm, Place
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Matter, Paper, PaperKind, Referral, Requirement, Route
from bancheng.catalogue.parts import Law, Parts, choice, code, codes, day_or_none, known, place, word_of, yes
from bancheng.files.written import Placed, Written
from bancheng.reasons import Sentence

GROUNDS = ("checked_inside", "checked_online", "promise_serves", "issuer_cannot_know")
_AT_THE_COUNTER = (PRESENCE, *SUBSTITUTES)


def norm(word: str, where: Place, parts: Parts) -> Norm:
    """A document that requirements cite."""
    return Norm(
        code=word,
        title=parts["title"].title(),
        level=choice(parts["level"], Level),
        body=code(parts["body"]),
        place=where,
        since=day_or_none(parts, "since"),
        until=day_or_none(parts, "until"),
        replaced_by=code(parts["replaced_by"]) if "replaced_by" in parts else "",
    )


def instrument(word: str, parts: Parts, bodies: Collection[str]) -> Instrument:
    """A lawful way of not insisting, and which of the bodies may use it on which level."""
    return Instrument(
        code=word,
        name=parts["name"].title(),
        cost=parts["cost"].whole_number(1, 1_000),
        may={level(label): known(body, bodies) for _, label, body in parts["may"].keyed()},
        basis=parts["basis"].text(),
        unlisted="unlisted" in parts and yes(parts["unlisted"]),
        never=frozenset(codes(parts["never"])) if "never" in parts else frozenset(),
    )


def level(value: Written) -> Level:
    """A level by its code."""
    return Level(known(value, tuple(Level)))


def paper(word: str, where: Place, parts: Parts) -> Paper:
    """Something a counter asks to see."""
    return Paper(
        code=word,
        name=parts["name"].title(),
        place=where,
        kind=choice(parts["kind"], PaperKind) if "kind" in parts else PaperKind.MATERIAL,
        bring="bring" in parts and yes(parts["bring"]),
        valid_days=parts["valid_days"].whole_number(0, 36_500) or None if "valid_days" in parts else None,
        shown_by=codes(parts["shown_by"]) if "shown_by" in parts else (),
        covered_by=codes(parts["covered_by"]) if "covered_by" in parts else (),
        **{ground: ground in parts and yes(parts[ground]) for ground in GROUNDS},
    )


def measured_attribute(word: str, parts: Parts, cuts: frozenset[int]) -> Attribute:
    """An attribute that is a number, cut wherever some condition names one."""
    edges = tuple(sorted(cuts - {0}))
    return Attribute(word, parts["name"].title(), measured_classes(edges), cuts=edges, measured=True)


def listed_attribute(
    word: str, parts: Parts, classes: Mapping[str, Sentence], near: Mapping[str, tuple[str, ...]]
) -> Attribute:
    """An attribute with classes of its own."""
    if not classes:
        raise parts["name"].fault("至少分一类。", "name at least one class.")
    listed = "listed" in parts and yes(parts["listed"])
    return Attribute(word, parts["name"].title(), classes, listed=listed, near=near)


def matter(
    word: str,
    office: str,
    where: Place,
    parts: Parts,
    routes: tuple[Route, ...],
    referrals: tuple[Referral, ...],
    law: Law,
) -> Matter:
    """A service item."""
    return Matter(
        code=word,
        name=parts["name"].title(),
        office=office,
        place=where,
        routes=routes,
        gives=codes(parts["gives"]) if "gives" in parts else (),
        open_to=law.condition(parts["open_to"]) if "open_to" in parts else {},
        serves=parts["serves"].text() if "serves" in parts else "",
        fields=areas(parts["fields"]) if "fields" in parts else frozenset(),
        referrals=referrals,
        known_as=known_as(parts["known_as"]) if "known_as" in parts else (),
        since=day_or_none(parts, "since"),
        until=day_or_none(parts, "until"),
    )


def areas(value: Written) -> frozenset[str]:
    """Fields of life in which some instruments are forbidden."""
    return frozenset(codes(value))


def known_as(value: Written) -> tuple[str, ...]:
    """The words people use for a matter."""
    return tuple(word_of(entry) for entry in value.entries())


def route(number_: int, where: Place, parts: Parts, needs: tuple[Requirement, ...], law: Law, *, dated: bool) -> Route:
    """One way through a matter. Where it is the matter's only one its dates are the matter's, so it is not `dated`."""
    return Route(
        number=number_,
        place=where,
        needs=needs,
        admitted=law.condition(parts["for"]) if "for" in parts else {},
        admitted_by=law.basis(parts["for_basis"]) if "for_basis" in parts else None,
        days=days(parts["days"]) if "days" in parts else 0,
        trips=trips(parts["trips"]) if "trips" in parts else 0,
        fee=fee(parts["fee"]) if "fee" in parts else 0,
        since=day_or_none(parts, "since") if dated else None,
        until=day_or_none(parts, "until") if dated else None,
    )


def days(value: Written) -> int:
    """Working days of one route."""
    return value.whole_number(0, 3_650)


def trips(value: Written) -> int:
    """Trips to the counter."""
    return value.whole_number(0, 1_000)


def fee(value: Written) -> int:
    """Yuan."""
    return value.whole_number(0, 999_999)


def need(value: Placed, parts: Parts, law: Law) -> Requirement:
    """One requirement: any of the papers under `needs`."""
    return _requirement(value, papers(parts["needs"]), parts, law)


def papers(value: Written) -> tuple[str, ...]:
    """Codes of papers or matters, or what stands for being at the counter; at least one."""
    found = tuple(code(entry) if entry.text() not in _AT_THE_COUNTER else entry.text() for entry in value.entries())
    if not found:
        raise value.fault("至少写一种材料。", "name at least one paper.")
    return found


def presence(value: Placed, parts: Parts, law: Law) -> Requirement:
    """Coming in person, unless one of the `substitutes` is used."""
    allowed = {name.removeprefix("@"): name for name in SUBSTITUTES}
    entries = parts["substitutes"].entries() if "substitutes" in parts else ()
    return _requirement(value, (PRESENCE, *(allowed[known(entry, allowed)] for entry in entries)), parts, law)


def _requirement(value: Placed, names: tuple[str, ...], parts: Parts, law: Law) -> Requirement:
    return Requirement(
        papers=names,
        place=place(value),
        issuer=code(parts["from"]) if "from" in parts else "",
        basis=law.basis(parts["basis"]) if "basis" in parts else None,
        replace=law.replacements(parts["replace"]) if "replace" in parts else frozenset(),
        since=day_or_none(parts, "since"),
        until=day_or_none(parts, "until"),
    )


def referral(value: Placed, parts: Parts, law: Law) -> Referral:
    """What an office says about whose matter it is."""
    basis = law.basis(parts["basis"]) if "basis" in parts else None
    return Referral(code(parts["office"]), code(parts["says"]), place(value), basis)
