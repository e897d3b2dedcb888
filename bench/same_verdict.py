"""What is asked of thousands of classes at once is what the product says of each: the same looks, one by one."""

from collections import Counter
from datetime import date

import numpy as np

from bancheng.classes.cold.comparison import comparison
from bancheng.classes.cold.evidence import ENOUGH
from bancheng.classes.cold.looks import SETTLED, look
from bancheng.classes.cold.weeks import Weeks
from claims import CouldNotMeasure
from publishing import Published, Window, against_all, around, lived, nearest, without_treated
from recurring import AFTER, Drawn, Kind, Numbers, drawn, ours

CLASSES, AT = 200, 4
SOME_DAY = date(2026, 3, 2)


def require_same(seed: int) -> int:
    """How many looks were compared; refused where one differs."""
    draw = np.random.default_rng((seed, 998))
    published = lived(draw, Window(0.5, ratio=0.2), CLASSES)
    both = against_all(draw, published, AT)
    weighed = without_treated(published, AT, both)
    _require_same_comparison(published, both, weighed)
    falling = drawn(draw, Kind(0.5, 3.0, True, "shrinking", ratio=0.2, before=26), CLASSES)
    return sum(_compared(classes) for classes in (falling, weighed))


def _compared(classes: Drawn) -> int:
    looks = 0
    for number, said in ours(classes):
        weeks = number - SETTLED
        alone = [_said(classes, each, number, weeks) for each in range(CLASSES)]
        looks += CLASSES
        if alone != said.tolist():
            raise CouldNotMeasure(f"At look {number} the product says something else; see bench/recurring.py.")
    return looks


def _said(classes: Drawn, number: int, week: int, weeks: int) -> bool:
    own, others = classes.own[number].astype(int).tolist(), classes.others[number].astype(int).tolist()
    after = classes.seen(week, weeks)[number].astype(int).tolist()
    part = () if classes.part is None else tuple(classes.part[number, :weeks].tolist())
    before = classes.before
    counts = tuple(own[:before]), tuple(others[:before]), tuple(after), tuple(others[before : before + weeks])
    found = look(Weeks(SOME_DAY, *counts, part=part), weeks)
    return found.can_compare and found.evidence >= ENOUGH


def _require_same_comparison(published: Published, both: Drawn, weighed: Drawn) -> None:
    """The classes that drop out, week by week."""
    weeks = range(-both.before, AFTER)
    for run in range(CLASSES):
        treated = [
            (since, _by_week(published.cases[run, number, around(published, AT)], weeks))
            for number, since in nearest(published, AT)
        ]
        found = comparison(_by_week(both.others[run], weeks), treated, range(-both.before, 0), weeks)
        same = (*found.before, *found.after) == tuple(weighed.others[run])
        if not same or not np.allclose(found.part, weighed.part[run]):
            raise CouldNotMeasure("The product compares a class with others than the bench does; see publishing.py.")


def _by_week(cases: Numbers, weeks: range) -> Counter[int]:
    return Counter(dict(zip(weeks, cases.astype(int).tolist(), strict=True)))
