"""What rows of weighted pieces have in common with one that is asked about, in one pass and nothing written aside."""

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
