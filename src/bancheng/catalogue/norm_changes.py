"""Changes of the documents that requirements stand on."""

from dataclasses import dataclass, replace
from datetime import date

from bancheng.catalogue.editing import looked_up
from bancheng.catalogue.law import Basis, Norm
from bancheng.catalogue.model import Catalogue, Matter, Requirement
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Abolish:
    """The document is in force up to this day and no longer; what cites it afterwards founds nothing."""

    norm: str
    until: date

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue in which the document has ended wherever it is cited."""
        code = looked_up(self.norm, catalogue.norms, "文件", "document")
        ended = replace(catalogue.norms[code], until=self.until)
        matters = {each: _without(matter, ended) for each, matter in catalogue.matters.items()}
        return replace(catalogue, norms={**catalogue.norms, code: ended}, matters=matters)

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""
        norm = catalogue.norms.get(self.norm)
        title = norm.title if norm else Sentence(self.norm, self.norm)
        return Sentence(f"《{title.zh}》到 {self.until} 失效", f"{title.en} is in force until {self.until} only")


def _without(matter: Matter, ended: Norm) -> Matter:
    """The matter, the same object where it does not cite the document."""

    def based(basis: Basis | None) -> Basis | None:
        return replace(basis, norm=ended) if basis is not None and basis.norm.code == ended.code else basis

    def need(each: Requirement) -> Requirement:
        return each._replace(basis=based(each.basis))

    routes = tuple(
        route._replace(needs=tuple(map(need, route.needs)), admitted_by=based(route.admitted_by))
        for route in matter.routes
    )
    referrals = tuple(replace(each, basis=based(each.basis)) for each in matter.referrals)
    return matter if _cites_not(matter, ended.code) else replace(matter, routes=routes, referrals=referrals)


def _cites_not(matter: Matter, code: str) -> bool:
    bases = [need.basis for route in matter.routes for need in route.needs]
    bases += [route.admitted_by for route in matter.routes] + [each.basis for each in matter.referrals]
    return all(basis is None or basis.norm.code != code for basis in bases)
