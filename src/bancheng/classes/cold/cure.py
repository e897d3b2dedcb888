"""Cured: the rule was changed, no such knot is left in the catalogue, the class is cold, and it did not just move.

A class that nobody brings any more may have been given up. So the cause has to be gone as well as the cases.
"""

from dataclasses import dataclass

from bancheng.classes.cold.displacement import Moved
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What the catalogue knows of the change that the class asked for; None where nobody looked. Reasons if there are.

    `lint_clean`: that the lint finds no knot like this any more.
    """

    change_in_force: bool | None = None
    lint_clean: bool | None = None
    why_change: Sentence | None = None
    why_lint: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the four things that make a class cured: holds, does not, or None for not known; and why."""

    code: str
    name: Sentence
    holds: bool | None
    why: Sentence


@dataclass(frozen=True, slots=True)
class Cure:
    """The four conditions. The class is cured only where all are known to hold."""

    conditions: tuple[Condition, ...]

    @property
    def cured(self) -> bool:
        """Whether all four are known to hold."""
        return all(condition.holds for condition in self.conditions)


_Three = dict[bool | None, Sentence]

_CHANGE: _Three = {
    True: Sentence("要改的规定已经生效。", "The change that was asked for is in force."),
    False: Sentence("要改的规定还没有生效。", "The change that was asked for is not in force."),
    None: Sentence("没有要求改目录，或者没人查过。", "No change was asked for, or nobody looked."),
}
_LINT: _Three = {
    True: Sentence("目录体检查不出这个结了。", "The lint finds no such knot any more."),
    False: Sentence("目录体检还查得出这个结。", "The lint still finds the knot."),
    None: Sentence("目录还没有体检。", "The catalogue was not checked."),
}
_COLD: _Three = {
    True: Sentence("件数冷了。", "The cases went cold."),
    False: Sentence("件数没有冷。", "The cases did not go cold."),
    None: Sentence("件数还不够，说不准。", "Not enough cases to say yet."),
}
_MOVED: _Three = {
    True: Sentence("没有挪到别处的迹象。", "There is no sign that it moved."),
    False: Sentence("有挪到别处的迹象。", "There are signs that it moved."),
    None: Sentence("是否挪到别处，件数还不够或没有查。", "Whether it moved: not enough cases, or nobody looked."),
}


def cure(answer: Recurrence, moved: Moved, known: CatalogueFacts) -> Cure:
    """The four conditions, from what the weeks say, whether it moved, and what the catalogue knows."""
    cold = None if answer is Recurrence.TOO_FEW else answer is Recurrence.COLD
    stays = None if moved is Moved.TOO_FEW else moved is Moved.NO_SIGN
    in_force, clean = known.change_in_force, known.lint_clean
    return Cure(
        (
            _condition("change_in_force", ("规定已改", "Rule changed"), in_force, _CHANGE, known.why_change),
            _condition("lint_clean", ("结已解开", "Knot gone"), clean, _LINT, known.why_lint),
            _condition("cold", ("已冷", "Cold"), cold, _COLD),
            _condition("not_moved", ("没有挪走", "Not moved"), stays, _MOVED),
        )
    )


def _condition(
    code: str, name: tuple[str, str], holds: bool | None, why: _Three, own: Sentence | None = None
) -> Condition:
    return Condition(code, Sentence(*name), holds, own or why[holds])
