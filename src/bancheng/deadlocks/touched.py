"""The part of a catalogue that a change can touch, small enough to be linted anew while somebody waits.

Whether something can be had changes only for what follows, at any distance, from the changed matters. A root among
those is found from what they lack, and from what that lacks; whatever else they ask for can be had by everybody,
before and after, and is given. So the findings of this part, before and after, differ exactly as the whole lints do.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from bancheng.catalogue.compile import Compiled, accept_atom, any_atom, compile_catalogue
from bancheng.catalogue.model import SUBSTITUTES, Catalogue, Matter
from bancheng.catalogue.system import Bools, Ints, System
from bancheng.deadlocks.checks import check_requirements
from bancheng.deadlocks.expiry import expiry_traps
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.lint import knots
from bancheng.deadlocks.sweep import reachable_for_each

FEW = 200
"""A part of at most so many matters is always looked at by itself; a larger one only if it is less than half of all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a catalogue before a change: the atoms everybody can have, and which matters give each paper."""

    had_by_all: Bools
    givers: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, compiled: Compiled) -> "Standing":
        """Worked out once for each catalogue."""
        masks = reachable_for_each(compiled.system, compiled.system.brought)
        everyone = masks[compiled.index[next(iter(SUBSTITUTES))]]  # open to all, and asks for nothing
        givers: dict[str, tuple[str, ...]] = {}
        for matter in compiled.catalogue.matters.values():
            for paper in matter.gives:
                givers[paper] = (*givers.get(paper, ()), matter.code)
        return cls(np.asarray((masks == everyone).all(axis=1)), givers)


@dataclass(frozen=True, slots=True)
class Touched:
    """Some matters, which codes are worked out inside it (all else that is asked for is given), and what is checked."""

    matters: Set[str]
    inside: Set[str]
    checked: Set[str]
    timed: Set[str]

    def findings(self, catalogue: Catalogue) -> list[Finding]:
        """The findings of this part of the catalogue."""
        compiled = compile_catalogue(catalogue, self.matters)
        given = np.array([code not in self.inside for code in compiled.codes], dtype=np.bool_)
        system = replace(compiled.system, brought=compiled.system.brought | given)
        compiled = replace(compiled, system=system)
        checked = [code for code in catalogue.matters if code in self.checked]
        timed = self.timed & compiled.index.keys()
        return [*knots(compiled), *check_requirements(catalogue, checked), *expiry_traps(compiled, timed)]


def touched(compiled: Compiled, after: Catalogue, standing: Standing) -> Touched | None:
    """The part of the catalogue to lint anew; None where that is much of it, or what all matters share changes."""
    before = compiled.catalogue
    if not _share_the_rest(before, after):
        return None
    changed = {code: matter for code, matter in after.matters.items() if matter is not before.matters.get(code)}
    reach = _Reach(compiled, after, standing, changed)
    affected = reach.following({code for each in changed for code in reach.made_by(each)})
    earlier = reach.preceding(affected | {code for each in changed for code in reach.asked_by(each)})
    timed = {code for code in earlier if code in after.papers and after.papers[code].valid_days is not None}
    inside = reach.behind(affected | reach.following(timed))
    matters = {matter for code in inside for matter in reach.makers(code)}
    if len(matters) > max(FEW, len(after.matters) // 2):
        return None
    checked = {matter for code in affected for matter in reach.makers(code)}
    return Touched(matters, inside, checked, timed)


def _share_the_rest(before: Catalogue, after: Catalogue) -> bool:
    """Whether applicants, authority and the papers there were are what they have been."""
    same = all(getattr(before, part) is getattr(after, part) for part in ("applicants", "authority", "can_come", "on"))
    papers = after.papers
    return same and all(papers[code] is paper for code, paper in before.papers.items())


@dataclass(frozen=True, slots=True)
class _Reach:
    """Follows codes through a catalogue and its changed version, as if both were one."""

    compiled: Compiled
    after: Catalogue
    standing: Standing
    changed: Mapping[str, Matter]

    def made_by(self, matter: str) -> set[str]:
        """Everything a matter makes: its outcome, its papers, its alternatives, and whose it is."""
        found = {matter}
        for _, each in self._versions(matter):
            found.update(each.gives, (accept_atom(matter, referral.office) for referral in each.referrals))
            found.update(any_atom(matter, route.number, need.papers) for route in each.routes for need in route.needs)
        return {code for code in found if matter in self.makers(code)}

    def asked_by(self, matter: str) -> set[str]:
        """Everything a matter asks for."""
        found = set[str]()
        for catalogue, each in self._versions(matter):
            for route in each.routes:
                for need in catalogue.needs_of(route):
                    found.update((*need.papers, any_atom(matter, route.number, need.papers)))
            if each.referrals:
                found.add(accept_atom(matter, each.office))
                found.update(accept_atom(matter, referral.to) for referral in each.referrals)
        return found

    def _versions(self, code: str) -> Iterator[tuple[Catalogue, Matter]]:
        for catalogue in (self.compiled.catalogue, self.after):
            if code in catalogue.matters:
                yield catalogue, catalogue.matters[code]

    def makers(self, code: str) -> tuple[str, ...]:
        """The matters that make it, before or after."""
        if code in self.after.matters:
            return (code,)
        if code.startswith(("accept:", "any:")):
            return (code.split(":")[1],)
        newly = (each for each, matter in self.changed.items() if code in matter.gives)
        return tuple(dict.fromkeys((*self.standing.givers.get(code, ()), *newly)))

    def following(self, codes: Set[str]) -> set[str]:
        """These, and whatever requires one of them at any distance."""
        head, (pointers, users) = self.compiled.system.head, self.compiled.system.users
        return self._spread(codes, lambda atom: head[users[pointers[atom] : pointers[atom + 1]]])

    def preceding(self, codes: Set[str]) -> set[str]:
        """These, and whatever they require at any distance."""
        system = self.compiled.system
        return self._spread(codes, lambda atom: system.body[_span(system, atom)])

    def _spread(self, codes: Set[str], neighbours: Callable[[int], Ints]) -> set[str]:
        index, found = self.compiled.index, set(codes)
        waiting = [index[code] for code in codes if code in index]
        seen = set(waiting)
        while waiting:
            fresh = set(neighbours(waiting.pop()).tolist()) - seen
            seen |= fresh
            waiting += fresh
        return found.union(self.compiled.codes[atom] for atom in seen)

    def behind(self, codes: Set[str]) -> set[str]:
        """These, and whatever their matters lack at any distance; with a paper nobody issues, all who ask for it."""
        found, waiting, matters = set(codes), list(codes), set[str]()
        while waiting:
            code = waiting.pop()
            fresh = set[str]() if self.makers(code) else self._askers(code)
            for matter in {*self.makers(code)} - matters:
                matters.add(matter)
                near = self.made_by(matter) | self.asked_by(matter)
                fresh |= {each for each in near if not self._is_given(each)}
            fresh -= found
            found |= fresh
            waiting += fresh
        return found

    def _is_given(self, code: str) -> bool:
        return code in self.compiled.index and bool(self.standing.had_by_all[self.compiled.index[code]])

    def _askers(self, code: str) -> set[str]:
        atom = self.compiled.index.get(code)
        if atom is None or code not in self.after.papers:
            return set()
        pointers, users = self.compiled.system.users
        heads = self.compiled.system.head[users[pointers[atom] : pointers[atom + 1]]]
        return {self.compiled.codes[head] for head in heads.tolist()}


def _span(system: System, atom: int) -> slice:
    """The requirements of all routes that make the atom."""
    return slice(int(system.body_ptr[system.makers[atom]]), int(system.body_ptr[system.makers[atom + 1]]))
