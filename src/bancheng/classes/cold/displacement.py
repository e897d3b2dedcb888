"""Did it go cold, or did it move? The signs tested one by one, exactly, and answered in words.

Each sign is a table of two by two, and Fisher's exact test (1935) says how often chance alone would show as many. Where
several signs are looked at, each has its part of the five in a hundred (Bonferroni).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma

from bancheng.classes.cold.signs import Sign, SignKind
from bancheng.reasons import Sentence

ALPHA = 0.05
LARGE = 0.5
"""A part of the missing cases this large would have been seen, or nothing is said."""

_WHERE = (SignKind.PEOPLE, SignKind.MATTER)
"""A class that moved shows here, wherever it went; the other signs say how."""


class Moved(StrEnum):
    """The answer of one sign, or of all together."""

    MOVED = "moved"
    NO_SIGN = "no_sign"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Tested:
    """A sign with how often chance alone would show as many, what follows, and the sentence."""

    sign: Sign
    p: float
    answer: Moved
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Displacement:
    """All signs together, each with its own answer."""

    answer: Moved
    tested: tuple[Tested, ...]


def displaced(signs: Sequence[Sign], missing: float) -> Displacement:
    """What the signs say where so many cases of the class were to be expected and did not come.

    One sign is enough for `moved`. There is no sign only where people or matter would have shown half of what is
    missing; elsewhere there are too few to say.

    >>> from bancheng.classes.cold.signs import Sign, SignKind
    >>> displaced([Sign(SignKind.MATTER, 30, 1000, 8, 1000)], missing=25).answer
    <Moved.MOVED: 'moved'>
    >>> displaced([Sign(SignKind.MATTER, 8, 1000, 8, 1000)], missing=2).answer
    <Moved.TOO_FEW: 'too_few'>
    """
    tested = tuple(_tested(sign, missing, ALPHA / len(signs)) for sign in signs)
    answers = {each.answer for each in tested}
    seen = {each.answer for each in tested if each.sign.kind in _WHERE}
    if Moved.MOVED in answers:
        return Displacement(Moved.MOVED, tested)
    return Displacement(Moved.NO_SIGN if Moved.NO_SIGN in seen else Moved.TOO_FEW, tested)


def chance_of(sign: Sign) -> float:
    """That at least as many are seen now by chance alone, given both totals (Fisher's exact test, one-sided).

    >>> from bancheng.classes.cold.signs import Sign, SignKind
    >>> round(chance_of(Sign(SignKind.PEOPLE, 3, 3, 0, 3)), 6)  # one in 20 ways to choose 3 of 6
    0.05
    """
    hits, total = sign.now + sign.usual, sign.of_now + sign.of_usual
    whole = _log_choices(total, sign.of_now)
    ways = range(sign.now, min(hits, sign.of_now) + 1)
    return min(
        1.0,
        sum(exp(_log_choices(hits, now) + _log_choices(total - hits, sign.of_now - now) - whole) for now in ways),
    )


def _tested(sign: Sign, missing: float, alpha: float) -> Tested:
    p = chance_of(sign)
    if p <= alpha:
        answer = Moved.MOVED
    elif chance_of(_if_it_had_moved(sign, missing)) <= alpha:
        answer = Moved.NO_SIGN
    else:
        answer = Moved.TOO_FEW
    return Tested(sign, p, answer, _said(sign, answer))


def _if_it_had_moved(sign: Sign, missing: float) -> Sign:
    """What would have been seen beside the usual, had half of the missing gone there."""
    usual = round(sign.usual / sign.of_usual * sign.of_now)
    now = min(sign.of_now, usual + int(missing * LARGE))
    return Sign(sign.kind, now, sign.of_now, sign.usual, sign.of_usual)


def _log_choices(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1) if 0 <= some <= of else float("-inf")


_WHAT = {
    SignKind.PEOPLE: Sentence("同一批人又为别的事来", "the same people came again with something else"),
    SignKind.MATTER: Sentence("同一事项归到别的类", "the same matter came under another class"),
    SignKind.CHANNEL: Sentence("同一事项改走别的渠道", "the same matter came through another channel"),
    SignKind.OFFICE: Sentence("同一事项改到别的部门", "the same matter came to another office"),
    SignKind.WITHDRAWN: Sentence("撤回", "withdrawn"),
    SignKind.DECLINED: Sentence("不予受理", "declined"),
    SignKind.HANDED_OVER: Sentence("转法定渠道", "handed to the legal channel"),
}
_ANSWERED = {
    Moved.MOVED: Sentence("多了，可能是挪走了", "more than chance: it may have moved"),
    Moved.NO_SIGN: Sentence("没有挪走的迹象", "no sign that it moved"),
    Moved.TOO_FEW: Sentence("太少，看不出", "too few to say"),
}


def _said(sign: Sign, answer: Moved) -> Sentence:
    what, follows = _WHAT[sign.kind], _ANSWERED[answer]
    people = sign.kind is SignKind.PEOPLE
    usual = Sentence("别的类", "of other classes") if people else Sentence("发布前", "before")
    unit = "人" if people else "件"
    return Sentence(
        f"{what.zh}：{sign.of_now} {unit}里 {sign.now} {unit}"
        f"（{usual.zh}：{sign.of_usual} {unit}里 {sign.usual} {unit}）。{follows.zh}。",
        f"{what.en[:1].upper()}{what.en[1:]}: {sign.now} of {sign.of_now} "
        f"({usual.en}: {sign.usual} of {sign.of_usual}). {follows.en[:1].upper()}{follows.en[1:]}.",
    )
