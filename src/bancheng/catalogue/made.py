"""Whether a catalogue already says what a change asks for, whoever wrote it there and in whatever words."""

from dataclasses import fields, is_dataclass
from typing import Any, cast

from bancheng.catalogue.changes import Change
from bancheng.catalogue.editing import matter_of, thing
from bancheng.catalogue.law import Place
from bancheng.catalogue.matter_changes import Admit, Issue, Put, Refer, Take
from bancheng.catalogue.model import Catalogue, Requirement, Route
from bancheng.catalogue.need_changes import Accept, Allow, End, Require, Withdraw
from bancheng.catalogue.norm_changes import Abolish
from bancheng.errors import BanchengError, CannotRead


def is_made(change: Change, catalogue: Catalogue) -> bool | None:
    """Whether the change has its effect on the catalogue's day; None where it names what the catalogue does not know.

    A requirement that is not made any more asks for nothing that could still be withdrawn, replaced or ended.
    """
    try:
        return _is_made(change, catalogue)
    except BanchengError:
        return None


def _is_made(change: Change, catalogue: Catalogue) -> bool:
    match change:
        case Withdraw() | End() | Accept() | Allow():
            return all(_is_eased(need, change, catalogue) for need in _asking(change, catalogue))
        case Require(needs=needs):
            wanted, routes = _things(needs, catalogue), _needs(change, catalogue)
            return bool(routes) and all(any(wanted == {*need.papers} for need in made) for made in routes)
        case Abolish(norm=norm):
            return norm in catalogue.norms and not catalogue.norms[norm].is_in_force(catalogue.on)
        case Issue(matter=matter, paper=paper):
            return paper in matter_of(catalogue, matter).gives
        case Take(matter=matter) | Refer(matter=matter):
            return _referred(change.applied(catalogue), matter) == _referred(catalogue, matter)
        case Admit(matter=matter) | Put(matter=matter):
            there = catalogue.matters.get(matter)
            return there is not None and _bare(change.applied(catalogue).matters[matter]) == _bare(there)
    raise TypeError(f"no such change: {change!r}")


def _is_eased(need: Requirement, change: Change, catalogue: Catalogue) -> bool:
    """Whether the requirement, which is still made, may be met as the change wants it."""
    match change:
        case Accept(beside=beside):
            return bool(beside) and _things(beside, catalogue) <= {*need.papers}
        case Allow(instrument=instrument):
            return instrument in need.replace
    return False


def _needs(change: Withdraw | End | Accept | Allow | Require, catalogue: Catalogue) -> list[tuple[Requirement, ...]]:
    """What each of the routes that the change is about asks for on the day."""
    routes: tuple[Route, ...] = matter_of(catalogue, change.matter).routes
    return [catalogue.needs_of(route) for route in routes if change.route in (0, route.number)]


def _asking(change: Withdraw | End | Accept | Allow, catalogue: Catalogue) -> list[Requirement]:
    """The requirements for the paper of the change; a paper that has no name any more is asked for by nobody."""
    every = [need for needs in _needs(change, catalogue) for need in needs]
    try:
        paper = thing(catalogue, change.paper)
    except CannotRead:
        return []
    return [need for need in every if paper in need.papers]


def _things(written: tuple[str, ...], catalogue: Catalogue) -> set[str]:
    return {thing(catalogue, each) for each in written}


def _referred(catalogue: Catalogue, matter: str) -> set[tuple[str, str]]:
    return {(each.office, each.to) for each in matter_of(catalogue, matter).referrals}


def _bare(value: object) -> object:
    """A part of a catalogue without the lines of the files it was read from."""
    if isinstance(value, Place):
        return None
    if is_dataclass(value):
        return {part.name: _bare(getattr(value, part.name)) for part in fields(cast(Any, value))}
    return tuple(map(_bare, value)) if isinstance(value, tuple) else value
