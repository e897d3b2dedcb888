"""Who can obtain each atom: one bit for every kind of applicant, and the fixpoints of 64 kinds in one go.

One pass in an order in which somebody derives the atoms settles nearly everything. An atom that everyone can obtain is
done and never looked at again; of a route only those bits are followed that would be new. What is still open after the
pass is small: it is turned round (who uses whom) and brought to rest by following changes.
"""

import numpy as np


class Masks:
    """The masks of one machine word of applicants, in `masks`; `everyone` has a bit for each of them.

    Arrays are those of `System`, as memoryviews, and one column of `admitted`; `masks` is changed in place.
    """

    def __init__(
        self,
        makers: memoryview,
        body_ptr: memoryview,
        body: memoryview,
        admitted: memoryview,
        masks: memoryview,
        everyone: int,
    ) -> None:
        self._makers, self._body_ptr, self._body = makers, body_ptr, body
        self._admitted, self._masks, self._everyone = admitted, masks, everyone

    def settle(self, order: memoryview) -> None:
        """Brings all these atoms to rest. They are best given in an order of derivation; any other is only slower."""
        for number in range(len(order)):
            self._gather(order[number])
        rest = self._unsettled(order)
        self._turn_round(rest)
        self._follow(rest)

    def _gather(self, atom: int) -> bool:
        """Adds to an atom's mask what its routes allow by now; whether anything was new."""
        mask = self._masks[atom]
        for route in range(self._makers[atom], self._makers[atom + 1]):
            if mask == self._everyone:
                break
            new = self._admitted[route] & self._everyone & ~mask
            position, end = self._body_ptr[route], self._body_ptr[route + 1]
            while new and position < end:
                new &= self._masks[self._body[position]]
                position += 1
            mask |= new
        is_new = mask != self._masks[atom]
        self._masks[atom] = mask
        return is_new

    def _first(self, atom: int) -> int:
        """The position of the first requirement of the first route to an atom; those of the next follow its last."""
        return self._body_ptr[self._makers[atom]]

    def _unsettled(self, order: memoryview) -> memoryview:
        rest = np.empty(len(order), dtype=np.int32).data
        found = 0
        for number in range(len(order)):
            if self._masks[order[number]] != self._everyone:
                rest[found] = order[number]
                found += 1
        return rest[:found]

    def _turn_round(self, rest: memoryview) -> None:
        """For each atom, those of the rest that name it: in `_users`, from `_users_ptr` to the next pointer."""
        pointers = np.zeros(len(self._masks) + 2, dtype=np.int32)
        self._users_ptr = pointers.data
        for number in range(len(rest)):
            for position in range(self._first(rest[number]), self._first(rest[number] + 1)):
                self._users_ptr[self._body[position] + 2] += 1
        self._users = np.empty(int(pointers.sum()), dtype=np.int32).data
        np.cumsum(pointers, out=pointers)
        for number in range(len(rest)):
            for position in range(self._first(rest[number]), self._first(rest[number] + 1)):
                named = self._body[position] + 1
                self._users[self._users_ptr[named]] = rest[number]
                self._users_ptr[named] += 1

    def _follow(self, rest: memoryview) -> None:
        """Looks at all of the rest once, and again at each that names an atom whose mask has grown since."""
        queue = np.array(rest, dtype=np.int32).data
        queued = np.zeros(len(self._masks), dtype=np.uint8).data
        for number in range(len(rest)):
            queued[rest[number]] = 1
        start, waiting = 0, len(rest)
        while waiting:
            atom = queue[start]
            start, waiting = (start + 1) % len(rest), waiting - 1
            queued[atom] = 0
            if self._gather(atom):
                for number in range(self._users_ptr[atom], self._users_ptr[atom + 1]):
                    user = self._users[number]
                    if not queued[user]:
                        queued[user] = 1
                        queue[(start + waiting) % len(rest)] = user
                        waiting += 1
