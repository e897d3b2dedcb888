"""Every code that is referred to must be the code of something; else the nearest name is offered."""

from collections.abc import Collection, Iterable
from itertools import chain

from bancheng.catalogue.law import Place
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Catalogue, Matter
from bancheng.catalogue.nearest import did_you_mean
from bancheng.errors import CannotRead
from bancheng.files.located import fault_at


def check_names(catalogue: Catalogue) -> None:
    """Nothing if all is well; else CannotRead with file, line and the nearest name."""
    things = {PRESENCE, *SUBSTITUTES, *catalogue.papers, *catalogue.matters}
    for code in catalogue.papers.keys() & catalogue.matters.keys():
        raise _fault(
            catalogue.papers[code].place, f"“{code}”材料和事项重名。", f'"{code}" is both a paper and a matter.'
        )
    for norm in catalogue.norms.values():
        _check((norm.body,), catalogue.authority.bodies, norm.place)
        _check((norm.replaced_by,) if norm.replaced_by else (), catalogue.norms, norm.place)
    for paper in catalogue.papers.values():
        _check((*paper.shown_by, *paper.covered_by), things, paper.place)
    all_known = _every_need_is_known(catalogue, things)
    for matter in catalogue.matters.values():
        _check((matter.office,), catalogue.offices, matter.place)
        _check(matter.gives, catalogue.papers, matter.place)
        if not all_known:
            _check_needs(catalogue, matter, things)
        _check_referrals(catalogue, matter)


def check_matter(catalogue: Catalogue, matter: Matter) -> None:
    """Nothing if all that one matter refers to is there; else CannotRead."""
    _check(matter.gives, catalogue.papers, matter.place)
    _check_needs(catalogue, matter, {PRESENCE, *SUBSTITUTES, *catalogue.papers, *catalogue.matters})
    _check_referrals(catalogue, matter)


def _every_need_is_known(catalogue: Catalogue, things: set[str]) -> bool:
    """All at once, as a rule there is nothing to find; `_check_needs` finds what there is."""
    needs = [need for matter in catalogue.matters.values() for route in matter.routes for need in route.needs]
    issuers = {need.issuer for need in needs if need.issuer}
    papers = chain.from_iterable({need.papers for need in needs})
    return issuers <= catalogue.offices.keys() and things.issuperset(papers)


def _check_needs(catalogue: Catalogue, matter: Matter, things: set[str]) -> None:
    for route in matter.routes:
        for need in route.needs:
            _check(need.papers, things, need.place)
            _check((need.issuer,) if need.issuer else (), catalogue.offices, need.place)


def _check_referrals(catalogue: Catalogue, matter: Matter) -> None:
    for referral in matter.referrals:
        _check((referral.office, referral.to), catalogue.offices, referral.place)


def _check(codes: Iterable[str], known: Collection[str], place: Place) -> None:
    for code in codes:
        if code not in known:
            zh, en = did_you_mean(code, known)
            raise _fault(place, f"没有“{code}”，{zh}", f'there is no "{code}"; {en}')


def _fault(place: Place, zh: str, en: str) -> CannotRead:
    return fault_at(place.file, place.line, zh, en)
