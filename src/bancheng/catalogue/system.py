"""A catalogue as arrays: which atoms follow from which. What the reasoning runs over, and nothing but numbers."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

LANES = 64
"""Kinds of applicant in one machine word."""


@dataclass(frozen=True)
class System:
    """An AND/OR derivation system. Route r makes atom `head[r]` once all of its requirements are there.

    Routes are sorted by head, so those that make atom a are `makers[a]:makers[a + 1]`, and what they require is one
    slice too: `body_ptr[r]:body_ptr[r + 1]` of `body`. A position in `body` is a requirement. `admitted[r]` has one
    bit for each kind of applicant the route is open to; `brought[a]` says an applicant may have the atom herself.
    """

    atoms: int
    head: Ints
    body_ptr: Ints
    body: Ints
    makers: Ints
    admitted: Words
    brought: Bools
    profiles: int

    @property
    def routes(self) -> int:
        """How many routes there are."""
        return len(self.head)

    @cached_property
    def users(self) -> tuple[Ints, Ints]:
        """The routes that require each atom, as pointers and one array: turned round from `body`."""
        order = np.argsort(self.body, kind="stable")
        pointers = np.zeros(self.atoms + 1, dtype=np.int32)
        np.cumsum(np.bincount(self.body, minlength=self.atoms), out=pointers[1:])
        route_of = np.repeat(np.arange(self.routes, dtype=np.int32), np.diff(self.body_ptr))
        return pointers, route_of[order]

    def open_to(self, profile: int) -> Bools:
        """The routes open to one kind of applicant."""
        word, bit = divmod(profile, LANES)
        is_open: Bools = (self.admitted[:, word] >> np.uint64(bit)) & np.uint64(1) == 1
        return is_open

    @cached_property
    def open_to_anyone(self) -> Bools:
        """The routes open to some kind of applicant."""
        anyone: Bools = np.asarray((self.admitted != 0).any(axis=1))
        return anyone


def build(
    atoms: int,
    head: Ints,
    body_ptr: Ints,
    body: Ints,
    admitted: Words,
    brought: Bools,
    profiles: int,
) -> tuple[System, Ints]:
    """The system of routes in any order, and for each requirement its position in the arrays given.

    A requirement named twice by one route is fine: it counts, and is met, twice.
    """
    order = np.argsort(head, kind="stable").astype(np.int32)
    lengths = np.diff(body_ptr)[order]
    new_ptr = np.zeros(len(head) + 1, dtype=np.int32)
    np.cumsum(lengths, out=new_ptr[1:])
    positions = np.arange(new_ptr[-1], dtype=np.int32) + np.repeat(body_ptr[:-1][order] - new_ptr[:-1], lengths)
    makers = np.zeros(atoms + 1, dtype=np.int32)
    np.cumsum(np.bincount(head, minlength=atoms), out=makers[1:])
    system = System(
        atoms=atoms,
        head=head[order].astype(np.int32),
        body_ptr=new_ptr,
        body=body[positions].astype(np.int32),
        makers=makers,
        admitted=np.ascontiguousarray(admitted[order]),
        brought=brought,
        profiles=profiles,
    )
    return system, positions.astype(np.int32)
