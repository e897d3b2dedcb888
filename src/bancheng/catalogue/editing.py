"""What every change of a catalogue needs: finding by code what is meant, and putting the edited part back."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bancheng.catalogue.law import Basis
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Catalogue, Matter, Requirement, Route
from bancheng.catalogue.nearest import did_you_mean
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

_WRITTEN = {name.removeprefix("@"): name for name in SUBSTITUTES} | {"in_person": PRESENCE}
"""How catalogue files write coming in person and what will do instead."""


def looked_up(code: str, known: Iterable[str], zh: str, en: str) -> str:
    """The code, if something is called that; else CannotRead with the nearest name."""
    if code not in known:
        near_zh, near_en = did_you_mean(code, known)
        raise CannotRead(f"没有{zh}“{code}”，{near_zh}", f'there is no {en} "{code}"; {near_en}', field=code)
    return code


def matter_of(catalogue: Catalogue, code: str) -> Matter:
    """The matter of that code."""
    return catalogue.matters[looked_up(code, catalogue.matters, "事项", "matter")]


def thing(catalogue: Catalogue, written: str) -> str:
    """The code of what a counter may ask for: a paper, the outcome of a matter, coming in person or its substitute."""
    if written in catalogue.papers or written in catalogue.matters:
        return written
    code = _WRITTEN.get(written, written)
    known = (PRESENCE, *SUBSTITUTES, *_WRITTEN, *catalogue.papers, *catalogue.matters)
    return looked_up(code, known, "材料或事项", "paper or matter")


def basis_of(catalogue: Catalogue, written: tuple[str, ...]) -> Basis | None:
    """The basis written (document code, article); None where nothing is cited."""
    if not written:
        return None
    if len(written) != len(("document", "article")):
        raise CannotRead(
            "依据请写成 [文件代码, 第几条]。", "write the basis as [document code, article].", field="basis"
        )
    return Basis(catalogue.norms[looked_up(written[0], catalogue.norms, "文件", "document")], written[1])


def with_matter(catalogue: Catalogue, matter: Matter) -> Catalogue:
    """The catalogue with this matter in the place of the one of its code."""
    return replace(catalogue, matters={**catalogue.matters, matter.code: matter})


def with_routes(matter: Matter, number: int, edit: Callable[[Route], Route]) -> Matter:
    """The matter with one route edited, or with all when the number is 0."""
    if number and number not in {route.number for route in matter.routes}:
        raise CannotRead(
            f"「{matter.name.zh}」只有 {len(matter.routes)} 条路，没有第 {number} 条。",
            f"“{matter.name.en}” has {len(matter.routes)} routes and no number {number}.",
            field="route",
        )
    routes = (edit(route) if number in (0, route.number) else route for route in matter.routes)
    return replace(matter, routes=tuple(routes))


def with_needs(
    catalogue: Catalogue,
    matter_code: str,
    paper: str,
    number: int,
    edit: Callable[[Matter, Requirement], Requirement | None],
) -> Catalogue:
    """The catalogue with every requirement for this paper edited, or left out where the edit gives None."""
    matter, code = matter_of(catalogue, matter_code), thing(catalogue, paper)

    def in_route(route: Route) -> Route:
        edited = (edit(matter, need) if code in need.papers else need for need in route.needs)
        return route._replace(needs=tuple(need for need in edited if need is not None))

    changed = with_routes(matter, number, in_route)
    if changed == matter and not any(code in need.papers for route in matter.routes for need in route.needs):
        raise _not_asked(catalogue, matter, code)
    return with_matter(catalogue, changed)


def _not_asked(catalogue: Catalogue, matter: Matter, code: str) -> CannotRead:
    asked = dict.fromkeys(each for route in matter.routes for need in route.needs for each in need.papers)
    what = catalogue.named(code)
    zh, en = "、".join(asked) or "什么也不要", ", ".join(asked) or "nothing"
    return CannotRead(
        f"「{matter.name.zh}」没有要「{what.zh}」，它要的是：{zh}。",
        f"“{matter.name.en}” does not ask for “{what.en}”; it asks for {en}.",
        field="paper",
    )


def names(catalogue: Catalogue, codes: Iterable[str]) -> Sentence:
    """The names of several things of which one will do, as far as they have names."""
    said = [catalogue.named(_WRITTEN.get(code, code)) for code in codes]
    return Sentence("」或「".join(each.zh for each in said), "” or “".join(each.en for each in said))
