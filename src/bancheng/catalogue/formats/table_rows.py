"""A catalogue as the rows of its tables: what `table_files` reads, written back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from bancheng.catalogue.applicants import Applicants, Attribute, Condition
from bancheng.catalogue.authority import Authority, Instrument
from bancheng.catalogue.formats.headings import Column, headings
from bancheng.catalogue.gather import UNNAMED, shipped_authority
from bancheng.catalogue.law import Basis, Norm
from bancheng.catalogue.model import Catalogue, Matter, Paper, PaperKind, Referral, Requirement, Route
from bancheng.catalogue.values import GROUNDS
from bancheng.reasons import Language, Sentence

Filled = dict[str, str]
"""What is filled in of one row, by the keys of its columns."""

Entry = str | bool | int | date | None | Collection[str]


def table_rows(catalogue: Catalogue, language: Language = "zh") -> Iterator[tuple[str, Iterator[Filled]]]:
    """Each table that the catalogue needs, with its rows; words such as 法律 in the language, codes as they are."""
    for key, rows in _tables(catalogue):
        yield key, _in_words(headings().tables[key].columns, rows, language)


_Row = dict[str, Entry]


def _in_words(columns: Mapping[str, Column], rows: Iterator[_Row], language: Language) -> Iterator[Filled]:
    for row in rows:
        yield {name: _cell(columns[name], value, language) for name, value in row.items()}


def _tables(catalogue: Catalogue) -> Iterator[tuple[str, Iterator[_Row]]]:
    spoken = _Conditions(catalogue.applicants)
    matters = catalogue.matters.values()
    routes = [(matter, route) for matter in matters for route in matter.routes if _needs_a_row(matter, route)]
    if catalogue.name != UNNAMED or catalogue.can_come:
        yield "catalogue", iter([_title("name", catalogue.name) | {"can_come": spoken.of(catalogue.can_come)}])
    yield "offices", ({"code": code} | _title("name", name) for code, name in catalogue.offices.items())
    yield "matters", (_matter(matter, spoken) for matter in matters)
    if routes:
        yield "routes", (_route(matter, route, spoken) for matter, route in routes)
    if any(route.needs for matter in matters for route in matter.routes):
        yield (
            "requirements",
            (
                _requirement(matter, route, need)
                for matter in matters
                for route in matter.routes
                for need in route.needs
            ),
        )
    if catalogue.papers:
        yield "papers", (_paper(paper) for paper in catalogue.papers.values())
    if catalogue.norms:
        yield "norms", (_norm(norm) for norm in catalogue.norms.values())
    attributes = catalogue.applicants.attributes.values()
    if attributes:
        yield "attributes", (_attribute(each) for each in attributes)
    if any(not each.measured for each in attributes):
        yield "classes", (row for each in attributes if not each.measured for row in _classes(each))
    if any(matter.referrals for matter in matters):
        yield "referrals", (_referral(matter, each) for matter in matters for each in matter.referrals)
    if catalogue.authority != shipped_authority():
        yield "bodies", _bodies(catalogue.authority)
        yield "instruments", (_instrument(each) for each in catalogue.authority.instruments.values())


class _Conditions:
    """Conditions as they are written into one cell."""

    def __init__(self, applicants: Applicants) -> None:
        self._attributes = applicants.attributes

    def of(self, condition: Condition) -> str:
        return "; ".join(f"{code}={self._classes(self._attributes[code], condition[code])}" for code in condition)

    def _classes(self, attribute: Attribute, classes: frozenset[str]) -> str:
        if not attribute.measured:
            return "、".join(each for each in attribute.classes if each in classes)
        start, under = attribute.span(classes)
        return f"{start}+" if under is None else f"{start}-{under - 1}"


def _needs_a_row(matter: Matter, route: Route) -> bool:
    said = (route.admitted, route.admitted_by, route.days, route.trips, route.fee, route.since, route.until)
    return len(matter.routes) > 1 or any(said)


def _matter(matter: Matter, spoken: _Conditions) -> _Row:
    return {
        "code": matter.code,
        "office": matter.office,
        **_title("name", matter.name),
        "known_as": matter.known_as,
        "gives": matter.gives,
        "open_to": spoken.of(matter.open_to),
        "serves": matter.serves,
        "fields": matter.fields,
        "since": matter.since,
        "until": matter.until,
    }


def _route(matter: Matter, route: Route, spoken: _Conditions) -> _Row:
    return {
        "matter": matter.code,
        "route": _label(matter, route),
        "for": spoken.of(route.admitted),
        **_basis("for_basis", "for_article", route.admitted_by),
        "days": route.days,
        "trips": route.trips,
        "fee": route.fee,
        "since": route.since,
        "until": route.until,
    }


def _label(matter: Matter, route: Route) -> str:
    return str(route.number) if len(matter.routes) > 1 else ""


def _requirement(matter: Matter, route: Route, need: Requirement) -> _Row:
    return {
        "matter": matter.code,
        "route": _label(matter, route),
        "needs": need.papers,
        "from": need.issuer,
        **_basis("basis", "article", need.basis),
        "replace": need.replace,
        "since": need.since,
        "until": need.until,
    }


def _paper(paper: Paper) -> _Row:
    return {
        "code": paper.code,
        **_title("name", paper.name),
        "kind": "" if paper.kind is PaperKind.MATERIAL else paper.kind.value,
        "bring": paper.bring,
        "valid_days": paper.valid_days,
        **{ground: bool(getattr(paper, ground)) for ground in GROUNDS},
        "shown_by": paper.shown_by,
        "covered_by": paper.covered_by,
    }


def _norm(norm: Norm) -> _Row:
    return {
        "code": norm.code,
        **_title("title", norm.title),
        "level": norm.level.value,
        "body": norm.body,
        "since": norm.since,
        "until": norm.until,
        "replaced_by": norm.replaced_by,
    }


def _attribute(attribute: Attribute) -> _Row:
    flags: _Row = {"listed": attribute.listed, "measured": attribute.measured}
    return {"code": attribute.code, **_title("name", attribute.name), **flags}


def _classes(attribute: Attribute) -> Iterator[_Row]:
    for code, name in attribute.classes.items():
        near = (attribute.near or {}).get(code, ())
        yield {"attribute": attribute.code, "code": code, **_title("name", name), "near": near}


def _referral(matter: Matter, referral: Referral) -> _Row:
    parties: _Row = {"matter": matter.code, "office": referral.office, "says": referral.to}
    return parties | _basis("basis", "article", referral.basis)


def _bodies(authority: Authority) -> Iterator[_Row]:
    for code, name in authority.bodies.items():
        levels = [level.value for level, body in authority.interpreters.items() if body == code]
        yield {"code": code, **_title("name", name), "interprets": levels}


def _instrument(instrument: Instrument) -> _Row:
    return {
        "code": instrument.code,
        **_title("name", instrument.name),
        "cost": instrument.cost,
        "may": [f"{level}={body}" for level, body in instrument.may.items()],
        "basis": instrument.basis,
        "unlisted": instrument.unlisted,
        "never": instrument.never,
    }


def _title(key: str, name: Sentence) -> _Row:
    return {key: name.zh, f"{key}_en": name.en if name.en != name.zh else ""}


def _basis(document: str, article: str, basis: Basis | None) -> _Row:
    return {document: basis.norm.code, article: basis.article} if basis else {}


def _cell(column: Column, value: Entry, language: Language) -> str:
    if isinstance(value, bool):
        return _shown(column, "true", language) if value else ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _shown(column, value, language)
    if isinstance(value, Iterable):
        each = sorted(value) if isinstance(value, frozenset) else value
        between = "; " if column.key == "may" else "、"
        return between.join(_shown(column, entry, language) for entry in each)
    return str(value) if value else ""


def _shown(column: Column, word: str, language: Language) -> str:
    """The word people write for a code, where the column has such words."""
    shown: Mapping[str, Sentence] = column.words.shown if column.words else {}
    name, equals, rest = word.partition("=")
    return (shown[name].within(language) if name in shown else name) + equals + rest
