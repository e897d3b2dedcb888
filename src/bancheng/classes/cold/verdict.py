"""Cold or moved? The verdict on a class after its playbook was published, with its numbers, dates and reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.classes.cold.cure import CatalogueFacts, Cure, cure
from bancheng.classes.cold.displacement import Displacement, displaced
from bancheng.classes.cold.evidence import ENOUGH, at_most
from bancheng.classes.cold.looks import SETTLED, FixedDate, Look, Needed, fixed_dates, look, needed, weekly_looks
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.signs import Sign
from bancheng.classes.cold.weeks import Weeks
from bancheng.classes.emerging import Burst, burst

HALF = 0.5
"""A class is cold when its fall is proved and no more than this is left of what was to be expected."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said, since which look, and everything it rests on.

    `at_most` is the share of the earlier rate that may at most be left, `again` why it is said to have returned.
    """

    answer: Recurrence
    since: date | None
    weeks: Weeks
    now: Look
    looks: tuple[Look, ...]
    at_most: float
    fixed: tuple[FixedDate, ...]
    needed: Needed | None
    again: Burst | None
    displacement: Displacement
    cure: Cure


def judge(weeks: Weeks, signs: Sequence[Sign] = (), catalogue: CatalogueFacts | None = None) -> Verdict:
    """The verdict on a class from its weeks around publication, the signs of displacement, and the catalogue.

    The null is that the class keeps its share of all other cases, or gains; it is called cold falsely in at most one
    class of twenty, however often it is looked at. `words.said` puts it in words, `data.verdict_data` in plain values.

    >>> weeks = Weeks(date(2025, 3, 3), (1, 0, 2, 1) * 10, (90,) * 40, (1,) + (0,) * 39, (110,) * 40)
    >>> found = judge(weeks)
    >>> found.answer, found.since, found.now.before, found.now.after
    (<Recurrence.COLD: 'cold'>, datetime.date(2025, 5, 26), 40, 1)
    """
    looks = weekly_looks(weeks)
    now = look(weeks, max(0, len(weeks.after) - SETTLED))
    since = next((each.on for each in looks if each.evidence >= ENOUGH), None)
    again = _again(weeks) if since else None
    answer = _answer(now, since is not None, again is not None)
    moved = displaced(signs, now.expected - now.after)
    counts = now.before, now.after, now.others_before, now.others_after
    return Verdict(
        answer,
        since if answer in (Recurrence.COLD, Recurrence.FALLEN, Recurrence.RETURNED) else None,
        weeks,
        now,
        looks,
        at_most(*counts, now.spread),
        fixed_dates(weeks),
        needed(weeks) if answer is Recurrence.TOO_FEW else None,
        again,
        moved,
        cure(answer, moved.answer, catalogue or CatalogueFacts()),
    )


def _answer(now: Look, shown: bool, again: bool) -> Recurrence:
    if shown and again:
        return Recurrence.RETURNED
    if shown and now.evidence >= 1:
        return Recurrence.COLD if now.after <= HALF * now.expected else Recurrence.FALLEN
    return Recurrence.NOT_COLD if now.would_have_shown else Recurrence.TOO_FEW


def _again(weeks: Weeks) -> Burst | None:
    """A sudden rise in the latest weeks, these being the only ones that need not be settled."""
    found = burst(weeks.after, [own + rest for own, rest in zip(weeks.after, weeks.others_after, strict=True)])
    return found if found is not None and found.is_emerging else None
