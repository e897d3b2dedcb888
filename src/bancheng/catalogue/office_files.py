"""One office's file: its matters, their routes, and what each route needs."""

from bancheng.catalogue.law import Place
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Matter, Referral, Requirement, Route
from bancheng.catalogue.parts import Law, codes, day_or_none, keyed, known, number, place
from bancheng.workdays.located import Located

_ROUTE = ("for", "for_basis", "needs", "in_person", "days", "trips", "fee")
_MATTER = ("known_as", "gives", "open_to", "serves", "fields", "referrals", "routes", *_ROUTE)


def read_matters(value: Located, office: str, law: Law) -> dict[str, Matter]:
    """The matters of one office by code."""
    return {code: _matter(code, label, content, office, law) for code, label, content in keyed(value)}


def _matter(code: str, label: Located, value: Located, office: str, law: Law) -> Matter:
    parts = value.fields(("name",), _MATTER)
    if "routes" in parts and (mixed := [name for name in _ROUTE if name in parts]):
        raise parts[mixed[0]].fault(
            "写了 routes，就把它写进每一条里。", "with `routes` written, put this inside each of them."
        )
    written = parts["routes"].entries() if "routes" in parts else [None]
    routes = tuple(
        _route(number, place(label), parts, law) if each is None else _listed_route(number, each, law)
        for number, each in enumerate(written, start=1)
    )
    return Matter(
        code=code,
        name=parts["name"].sentence(),
        office=office,
        place=place(label),
        routes=routes,
        gives=codes(parts["gives"]) if "gives" in parts else (),
        open_to=law.condition(parts["open_to"]) if "open_to" in parts else {},
        serves=parts["serves"].text() if "serves" in parts else "",
        fields=frozenset(codes(parts["fields"])) if "fields" in parts else frozenset(),
        referrals=_referrals(parts["referrals"], law) if "referrals" in parts else (),
        known_as=codes(parts["known_as"]) if "known_as" in parts else (),
    )


def _listed_route(number_: int, value: Located, law: Law) -> Route:
    return _route(number_, place(value), value.fields((), _ROUTE), law)


def _route(number_: int, where: Place, parts: dict[str, Located], law: Law) -> Route:
    needs = [_need(entry, law) for entry in parts["needs"].entries()] if "needs" in parts else []
    if "in_person" in parts:
        needs.append(_presence(parts["in_person"], law))
    return Route(
        number=number_,
        place=where,
        needs=tuple(needs),
        admitted=law.condition(parts["for"]) if "for" in parts else {},
        admitted_by=law.basis(parts["for_basis"]) if "for_basis" in parts else None,
        days=number(parts, "days", 3_650),
        trips=number(parts, "trips", 1_000),
        fee=number(parts, "fee", 999_999),
    )


def _need(value: Located, law: Law) -> Requirement:
    parts = value.fields(("needs",), ("from", "basis", "replace", "since", "until"))
    return Requirement(
        papers=codes(parts["needs"]),
        place=place(value),
        issuer=parts["from"].text() if "from" in parts else "",
        basis=law.basis(parts["basis"]) if "basis" in parts else None,
        replace=law.replacements(parts["replace"]) if "replace" in parts else frozenset(),
        since=day_or_none(parts, "since"),
        until=day_or_none(parts, "until"),
    )


def _presence(value: Located, law: Law) -> Requirement:
    parts = value.fields((), ("substitutes", "basis", "replace"))
    names = tuple(f"@{name}" for name in codes(parts["substitutes"])) if "substitutes" in parts else ()
    for entry, name in zip(parts["substitutes"].entries() if names else (), names, strict=True):
        known(entry, [each.removeprefix("@") for each in SUBSTITUTES] if name not in SUBSTITUTES else [entry.text()])
    return Requirement(
        papers=(PRESENCE, *names),
        place=place(value),
        basis=law.basis(parts["basis"]) if "basis" in parts else None,
        replace=law.replacements(parts["replace"]) if "replace" in parts else frozenset(),
    )


def _referrals(value: Located, law: Law) -> tuple[Referral, ...]:
    found = []
    for entry in value.entries():
        parts = entry.fields(("office", "says"), ("basis",))
        basis = law.basis(parts["basis"]) if "basis" in parts else None
        found.append(Referral(parts["office"].text(), parts["says"].text(), place(entry), basis))
    return tuple(found)
