"""Texts judged by the company they keep: of two that say the same in other words, neighbours often say it in both.

Every text is taken together with the few most like it, and texts are compared as such small groups. Nothing but
likenesses is needed for that: a group is the weighted mean of its texts, and the likeness of two means is a sum over
the likenesses of what they are made of (document expansion by neighbours, after Tao and others 2006).
"""

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 5
"""So many others a text is taken together with."""
SHARE = 0.4
"""How much of a group are the neighbours; the rest is the text itself."""
COMPARED = 150
"""So many of the texts most like the one asked about are judged so; the others are further away."""

Matrix = NDArray[np.float64]


def in_company(alike: Matrix, share: float = SHARE) -> Matrix:
    """How like the last text is to each of the others, all taken with their neighbours, from 0 to 1.

    `alike` has the likeness of each to each, from 0 to 1; each is wholly like itself. Nobody has the last text for a
    neighbour: it is the one that is asked about, and the others stood there before it.

    >>> in_company(np.array([[1, 0.9, 0.0], [0.9, 1, 0.2], [0.0, 0.2, 1]])).round(2).tolist()
    [0.55, 0.6]
    """
    others = alike * (1 - np.eye(len(alike)))
    groups = share * _neighbours(others) + (1 - share) * np.eye(len(alike))
    products = groups @ (others + np.eye(len(alike)))
    length = np.sqrt((groups * products).sum(axis=1))
    return np.asarray((products @ groups[-1] / np.maximum(length * length[-1], 1e-9))[:-1])


def _neighbours(others: Matrix) -> Matrix:
    """For each text the weights of those most like it, which add up to one."""
    others = others.copy()
    others[:, -1] = 0
    nearest = np.argpartition(-others, min(NEIGHBOURS, len(others)) - 1, axis=1)[:, :NEIGHBOURS]
    weights = np.zeros_like(others)
    np.put_along_axis(weights, nearest, np.take_along_axis(others, nearest, axis=1), axis=1)
    return np.asarray(weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9))
