"""The cheapest fractional choice that meets given conditions, and the weights that prove it: a small dual simplex.

Rows may be added and elements fixed at any time; solving goes on from where it stood (Lemke 1954; dense, with numpy).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import numpy as np
import numpy.typing as npt

from bancheng.deadlocks.effort import Effort
from bancheng.deadlocks.proof import OneOf

Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-7
"""What is smaller counts as nothing. Proofs do not depend on it: weights are rounded and checked in whole numbers."""

_PIVOT = 1e-8

PIVOT = 20_000
"""What a pivot costs beside its entries, in the time of one entry."""


class NothingFits(Exception):
    """No choice at all meets the rows: weights along the ray prove ever more."""

    def __init__(self, ray: dict[OneOf, float]) -> None:
        super().__init__("no choice meets these conditions")
        self.ray = ray


class Tableau:
    """Minimise the cost of what is chosen, at least nothing of anything, so that each row is met.

    Every basic variable is written in the nonbasic ones: basic = value + lines @ nonbasic. A variable is an element,
    or a row, standing for how far it is more than met. `fixed` elements may not move from 0 or 1.
    """

    def __init__(self, costs: Mapping[int, int], effort: Effort) -> None:
        self.costs, self.effort = costs, effort
        self.fixed: dict[int, int] = {}
        self.total = 0.0
        self._basic: list[int | OneOf] = []
        self._nonbasic: list[int | OneOf] = []
        self._line: dict[int | OneOf, int] = {}
        self._column: dict[int | OneOf, int] = {}
        self._lines: Floats = np.zeros((0, 0))
        self._room: Floats = np.zeros((0, 0))
        self._value: Floats = np.zeros(0)
        self._goal: Floats = np.full(0, np.nan)
        self._price: Floats = np.zeros(0)
        self._free = np.zeros(0, dtype=np.bool_)

    def __contains__(self, row: OneOf) -> bool:
        return row in self._line or row in self._column

    def copy(self) -> Self:
        """Another one in the same state, without what can play no part: rows more than met, elements that are fixed."""
        other = type(self)(self.costs, self.effort)
        other.fixed, other.total = dict(self.fixed), self.total
        lines = [i for i, each in enumerate(self._basic) if isinstance(each, int) or self._value[i] < 0.3]
        columns = np.flatnonzero(self._free).tolist()
        other._basic = [self._basic[i] for i in lines]
        other._nonbasic = [self._nonbasic[j] for j in columns]
        other._line = {each: i for i, each in enumerate(other._basic)}
        other._column = {each: j for j, each in enumerate(other._nonbasic)}
        other._lines = self._lines[np.ix_(lines, columns)]
        other._value, other._goal = self._value[lines], self._goal[lines]
        other._price, other._free = self._price[columns], self._free[columns]
        return other

    def fix(self, element: int, value: int) -> None:
        """Insists that the element is chosen (1) or not (0)."""
        self.fixed[element] = value
        if element in self._line:
            self._goal[self._line[element]] = value
        elif element in self._column:
            column = self._column[element]
            self._free[column] = False
            self._value += value * self._lines[:, column]
            self.total += value * self._price[column]
        else:
            self.total += value * self.costs[element]

    def add(self, rows: Sequence[OneOf]) -> None:
        """Adds rows, which may be unmet for the moment."""
        self._add_columns({each for row in rows for each in (*row.members, row.head) if each is not None})
        lines = np.zeros((len(rows), len(self._nonbasic)))
        values = np.zeros(len(rows))
        for number, row in enumerate(rows):
            values[number] = 0.0 if row.head is not None else -1.0
            for element in row.members:
                values[number] += self._express(element, 1.0, lines[number])
            if row.head is not None:
                values[number] += self._express(row.head, -1.0, lines[number])
            self._line[row] = len(self._basic)
            self._basic.append(row)
        self._lines = np.concatenate([self._lines, lines])
        self._value = np.concatenate([self._value, values])
        self._goal = np.concatenate([self._goal, np.full(len(rows), np.nan)])

    def _add_columns(self, elements: Iterable[int]) -> None:
        known = self._line.keys() | self._column.keys() | self.fixed.keys()
        fresh = sorted(each for each in elements if each not in known)
        for each in fresh:
            self._column[each] = len(self._nonbasic)
            self._nonbasic.append(each)
        self._lines = np.concatenate([self._lines, np.zeros((len(self._basic), len(fresh)))], axis=1)
        self._price = np.concatenate([self._price, [float(self.costs[each]) for each in fresh]])
        self._free = np.concatenate([self._free, np.ones(len(fresh), dtype=np.bool_)])

    def _express(self, element: int, factor: float, line: Floats) -> float:
        """Adds the element to a line in the making; gives what it adds to the value."""
        if element in self._line:
            at = self._line[element]
            line += factor * self._lines[at]
            return factor * float(self._value[at])
        if element in self._column:
            line[self._column[element]] += factor
        return factor * self.fixed.get(element, 0)

    def solve(self, enough: float, most: int = 1 << 30) -> None:
        """Goes on until every row is met, the total is above `enough`, or the work is over; the total holds anyway."""
        for _ in range(most):
            if self.total > enough or not self._basic or self.effort.is_over:
                return
            aimed = ~np.isnan(self._goal)
            short = -self._value
            if aimed.any():
                short = np.where(aimed, 1e6 * np.abs(self._value - self._goal), short)
            if short.max() <= TOLERANCE:
                return
            steep = 1.0 + np.einsum("ij,ij->i", self._lines, self._lines)  # steepest edge: half as many pivots
            line = int((short * np.abs(short) / steep).argmax())
            aim = float(self._goal[line]) if aimed[line] else 0.0
            self._pivot(line, self._entering(line, rising=bool(self._value[line] < aim)), aim)

    def _entering(self, line: int, *, rising: bool) -> int:
        pull = self._lines[line] if rising else -self._lines[line]
        able = np.flatnonzero((pull > _PIVOT) & self._free)
        if not len(able):
            raise NothingFits(self._ray(line))
        ratios = np.maximum(self._price[able], 0.0) / pull[able]
        best = able[ratios <= ratios.min() + 1e-9]
        return int(best[pull[best].argmax()])

    def _ray(self, line: int) -> dict[OneOf, float]:
        pulls = self._lines[line]
        ray = {each: abs(float(pulls[j])) for j, each in enumerate(self._nonbasic) if isinstance(each, OneOf)}
        basic = self._basic[line]
        return ray | ({basic: 1.0} if isinstance(basic, OneOf) else {})

    def _pivot(self, line: int, column: int, aim: float) -> None:
        lines, price = self._lines, self._price
        pivot = lines[line, column]
        step = (aim - self._value[line]) / pivot
        pulls = lines[:, column].copy()
        fresh = lines[line] / -pivot
        fresh[column] = 1.0 / pivot
        self._value += step * pulls
        self._value[line] = step
        self.total += float(step * price[column])
        lines[:, column] = 0.0
        pulls[line] = 0.0
        lines[line] = fresh
        if self._room.shape != lines.shape:
            self._room = np.empty_like(lines)
        lines += np.multiply.outer(pulls, fresh, out=self._room)
        paid = price[column]
        price[column] = 0.0
        price += paid * fresh
        self._swap(line, column)
        self.effort.spend(PIVOT + lines.size)

    def _swap(self, line: int, column: int) -> None:
        leaving, entering = self._basic[line], self._nonbasic[column]
        self._basic[line], self._nonbasic[column] = entering, leaving
        del self._line[leaving], self._column[entering]
        self._line[entering], self._column[leaving] = line, column
        self._free[column] = leaving not in self.fixed
        self._goal[line] = np.nan

    def chosen(self) -> dict[int, float]:
        """How much of each element is chosen, where it is more than nothing."""
        found = {each: float(value) for each, value in self.fixed.items() if value}
        for each, value in zip(self._basic, self._value.tolist(), strict=True):
            if isinstance(each, int) and value > TOLERANCE:
                found[each] = value
        return found

    def dearness(self) -> dict[int, float]:
        """What an element that is not chosen would add to the total; its cost where no row names it."""
        pairs = zip(self._nonbasic, self._price.tolist(), strict=True)
        return {each: price for each, price in pairs if isinstance(each, int)}

    def weights(self) -> dict[OneOf, float]:
        """The weight of each row in the proof of the total."""
        pairs = zip(self._nonbasic, self._price.tolist(), strict=True)
        return {each: price for each, price in pairs if isinstance(each, OneOf) and price > TOLERANCE}

    def fractional(self) -> list[int]:
        """The elements that are chosen in part and may be either."""
        return [
            each
            for each, value in zip(self._basic, self._value.tolist(), strict=True)
            if isinstance(each, int) and TOLERANCE < value < 1 - TOLERANCE and each not in self.fixed
        ]

    def likely_rise(self, element: int) -> tuple[float, float]:
        """How much the total rises at least if a fractional element is left out, or if it is taken."""
        line, value = self._lines[self._line[element]], self._value[self._line[element]]
        down, up = (line < -_PIVOT) & self._free, (line > _PIVOT) & self._free
        left_out = (self._price[down] / -line[down]).min(initial=np.inf) * value
        taken = (self._price[up] / line[up]).min(initial=np.inf) * (1.0 - value)
        return float(left_out), float(taken)
