"""What rows of pieces have in common with a question comes out as the formula says, compiled or not."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from bancheng.reading import kernels
from bancheng.reading.similar import store
from bancheng.reading.similar.store import Ragged
from bancheng.reading.similar.weighing import OFTEN, rarity

PIECES, TEXTS = 64, 40


def interpreted() -> object:
    """The loop read from its source, whatever else lies beside it."""
    spec = spec_from_file_location("plain_products", Path(kernels.__path__[0]) / "products.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.products


@pytest.mark.parametrize("loop", [store.products, interpreted()], ids=["installed", "interpreted"])
def test_products_are_sums_of_weight_times_weight(monkeypatch: pytest.MonkeyPatch, loop: object) -> None:
    monkeypatch.setattr(store, "products", loop)
    lot, rows = np.random.default_rng(1), Ragged()
    times = lot.integers(0, 4, (TEXTS, 2, PIECES)).astype(np.uint8)
    for each in times:
        rows.add(np.arange(PIECES, dtype=np.uint32), each[0], each[1])
    having = (times[:, 0] > 0).sum(0).astype(np.int32)
    tells, wanted = rarity(np.arange(TEXTS + 1), TEXTS), lot.random(PIECES)
    asked = np.array([5, 0, 39])
    shared, own = rows.products(asked, 1, (having, tells, OFTEN), wanted)
    weights = OFTEN[times[asked, 1]] * tells[having]
    assert shared == pytest.approx(weights @ wanted)
    assert own == pytest.approx((weights**2).sum(1))


def test_no_rows_have_nothing_in_common() -> None:
    shared, own = Ragged().products(
        np.zeros(0, dtype=np.int64), 0, (np.zeros(1, dtype=np.int32), np.zeros(1), OFTEN), np.zeros(1)
    )
    assert len(shared) == len(own) == 0


def test_products_of_each_are_those_of_every_two() -> None:
    lot, rows = np.random.default_rng(2), Ragged()
    times = lot.integers(0, 4, (TEXTS, 2, PIECES)).astype(np.uint8)
    pieces = [np.sort(lot.choice(PIECES, 1 + each, replace=False)).astype(np.uint32) for each in range(TEXTS)]
    for own, each in zip(pieces, times, strict=True):
        rows.add(own, each[0, : len(own)], each[1, : len(own)])
    having = np.bincount(np.concatenate(pieces), minlength=PIECES).astype(np.int32)
    tells, some = rarity(np.arange(TEXTS + 1), TEXTS), [7, 0, 39]
    weights = np.zeros((4, PIECES))
    for place, row in enumerate([*some, 20]):
        weights[place, pieces[row]] = OFTEN[times[row, 1, : len(pieces[row])]] * tells[having[pieces[row]]]
    asked = pieces[20], times[20, 1, : len(pieces[20])]
    shared = rows.products_of_each(np.array(some), 1, (having, tells, OFTEN), asked)
    assert shared == pytest.approx(weights @ weights.T)
