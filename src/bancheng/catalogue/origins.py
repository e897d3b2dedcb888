"""From a number of the arrays back to what it stands for, looked up only when somebody asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bancheng.catalogue.model import Catalogue, Matter, Referral, Requirement, Route
from bancheng.catalogue.system import Ints

LINK = (-1, -1, -1)
"""The origin of a route that is nobody's, but ties two atoms together."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What one route of the system stands for: a matter's route, a referral, or (neither) a mere link."""

    matter: Matter | None = None
    route: Route | None = None
    referral: Referral | None = None


class Origins:
    """The origin of each route, kept as three numbers: which matter, which of its routes, which of its referrals."""

    def __init__(self, catalogue: Catalogue, matters: Sequence[str], numbers: Ints) -> None:
        self.catalogue, self.matters, self.numbers = catalogue, matters, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, route: int) -> Origin:
        of, by, referred = self.numbers[route].tolist()
        if of < 0:
            return Origin()
        matter = self.catalogue.matters[self.matters[of]]
        return Origin(
            matter, matter.routes[by] if by >= 0 else None, matter.referrals[referred] if referred >= 0 else None
        )

    def __iter__(self) -> Iterator[Origin]:
        return (self[route] for route in range(len(self)))


class Needs:
    """The requirement at each position of `System.body`: a route's are in the order in which its matter has them."""

    def __init__(self, catalogue: Catalogue, body_ptr: Ints, origins: Origins) -> None:
        self._catalogue, self._body_ptr, self._origins = catalogue, body_ptr, origins

    def __len__(self) -> int:
        return int(self._body_ptr[-1])

    def __getitem__(self, position: int) -> Requirement | None:
        number = int(np.searchsorted(self._body_ptr, position, side="right")) - 1
        route = self._origins[number].route
        needs = self._catalogue.needs_of(route) if route else ()
        at = position - int(self._body_ptr[number])
        return needs[at] if at < len(needs) else None

    def __iter__(self) -> Iterator[Requirement | None]:
        return (self[position] for position in range(len(self)))
