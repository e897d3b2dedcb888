"""One office's YAML file: its matters, their routes, and what each route needs."""

from collections.abc import Iterator, Mapping

from bancheng.catalogue import values
from bancheng.catalogue.law import Place
from bancheng.catalogue.model import Matter, Route
from bancheng.catalogue.parts import Law, code, place
from bancheng.files.located import Located

_INLINE = ("for", "for_basis", "needs", "in_person", "days", "trips", "fee")
_ROUTE = (*_INLINE, "since", "until")
_OPTIONAL = ("known_as", "gives", "open_to", "serves", "fields", "referrals", "routes", "since", "until", *_INLINE)
_NEED = ("from", "basis", "replace", "since", "until")
_PRESENCE = ("substitutes", "basis", "replace", "since", "until")


def read_matters(value: Located, office: str, law: Law) -> Iterator[tuple[Located, Matter]]:
    """The matters of one office, each with the place of its code."""
    for _, label, content in value.keyed():
        yield label, _matter(label, content, office, law)


def _matter(label: Located, value: Located, office: str, law: Law) -> Matter:
    parts = value.fields(("name",), _OPTIONAL)
    if "routes" in parts and (mixed := [name for name in _INLINE if name in parts]):
        raise parts[mixed[0]].fault(
            "写了 routes，就把它写进每一条里。", "with `routes` written, put this inside each of them."
        )
    routes = _listed(parts["routes"], law) if "routes" in parts else (_route(1, place(label), parts, law, dated=False),)
    entries = parts["referrals"].entries() if "referrals" in parts else ()
    referrals = tuple(values.referral(each, each.fields(("office", "says"), ("basis",)), law) for each in entries)
    return values.matter(code(label), office, place(label), parts, routes, referrals, law)


def _listed(value: Located, law: Law) -> tuple[Route, ...]:
    entries = value.entries()
    if not entries:
        raise value.fault("至少写一种情形，或去掉 routes。", "write at least one route, or leave `routes` out.")
    return tuple(
        _route(number, place(entry), entry.fields((), _ROUTE), law, dated=True)
        for number, entry in enumerate(entries, start=1)
    )


def _route(number: int, where: Place, parts: Mapping[str, Located], law: Law, *, dated: bool) -> Route:
    entries = parts["needs"].entries() if "needs" in parts else ()
    needs = [values.need(entry, entry.fields(("needs",), _NEED), law) for entry in entries]
    if "in_person" in parts:
        needs.append(values.presence(parts["in_person"], parts["in_person"].fields((), _PRESENCE), law))
    return values.route(number, where, parts, tuple(needs), law, dated=dated)
