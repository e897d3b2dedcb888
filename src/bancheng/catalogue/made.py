"""Whether what a change asks for is so on a catalogue's day: judged by what people meet, not by how it is written.

The change is tried on the catalogue. Where that would serve nobody better than the catalogue does, it is made.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from bancheng.catalogue.changes import Change
from bancheng.catalogue.editing import matter_of, thing
from bancheng.catalogue.effect import WrittenMatter, has_the_same_effect, serves_as_well
from bancheng.catalogue.matter_changes import Admit, Issue, Put, Refer, Take
from bancheng.catalogue.model import Catalogue, Requirement
from bancheng.catalogue.need_changes import Accept, Allow, End, Require, Withdraw
from bancheng.catalogue.norm_changes import Abolish
from bancheng.catalogue.recut import with_cuts
from bancheng.errors import BanchengError, CannotRead, Refused

_Alike = Callable[[WrittenMatter, WrittenMatter], bool]


def is_made(change: Change, catalogue: Catalogue) -> bool | None:
    """Whether the change has its effect on the catalogue's day; None where it names what the catalogue does not know.

    A requirement that is not made any more asks for nothing that could still be withdrawn, replaced or ended. What no
    body may do is not made either.
    """
    try:
        return _is_made(change, catalogue)
    except Refused:
        return False
    except BanchengError:
        return None


def _is_made(change: Change, catalogue: Catalogue) -> bool:
    match change:
        case Withdraw() | Accept() | Allow():
            return not _asking(change, catalogue) or _tried(serves_as_well, change, change.matter, catalogue)
        case End(matter=matter, paper=paper, route=route):
            return _is_made(Withdraw(matter, paper, route), catalogue)
        case Admit() | Issue():
            return _tried(serves_as_well, change, change.matter, catalogue)
        case Require() | Take() | Refer():
            return _tried(has_the_same_effect, change, change.matter, catalogue)
        case Put(matter=matter):
            asked = _written(change.applied(catalogue), matter)
            return any(has_the_same_effect(each, asked) for each in _called_alike(asked, catalogue))
        case Abolish(norm=norm):
            ended = Abolish(norm, catalogue.on - timedelta(days=1)).applied(catalogue)
            return not catalogue.norms[norm].is_in_force(catalogue.on) or ended.matters == catalogue.matters
    raise TypeError(f"no such change: {change!r}")


def _asking(change: Withdraw | Accept | Allow, catalogue: Catalogue) -> list[Requirement]:
    """The requirements for the paper of the change; a paper that has no name any more is asked for by nobody.

    Where the route is not there any more, whatever the matter's other routes ask for: it may be one of them now.
    """
    routes = matter_of(catalogue, change.matter).routes
    own = [route for route in routes if route.number == change.route] or routes
    try:
        paper = thing(catalogue, change.paper)
    except CannotRead:
        return []
    every = (need for route in own for need in catalogue.needs_of(route) if paper in need.papers)
    return [need for need in every if not (isinstance(change, Allow) and change.instrument in need.replace)]


def _tried(alike: _Alike, change: Change, code: str, catalogue: Catalogue) -> bool:
    """Whether the matter on the day is like the matter as the change would have it."""
    after = change.applied(catalogue)
    return alike(_written(_cut_as(after, catalogue), code), _written(after, code))


def _written(catalogue: Catalogue, code: str) -> WrittenMatter:
    return WrittenMatter(catalogue, matter_of(catalogue, code))


def _called_alike(asked: WrittenMatter, catalogue: Catalogue) -> Iterator[WrittenMatter]:
    """The matters of the day with the code of the one asked for, or with its name and office."""
    before, wanted = _cut_as(asked.catalogue, catalogue), asked.matter
    for each in before.matters.values():
        if each.code == wanted.code or (each.office, each.name) == (wanted.office, wanted.name):
            yield WrittenMatter(before, each)


def _cut_as(after: Catalogue, catalogue: Catalogue) -> Catalogue:
    """The catalogue, its people told apart as they are in the other one."""
    return with_cuts(catalogue, {each.code: frozenset(each.cuts) for each in after.applicants.attributes.values()})
