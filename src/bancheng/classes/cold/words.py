"""The verdict in words: one headline, then short sentences with the numbers and dates it rests on."""

from math import isinf

from bancheng.classes.cold.comparison import FEWEST_OTHERS
from bancheng.classes.cold.displacement import Moved
from bancheng.classes.cold.looks import FEWEST, SETTLED, FixedDate, Look, Needed
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.verdict import Verdict
from bancheng.classes.emerging import Burst
from bancheng.reasons import Sentence
from bancheng.workdays.dates import day_in_words

NAMES = {
    Recurrence.COLD: Sentence("冷了", "Cold"),
    Recurrence.FALLEN: Sentence("少了，还没有冷", "Fewer, not cold"),
    Recurrence.NOT_COLD: Sentence("还没有冷", "Not cold"),
    Recurrence.RETURNED: Sentence("又来了", "Back again"),
    Recurrence.TOO_FEW: Sentence("还说不准", "Cannot be said yet"),
}
A_CASE = 0.5
"""Where nobody can say, fewer cases than this that were to be expected are not worth a number."""
MOVED = {
    Moved.MOVED: Sentence("可能挪到了别处，请人看一看。", "It may have moved elsewhere; a person should look."),
    Moved.NO_SIGN: Sentence("没有挪到别处的迹象。", "There is no sign that it moved elsewhere."),
    Moved.TOO_FEW: Sentence("是否挪到别处，还不能说。", "Whether it moved elsewhere cannot be said yet."),
}


def headline(verdict: Verdict) -> Sentence:
    """The answer in one sentence, with the two numbers that it compares; where nobody can say, with what is missing.

    >>> from datetime import date
    >>> from bancheng.classes.cold.verdict import judge
    >>> from bancheng.classes.cold.weeks import Weeks
    >>> weeks = Weeks(date(2025, 3, 3), (1, 0, 2, 1) * 10, (90,) * 40, (1,) + (0,) * 39, (110,) * 40)
    >>> headline(judge(weeks)).zh
    '冷了：发布后 36 周有 1 件，照原来应有约 44 件。'
    >>> headline(judge(Weeks(date(2025, 3, 3), (1, 0) * 20, (90,) * 40, (0, 1) + (0,) * 10, (90,) * 12))).zh
    '还说不准：发布后 8 周有 1 件，照原来应有约 4 件；再有 6 周没有新件，才能说冷了。'
    """
    name, now = NAMES[verdict.answer], verdict.now
    lacking = [_lacking(verdict.needed, now, len(verdict.weeks.counted_before[0]))] if verdict.needed else []
    parts = lacking if lacking and now.expected < A_CASE else [_came(now), *lacking]
    zh, en = "；".join(each.zh for each in parts), "; ".join(each.en for each in parts)
    return Sentence(f"{name.zh}：{zh}。", f"{name.en}: {en}.")


def said(verdict: Verdict) -> tuple[Sentence, ...]:
    """The verdict in full: headline, since when, how much may be left, what it is compared with, and the conditions."""
    return (
        headline(verdict),
        *_proof(verdict),
        *([_again(verdict.again)] if verdict.again else []),
        *_compared(verdict),
        *(_fixed(each) for each in verdict.fixed),
        *_left_out(verdict),
        MOVED[verdict.displacement.answer],
        *(each.sentence for each in verdict.displacement.tested),
        _cured(verdict),
    )


def _proof(verdict: Verdict) -> list[Sentence]:
    if verdict.since is None:
        return []
    on = day_in_words(verdict.since)
    said = [Sentence(f"{on.zh}起可以这样说。", f"This could be said from {on.en}.")]
    if not isinf(verdict.at_most):
        left = f"{verdict.at_most:.0%}"
        said.append(Sentence(f"原来的来势至多还剩 {left}。", f"At most {left} of the earlier rate is left."))
    return said


def _again(found: Burst) -> Sentence:
    return Sentence(
        f"最近 {found.weeks} 周又来了 {found.seen} 件，照常约 {found.expected:.1f} 件。",
        f"{found.seen} came in the latest {found.weeks} week{'s' if found.weeks > 1 else ''}, "
        f"where about {found.expected:.1f} were to be expected.",
    )


def _came(now: Look) -> Sentence:
    came = Sentence(f"有 {now.after} 件", str(now.after)) if now.after else Sentence("一件没有", "none")
    return Sentence(
        f"发布后 {now.weeks_after} 周{came.zh}，照原来应有约 {now.expected:.0f} 件",
        f"{came.en} in the {now.weeks_after} weeks since publication, "
        f"where about {now.expected:.0f} were to be expected",
    )


