"""What rows of weighted pieces have in common with one that is asked about, and with each other."""

from typing import Any


def products(
    rows: memoryview,
    ends: memoryview,
    keys: memoryview,
    times: memoryview,
    texts_with: memoryview,
    tells: Any,
    often: Any,
    wanted: Any,
    shared: Any,
    own: Any,
) -> None:
    """For each of some rows its product with what is wanted, in `shared`, and with itself, in `own`.

    Row `r` is `keys` from `ends[r]` to `ends[r + 1]`. A piece weighs what its rarity `tells`, by how many texts have
    it, and how `often` it stands in its row; `wanted` has the weight of every piece that is asked about, 0 for others.
    """
    for number in range(len(rows)):
        begin, end = ends[rows[number]], ends[rows[number] + 1]
        both, alone = 0.0, 0.0
        for place in range(begin, end):
            key = keys[place]
            weight = often[times[place]] * tells[texts_with[key]]
            both += weight * wanted[key]
            alone += weight * weight
        shared[number], own[number] = both, alone


def products_of_each(ends: memoryview, places: memoryview, weights: Any, room: Any, shared: Any) -> None:
    """The product of every row with itself and with each of the others, in `shared`.

    Row `r` is `places` and `weights` from `ends[r]` to `ends[r + 1]`; `room` has a 0 for every place, and has it again.
    """
    for row in range(len(ends) - 1):
        for at in range(ends[row], ends[row + 1]):
            room[places[at]] = weights[at]
        for other in range(row + 1):
            both = 0.0
            for at in range(ends[other], ends[other + 1]):
                both += weights[at] * room[places[at]]
            shared[row, other] = shared[other, row] = both
        for at in range(ends[row], ends[row + 1]):
            room[places[at]] = 0.0
