"""A catalogue as the nested parts of its YAML files: what `office_files` and `shared_files` read, written back."""

from collections.abc import Collection, Iterator, Sequence

from bancheng.catalogue.applicants import Attribute, Condition
from bancheng.catalogue.authority import Instrument
from bancheng.catalogue.gather import UNNAMED, shipped_authority
from bancheng.catalogue.law import Basis, Norm
from bancheng.catalogue.model import (
    PRESENCE,
    SUBSTITUTES,
    Catalogue,
    Matter,
    Paper,
    PaperKind,
    Referral,
    Requirement,
    Route,
)
from bancheng.catalogue.values import GROUNDS
from bancheng.reasons import Sentence


class Line(dict[str, object]):
    """Parts that stand on one line."""


def office_content(catalogue: Catalogue, office: str) -> dict[str, object]:
    """One office's file."""
    matters = [matter for matter in catalogue.matters.values() if matter.office == office]
    return {
        "office": office,
        "name": _title(catalogue.offices[office]),
        "matters": {matter.code: _matter(catalogue, matter) for matter in matters},
    }


def shared_content(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, object]]]:
    """The files of shared parts, each with its name."""
    attributes = catalogue.applicants.attributes
    about = dict(
        _filled(
            catalogue=None if catalogue.name == UNNAMED else _title(catalogue.name),
            attributes={code: _attribute(each) for code, each in attributes.items()},
            can_come=_condition(catalogue, catalogue.can_come),
            papers={code: _paper(paper) for code, paper in catalogue.papers.items()},
        )
    )
    if about:
        yield "catalogue", about
    if catalogue.norms:
        yield "norms", {"norms": {code: _norm(norm) for code, norm in catalogue.norms.items()}}
    if catalogue.authority != shipped_authority():
        yield "authority", {"authority": _authority(catalogue)}


def _filled(**parts: object) -> Line:
    """The parts that say something."""
    return Line({name.rstrip("_"): part for name, part in parts.items() if part or isinstance(part, Line)})


def _matter(catalogue: Catalogue, matter: Matter) -> dict[str, object]:
    only = matter.routes[0] if len(matter.routes) == 1 else None
    inline = only if only and not (only.since or only.until) else None
    return {
        **_filled(
            name=_title(matter.name),
            known_as=_one_or_more(matter.known_as),
            gives=_one_or_more(matter.gives),
            open_to=_condition(catalogue, matter.open_to),
            serves=matter.serves,
            fields=_one_or_more(sorted(matter.fields)),
            since=matter.since,
            until=matter.until,
            referrals=[_referral(each) for each in matter.referrals],
            routes=[] if inline else [_route(catalogue, route) for route in matter.routes],
        ),
        **(_route(catalogue, inline) if inline else {}),
    }


def _route(catalogue: Catalogue, route: Route) -> dict[str, object]:
    last = route.needs[-1] if route.needs else None
    in_person = last if last and _is_presence(last) else None
    return dict(
        _filled(
            for_=_condition(catalogue, route.admitted),
            for_basis=_basis(route.admitted_by),
            needs=[_need(need) for need in (route.needs[:-1] if in_person else route.needs)],
            in_person=_presence(in_person) if in_person else None,
            days=route.days,
            trips=route.trips,
            fee=route.fee,
            since=route.since,
            until=route.until,
        )
    )


def _is_presence(need: Requirement) -> bool:
    return need.papers[0] == PRESENCE and SUBSTITUTES.keys() >= set(need.papers[1:]) and not need.issuer


def _need(need: Requirement) -> Line:
    return Line(**_filled(needs=_one_or_more(need.papers), from_=need.issuer), **_grounds(need))


def _presence(need: Requirement) -> Line:
    substitutes = [name.removeprefix("@") for name in need.papers[1:]]
    return Line(**_filled(substitutes=_one_or_more(substitutes)), **_grounds(need))


def _grounds(need: Requirement) -> Line:
    return _filled(
        basis=_basis(need.basis), replace=_one_or_more(sorted(need.replace)), since=need.since, until=need.until
    )


def _referral(referral: Referral) -> Line:
    return _filled(office=referral.office, says=referral.to, basis=_basis(referral.basis))


def _paper(paper: Paper) -> Line:
    return _filled(
        name=_title(paper.name),
        kind=None if paper.kind is PaperKind.MATERIAL else paper.kind.value,
        bring=paper.bring,
        valid_days=paper.valid_days,
        **{ground: getattr(paper, ground) for ground in GROUNDS},
        shown_by=_one_or_more(paper.shown_by),
        covered_by=_one_or_more(paper.covered_by),
    )


def _norm(norm: Norm) -> Line:
    return _filled(
        title=_title(norm.title),
        level=norm.level.value,
        body=norm.body,
        since=norm.since,
        until=norm.until,
        replaced_by=norm.replaced_by,
    )


def _attribute(attribute: Attribute) -> dict[str, object]:
    if attribute.measured:
        return Line(name=_title(attribute.name), measured=True)
    near = {code: _one_or_more(each) for code, each in (attribute.near or {}).items()}
    return {
        "name": _title(attribute.name),
        **_filled(listed=attribute.listed),
        "classes": {code: _title(name) for code, name in attribute.classes.items()},
        **_filled(near=Line(near) if near else None),
    }


def _authority(catalogue: Catalogue) -> dict[str, object]:
    authority = catalogue.authority
    return {
        "bodies": {code: _title(name) for code, name in authority.bodies.items()},
        "interpreters": {level.value: body for level, body in authority.interpreters.items()},
        "instruments": {code: _instrument(each) for code, each in authority.instruments.items()},
    }


def _instrument(instrument: Instrument) -> dict[str, object]:
    return {
        "name": _title(instrument.name),
        "cost": instrument.cost,
        "basis": instrument.basis,
        **_filled(unlisted=instrument.unlisted, never=_one_or_more(sorted(instrument.never))),
        "may": Line({level.value: body for level, body in instrument.may.items()}),
    }


def _condition(catalogue: Catalogue, condition: Condition) -> Line | None:
    attributes = catalogue.applicants.attributes
    return Line({code: _classes(attributes[code], classes) for code, classes in condition.items()}) or None


def _classes(attribute: Attribute, classes: frozenset[str]) -> object:
    if not attribute.measured:
        return _one_or_more([code for code in attribute.classes if code in classes])
    start, under = attribute.span(classes)
    return _filled(from_=start, under=under)


def _title(name: Sentence) -> object:
    return name.zh if name.zh == name.en else Line(zh=name.zh, en=name.en)


def _basis(basis: Basis | None) -> list[str]:
    return [basis.norm.code, basis.article] if basis else []


def _one_or_more(words: Collection[str]) -> str | Sequence[str]:
    """A single word stands alone."""
    return next(iter(words)) if len(words) == 1 else list(words)