def _lacking(needed: Needed, now: Look, weeks_before: int) -> Sentence:
    if now.others_before < FEWEST_OTHERS:
        return Sentence(
            f"发布前其他来件只有 {now.others_before} 件，要有 {FEWEST_OTHERS} 件才能比",
            f"only {now.others_before} other cases came before publication, and it takes {FEWEST_OTHERS} to compare",
        )
    if needed.weeks_more is not None:
        weeks = "one more week" if needed.weeks_more == 1 else f"{needed.weeks_more} more weeks"
        return Sentence(
            f"再有 {needed.weeks_more} 周没有新件，才能说冷了", f"it can be called cold after {weeks} without a case"
        )
    if now.before < needed.cases_before:
        return Sentence(
            f"发布前 {weeks_before} 周只有 {now.before} 件，要有 {needed.cases_before} 件，一年里才看得出来",
            f"only {now.before} came in {weeks_before} weeks before publication, "
            f"and it takes {needed.cases_before} to tell within a year",
        )
    return Sentence("照现在的来势，五年也说不准", "at this pace five years would not tell")


def _compared(verdict: Verdict) -> list[Sentence]:
    now, weeks = verdict.now, len(verdict.weeks.counted_before[0])
    before, after = now.others_before / max(1, weeks), now.others_after / max(1, now.weeks_after)
    said = Sentence(
        f"发布前 {weeks} 周，本类 {now.before} 件；其他来件每周 {before:.0f} 件，"
        f"发布后每周 {after:.0f} 件，已按此折算。",
        f"In {weeks} weeks before publication there were {now.before}. Other cases were {before:.0f} a week, "
        f"and {after:.0f} since; this is allowed for.",
    )
    return [said, *([_dropped_out(now.part)] if now.part < 1 else [])]


def _dropped_out(part: float) -> Sentence:
    return Sentence(
        f"其他类有了自己的方案，就不再拿来比；还在比的，占原来的 {part:.0%}。",
        f"Other classes are no longer compared once they have a playbook of their own; {part:.0%} is still compared.",
    )


def _fixed(fixed: FixedDate) -> Sentence:
    on, found = day_in_words(fixed.on), fixed.ratio
    if found is None:
        return Sentence(
            f"满 {fixed.weeks_after} 周的比值 {on.zh}看。",
            f"The ratio at {fixed.weeks_after} weeks is read on {on.en}.",
        )
    if isinf(found.ratio):
        return Sentence(
            f"满 {fixed.weeks_after} 周时没有可比的。",
            f"At {fixed.weeks_after} weeks there was nothing to compare with.",
        )
    return Sentence(
        f"满 {fixed.weeks_after} 周时是原来的 {found.ratio:.2f} 倍（95% 区间 {found.low:.2f}–{found.high:.2f}）。",
        f"At {fixed.weeks_after} weeks it was {found.ratio:.2f} times the earlier rate "
        f"(95% interval {found.low:.2f}–{found.high:.2f}).",
    )


def _left_out(verdict: Verdict) -> list[Sentence]:
    said = []
    if verdict.weeks.opening:
        count = verdict.weeks.left_out
        said.append(
            Sentence(
                f"引出这一类的 {count} 件连同那几周不算。",
                f"The {count} cases that led to the class are not counted, nor are their weeks.",
            )
        )
    said.append(
        Sentence(
            f"最近 {SETTLED} 周还没收齐，不算；发布前不足 {FEWEST} 件的不作判断。",
            f"The latest {SETTLED} weeks are not all in and not counted; below {FEWEST} cases before nothing is said.",
        )
    )
    return said


def _cured(verdict: Verdict) -> Sentence:
    marks = {True: ("是", "yes"), False: ("否", "no"), None: ("不详", "not known")}
    zh = "；".join(f"{each.name.zh}：{marks[each.holds][0]}" for each in verdict.cure.conditions)
    en = "; ".join(f"{each.name.en.lower()}: {marks[each.holds][1]}" for each in verdict.cure.conditions)
    if verdict.cure.cured:
        return Sentence(f"这一类治好了（{zh}）。", f"The class is cured ({en}).")
    return Sentence(f"还不能说治好了（{zh}）。", f"It cannot be called cured ({en}).")
