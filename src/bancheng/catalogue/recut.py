"""A catalogue whose measured attributes are cut at more numbers, so that a change may name an age not named before."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from bancheng.catalogue.applicants import MOST_PROFILES, Applicants, Attribute, Condition, measured_classes
from bancheng.catalogue.model import Catalogue, Matter
from bancheng.errors import CannotRead


def with_cuts(catalogue: Catalogue, cuts: Mapping[str, frozenset[int]]) -> Catalogue:
    """The same catalogue, its classes of the measured attributes divided at these numbers too."""
    attributes, parts = dict(catalogue.applicants.attributes), dict[str, dict[str, frozenset[str]]]()
    for code, numbers in cuts.items():
        old = attributes.get(code)
        if old is not None and old.measured and not numbers <= {0, *old.cuts}:
            attributes[code] = _cut(old, numbers)
            parts[code] = _parts(old, attributes[code])
    if not parts:
        return catalogue
    applicants = Applicants(attributes)
    if len(applicants) > MOST_PROFILES:
        raise CannotRead(
            f"申请人会分成 {len(applicants)} 类，最多 {MOST_PROFILES} 类。",
            f"that makes {len(applicants)} kinds of applicant, {MOST_PROFILES} at most.",
            field="attributes",
        )
    return replace(
        catalogue,
        applicants=applicants,
        can_come=_divided(catalogue.can_come, parts),
        matters={code: _matter(matter, parts) for code, matter in catalogue.matters.items()},
    )


def _cut(old: Attribute, numbers: frozenset[int]) -> Attribute:
    edges = tuple(sorted({*old.cuts, *numbers} - {0}))
    return replace(old, cuts=edges, classes=measured_classes(edges))


def _parts(old: Attribute, new: Attribute) -> dict[str, frozenset[str]]:
    """The new classes that each old class is divided into."""
    edges: list[int | None] = [0, *old.cuts, None]
    return {name: new.between(start or 0, end) for name, (start, end) in zip(old.classes, pairwise(edges), strict=True)}


def _matter(matter: Matter, parts: Mapping[str, Mapping[str, frozenset[str]]]) -> Matter:
    conditions = (matter.open_to, *(route.admitted for route in matter.routes))
    if not any(code in condition for condition in conditions for code in parts):
        return matter
    routes = tuple(route._replace(admitted=_divided(route.admitted, parts)) for route in matter.routes)
    return replace(matter, routes=routes, open_to=_divided(matter.open_to, parts))


def _divided(condition: Condition, parts: Mapping[str, Mapping[str, frozenset[str]]]) -> Condition:
    return {
        code: frozenset().union(*(parts[code][each] for each in classes)) if code in parts else classes
        for code, classes in condition.items()
    }
