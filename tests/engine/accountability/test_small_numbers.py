"""A hidden cell cannot be computed: not from the total, and not by whoever knows the rule."""

from collections import defaultdict
from itertools import product

import pytest

from bancheng.accountability.small_numbers import FEWEST, Published, is_small, published


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 20), (4, 12), (5, 8)])
def test_every_hidden_cell_of_every_small_table_stays_undecided(cells: int, most: int) -> None:
    """Over all tables: two tables that are published alike differ in each cell that is hidden."""
    alike: dict[Published, list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(most + 1), repeat=cells):
        alike[published(table)].append(table)
    for shown, tables in alike.items():
        if max(map(max, tables)) > most - FEWEST:
            continue  # at the rim of what was gone through the other tables are out of sight
        for place, cell in enumerate(shown.cells):
            assert cell is not None or len({table[place] for table in tables}) > 1, tables


@pytest.mark.parametrize("table", [(12, 3, 9, 0), (4, 4, 20), (1, 1, 1, 1, 1, 19), (2, 2, 2), (7, 7, 4), (3,), ()])
def test_no_small_number_is_shown_and_nothing_shown_is_untrue(table: tuple[int, ...]) -> None:
    shown = published(table)
    for true, cell in zip(table, shown.cells, strict=True):
        assert cell is None or (cell == true and not is_small(cell))
    assert shown.total is None or (shown.total == sum(table) and not is_small(shown.total))


def test_what_is_hidden_is_never_a_small_number_by_subtraction() -> None:
    for table in product(range(9), repeat=4):
        shown = published(table)
        if shown.total is not None and None in shown.cells:
            assert shown.total - sum(cell or 0 for cell in shown.cells) >= FEWEST


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert published((5, 0, 17)) == Published((5, 0, 17), 22)
