"""Every code that is referred to must be the code of something; else the nearest name is offered."""

from collections.abc import Iterable
from difflib import get_close_matches

from bancheng.catalogue.law import Place
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Catalogue, Matter
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence


def check_names(catalogue: Catalogue) -> None:
    """Nothing if all is well; else CannotRead with file, line and the nearest name."""
    things = {PRESENCE, *SUBSTITUTES, *catalogue.papers, *catalogue.matters}
    for code in catalogue.papers.keys() & catalogue.matters.keys():
        raise _fault(
            catalogue.papers[code].place, f"“{code}”材料和事项重名。", f'"{code}" is both a paper and a matter.'
        )
    for paper in catalogue.papers.values():
        _check((*paper.shown_by, *paper.covered_by), things, paper.place)
    for matter in catalogue.matters.values():
        _check(matter.gives, set(catalogue.papers), matter.place)
        _check_matter(catalogue, matter, things)


def check_matter(catalogue: Catalogue, matter: Matter) -> None:
    """Nothing if all that one matter refers to is there; else CannotRead."""
    _check(matter.gives, set(catalogue.papers), matter.place)
    _check_matter(catalogue, matter, {PRESENCE, *SUBSTITUTES, *catalogue.papers, *catalogue.matters})


def _check_matter(catalogue: Catalogue, matter: Matter, things: set[str]) -> None:
    offices = set(catalogue.offices)
    for route in matter.routes:
        for need in route.needs:
            _check(need.papers, things, need.place)
            _check([need.issuer] if need.issuer else [], offices, need.place)
    for referral in matter.referrals:
        _check((referral.office, referral.to), offices, referral.place)


def _check(codes: Iterable[str], known: set[str], place: Place) -> None:
    for code in codes:
        if code not in known:
            near = nearest(code, known)
            raise _fault(place, f"没有“{code}”，{near.zh}", f'there is no "{code}"; {near.en}')


def nearest(code: str, known: Iterable[str]) -> Sentence:
    """Which known name somebody may have meant."""
    near = get_close_matches(code, sorted(known), n=1, cutoff=0.5)
    if not near:
        return Sentence("请核对名称。", "check the name.")
    return Sentence(f"是不是“{near[0]}”？", f'did you mean "{near[0]}"?')


def _fault(place: Place, zh: str, en: str) -> CannotRead:
    return CannotRead(
        f"{place.file} 第 {place.line} 行：{zh}", f"{place.file}, line {place.line}: {en}", field=place.file
    )
