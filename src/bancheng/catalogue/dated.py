"""What is in force on the catalogue's day: matters and routes come and go as requirements and documents do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bancheng.catalogue.model import Catalogue, Matter, Route


def in_force(catalogue: Catalogue) -> Catalogue:
    """The catalogue without the matters and routes that its day does not know.

    A matter that has ended, or not begun, stays without routes where something in force still asks for its outcome:
    that it is asked for is a fault to be found.
    """
    if not any(_is_dated(matter) for matter in catalogue.matters.values()):
        return catalogue
    standing = {
        code: replace(matter, routes=tuple(route for route in matter.routes if _covers(route, catalogue.on)))
        for code, matter in catalogue.matters.items()
        if _covers(matter, catalogue.on)
    }
    asked_for = set(_asked_for(replace(catalogue, matters=standing)))
    matters = {
        code: standing.get(code) or replace(matter, routes=(), referrals=())
        for code, matter in catalogue.matters.items()
        if code in standing or code in asked_for
    }
    return replace(catalogue, matters=matters)


def _asked_for(catalogue: Catalogue) -> Iterator[str]:
    for _, _, need in catalogue.every_need():
        yield from need.papers
    for paper in catalogue.papers.values():
        yield from (*paper.shown_by, *paper.covered_by)


def _is_dated(matter: Matter) -> bool:
    return bool(matter.since or matter.until) or any(route.since or route.until for route in matter.routes)


def _covers(thing: Matter | Route, on: date) -> bool:
    return (thing.since is None or thing.since <= on) and (thing.until is None or on <= thing.until)
