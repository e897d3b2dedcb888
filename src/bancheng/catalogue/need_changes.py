"""Changes of what a matter asks for. Each is a small value that can be written down, tried and stored."""

from dataclasses import dataclass, field, replace
from datetime import date

from bancheng.catalogue.editing import (
    basis_of,
    looked_up,
    matter_of,
    names,
    thing,
    with_matter,
    with_needs,
    with_routes,
)
from bancheng.catalogue.law import Place
from bancheng.catalogue.model import SUBSTITUTES, Catalogue, Matter, Paper, Requirement, Route
from bancheng.errors import CannotRead, Refused
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The matter no longer asks for the paper. `route` 0 means every route, here and below."""

    matter: str
    paper: str
    route: int = 0

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue without the requirement."""
        return with_needs(catalogue, self.matter, self.paper, self.route, lambda _, need: None)

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, what = catalogue.named(self.matter), names(catalogue, [self.paper])
        return Sentence(f"办「{title.zh}」不再要「{what.zh}」", f"“{title.en}” no longer asks for “{what.en}”")


@dataclass(frozen=True, slots=True)
class Accept:
    """Other papers will do: `instead` of the one asked for, or `beside` it."""

    matter: str
    paper: str
    instead: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    route: int = 0

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which any of them meets the requirement."""
        if bool(self.instead) is bool(self.beside):
            raise CannotRead(
                "请写 instead（换成）或 beside（也认）其中一个。",
                "write either instead or beside, and not both.",
                field="instead",
            )
        asked = thing(catalogue, self.paper)
        others = tuple(thing(catalogue, each) for each in self.instead or self.beside)

        def widened(_: Matter, need: Requirement) -> Requirement:
            kept = [code for code in need.papers if code != asked or self.beside]
            return need._replace(papers=tuple(dict.fromkeys((*kept, *others))))

        return with_needs(catalogue, self.matter, self.paper, self.route, widened)

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, what = catalogue.named(self.matter), names(catalogue, [self.paper])
        others = names(catalogue, self.instead or self.beside)
        if self.beside:
            return Sentence(
                f"办「{title.zh}」要的「{what.zh}」，也认「{others.zh}」",
                f"“{title.en}” takes “{others.en}” as well as “{what.en}”",
            )
        return Sentence(
            f"办「{title.zh}」不要「{what.zh}」，改要「{others.zh}」",
            f"“{title.en}” asks for “{others.en}” instead of “{what.en}”",
        )


@dataclass(frozen=True, slots=True)
class Allow:
    """An instrument of the authority table (替代方式) stands in for the paper, for everybody and not case by case.

    Refused where the table lets nobody use it at the level of the requirement's basis, or in the matter's field.
    """

    matter: str
    paper: str
    instrument: str
    route: int = 0

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which the instrument meets the requirement too."""
        table = catalogue.authority
        code = looked_up(self.instrument, table.instruments, "变通方式", "instrument")
        stand_in = _stand_in(catalogue, code, thing(catalogue, self.paper), matter_of(catalogue, self.matter).place)

        def allowed(matter: Matter, need: Requirement) -> Requirement:
            ways = table.ways(need.level(catalogue.on), frozenset({code}), matter.fields)
            if all(way.instrument.code != code for way in ways):
                raise _unlawful(catalogue, matter, need, code)
            papers = tuple(dict.fromkeys((*need.papers, stand_in.code)))
            return need._replace(papers=papers, replace=need.replace | {code})

        changed = with_needs(catalogue, self.matter, self.paper, self.route, allowed)
        if stand_in.code in SUBSTITUTES:
            return changed
        return replace(changed, papers={**changed.papers, stand_in.code: stand_in})

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, what = catalogue.named(self.matter), names(catalogue, [self.paper])
        known = catalogue.authority.instruments.get(self.instrument)
        how = known.name if known else Sentence(self.instrument, self.instrument)
        return Sentence(
            f"办「{title.zh}」要的「{what.zh}」，可{how.zh}", f"for “{what.en}” in “{title.en}”: {how.en} will do"
        )


def _stand_in(catalogue: Catalogue, instrument: str, asked: str, place: Place) -> Paper:
    """What somebody has in hand who was served by the instrument."""
    name, what = catalogue.authority.instruments[instrument].name, catalogue.named(asked)
    code = f"@{instrument}" if f"@{instrument}" in SUBSTITUTES else f"by:{instrument}:{asked}"
    return Paper(code, Sentence(f"{what.zh}（{name.zh}）", f"{what.en} ({name.en})"), place, bring=True)


def _unlawful(catalogue: Catalogue, matter: Matter, need: Requirement, instrument: str) -> Refused:
    name, level = catalogue.authority.instruments[instrument].name, need.level(catalogue.on).words
    what = catalogue.named(need.papers[0])
    return Refused(
        f"「{matter.name.zh}」要「{what.zh}」依据的是{level.zh}，这里不能{name.zh}：权限表没有授权。",
        f"“{matter.name.en}” asks for “{what.en}” by {level.en}; the authority table does not allow {name.en} here.",
        field="instrument",
    )


@dataclass(frozen=True, slots=True)
class Require:
    """The matter asks for something more: any one of `needs` will do."""

    matter: str
    needs: tuple[str, ...]
    issuer: str = field(default="", metadata={"key": "from"})
    basis: tuple[str, ...] = ()
    instruments: tuple[str, ...] = field(default=(), metadata={"key": "replace"})
    route: int = 0

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue with the requirement."""
        known = catalogue.authority.instruments
        papers = tuple(thing(catalogue, each) for each in self.needs)
        issuer = looked_up(self.issuer, catalogue.offices, "部门", "office") if self.issuer else ""
        basis = basis_of(catalogue, self.basis)
        ways = frozenset(looked_up(each, known, "变通方式", "instrument") for each in self.instruments)

        def added(route: Route) -> Route:
            return route._replace(needs=(*route.needs, Requirement(papers, route.place, issuer, basis, ways)))

        return with_matter(catalogue, with_routes(matter_of(catalogue, self.matter), self.route, added))

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, what = catalogue.named(self.matter), names(catalogue, self.needs)
        return Sentence(f"办「{title.zh}」加要「{what.zh}」", f"“{title.en}” asks for “{what.en}” too")


@dataclass(frozen=True, slots=True)
class End:
    """The requirement is made up to this day and no longer."""

    matter: str
    paper: str
    until: date
    route: int = 0

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue with the last day written to the requirement."""
        ends = self.until
        return with_needs(catalogue, self.matter, self.paper, self.route, lambda _, need: need._replace(until=ends))

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        title, what = catalogue.named(self.matter), names(catalogue, [self.paper])
        return Sentence(
            f"办「{title.zh}」要「{what.zh}」，到 {self.until} 为止",
            f"“{title.en}” asks for “{what.en}” until {self.until} only",
        )
