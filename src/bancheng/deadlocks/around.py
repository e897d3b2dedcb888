"""What matters for one goal: the matters behind it, the papers one may hold for it, what of the applicant decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import PRESENCE

MOST_ATOMS = 2_000
"""How far one looks: a hub that half a catalogue hangs on is of no use to somebody at a counter."""


@dataclass(frozen=True, slots=True)
class Around:
    """Codes, the nearest to the goal first. `papers` are only those that people can have by themselves."""

    matters: tuple[str, ...]
    papers: tuple[str, ...]
    attributes: tuple[str, ...]


def around(compiled: Compiled, goals: Iterable[str]) -> Around:
    """Everything that some route to one of the goals asks about, through every matter it leads to."""
    system, catalogue = compiled.system, compiled.catalogue
    waiting = [compiled.index[goal] for goal in goals]
    seen = dict.fromkeys(waiting)
    attributes: dict[str, None] = {}
    for atom in waiting:
        if compiled.codes[atom] == PRESENCE:
            attributes.update(dict.fromkeys(catalogue.can_come))
        for route in range(system.makers[atom], system.makers[atom + 1]):
            origin = compiled.origins[route]
            for condition in (origin.matter and origin.matter.open_to, origin.route and origin.route.admitted):
                attributes.update(dict.fromkeys(condition or ()))
            for needed in system.body[system.body_ptr[route] : system.body_ptr[route + 1]].tolist():
                if needed not in seen and len(seen) < MOST_ATOMS:
                    seen[needed] = None
                    waiting.append(needed)
    codes = [compiled.codes[atom] for atom in seen]
    return Around(
        matters=tuple(code for code in codes if code in catalogue.matters),
        papers=tuple(code for code in codes if code in catalogue.papers and catalogue.papers[code].bring),
        attributes=tuple(attributes),
    )
