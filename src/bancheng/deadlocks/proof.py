"""The shape of a proof that nothing cheaper does: conditions, their weights, and cases where weights alone fall short.

Data only. Whoever finds a proof and whoever checks it share these shapes and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OneOf:
    """A condition that every choice meets: it has one of the members; with a `head`, only if it has the head."""

    members: tuple[int, ...]
    head: int | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An end: every member pays for the conditions it meets, by these weights, and together that is too much already.

    `weights` goes from the number of a condition to its weight, in parts of the proof's scale.
    """

    weights: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """By these weights a choice with any one of `excluded` costs too much; the rest looks at choices without them."""

    weights: Mapping[int, int]
    excluded: tuple[int, ...]
    rest: "Case"


@dataclass(frozen=True, slots=True)
class Split:
    """Two cases: the choice has this element, or it has not."""

    element: int
    having: "Case"
    lacking: "Case"


Case = Weighed | Narrowed | Split


@dataclass(frozen=True, slots=True)
class Proof:
    """That every choice costs at least `bound`. A weight of `scale` is a weight of one."""

    bound: int
    scale: int
    rows: tuple[OneOf, ...]
    case: Case
