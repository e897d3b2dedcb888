"""From when on a text is like a playbook rather than like none: learned from the playbooks' own examples.

Every example is asked about with its own playbook taken away. Whatever it is most like then is wrong, so how far the
wrong one stands out says how far a right one has to. No labels are needed, and nothing has to be set by hand. A few
examples say little: they are weighed against the usual cut, which was found for registers of 3 to 106 playbooks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bancheng.classes.match_profiles import Floats, Profiles
from bancheng.reading.similar.sketch import Seen

USUAL, COUNTS = 0.2, 30
"""The cut where nothing is learned, and as how many examples it counts."""
STRANGERS = 0.6
"""Such a share of the texts whose own playbook is away must find none."""
NEXT = 10
MOST = 400
"""So many examples are asked about, evenly out of all."""


@dataclass(frozen=True, slots=True)
class LearnedCut:
    """How far a playbook has to stand out, and from how many examples that was learned."""

    least: float
    learned_from: int


def standing_out(likeness: Floats) -> Floats:
    """How alike each profile is, and once more by how much it is more alike than the ten after the best.

    >>> standing_out(np.array([0.3, 0.1])).round(2).tolist()
    [0.59, 0.19]
    """
    rest = np.sort(likeness)[::-1][1 : 1 + NEXT].sum() / NEXT
    return np.asarray(2 * likeness - rest)


def learned_cut(profiles: Profiles, examples: Sequence[tuple[int, Seen]], share: float = STRANGERS) -> LearnedCut:
    """The cut for these profiles; `examples` are their own texts, each with the number of its group."""
    step = max(1, -(-len(examples) // MOST))
    asked = [each for each in examples[::step] if len(each[1].keys)] if profiles.groups > 1 else []
    wrong = [_without(profiles.likeness(seen), group) for group, seen in asked]
    if not wrong:
        return LearnedCut(USUAL, 0)
    learned = float(np.quantile(wrong, share))
    return LearnedCut((COUNTS * USUAL + len(wrong) * learned) / (COUNTS + len(wrong)), len(wrong))


def _without(likeness: Floats, group: int) -> float:
    return float(standing_out(np.delete(likeness, group)).max())
