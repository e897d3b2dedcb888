"""The verdict as plain values, and back: for programs, and for the record of a look."""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from bancheng.classes.cold.cure import CatalogueFacts
from bancheng.classes.cold.displacement import Tested
from bancheng.classes.cold.looks import FixedDate, Look
from bancheng.classes.cold.ratio import RateRatio
from bancheng.classes.cold.signs import Sign, SignKind
from bancheng.classes.cold.verdict import Verdict, judge
from bancheng.classes.cold.weeks import Weeks
from bancheng.classes.cold.words import headline, said


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """Everything the verdict rests on; a number that has no bound is None."""
    return {
        "answer": verdict.answer.value,
        "since": verdict.since,
        "at_most": _finite(verdict.at_most),
        "headline": headline(verdict),
        "sentences": list(said(verdict)),
        "now": _look(verdict.now),
        "looks": [{"on": each.on, "evidence": _rounded(each.evidence)} for each in verdict.looks],
        "fixed": [_fixed(each) for each in verdict.fixed],
        "needed": verdict.needed
        and {"weeks_more": verdict.needed.weeks_more, "cases_before": verdict.needed.cases_before},
        "displacement": {
            "answer": verdict.displacement.answer.value,
            "signs": [_tested(each) for each in verdict.displacement.tested],
        },
        "cured": verdict.cure.cured,
        "conditions": [
            {"code": each.code, "name": each.name, "holds": each.holds, "why": each.why}
            for each in verdict.cure.conditions
        ],
        "weeks": _weeks(verdict.weeks),
    }


def judged_again(found: Mapping[str, Any]) -> Verdict:
    """The verdict that plain values came from, from the counts that stand in them.

    >>> from bancheng.classes.cold.weeks import Weeks
    >>> verdict = judge(Weeks(date(2025, 3, 3), (1, 0, 2, 1) * 10, (90,) * 40, (0,) * 39, (110,) * 39))
    >>> judged_again(verdict_data(verdict)) == verdict
    True
    """
    said = found["weeks"]
    published = date.fromisoformat(str(said["published"]))
    signs = [
        Sign(SignKind(sign["kind"]), sign["now"], sign["of_now"], sign["usual"], sign["of_usual"])
        for sign in found["displacement"]["signs"]
    ]
    known = {each["code"]: each["holds"] for each in found["conditions"]}
    facts = CatalogueFacts(known["change_in_force"], known["lint_clean"])
    counts = {name: tuple(said[name]) for name in ("before", "others_before", "after", "others_after")}
    part = tuple(said.get("part", ()))  # a look taken before classes dropped out of the comparison has none
    return judge(Weeks(published, **counts, opening=frozenset(said["opening"]), part=part), signs, facts)


def _look(look: Look) -> dict[str, Any]:
    return {
        "on": look.on,
        "weeks_after": look.weeks_after,
        "before": look.before,
        "after": look.after,
        "expected": round(look.expected, 1),
        "others_before": look.others_before,
        "others_after": round(look.others_after, 1),
        "spread": _rounded(look.spread),
        "evidence": _rounded(look.evidence),
    }


def _fixed(fixed: FixedDate) -> dict[str, Any]:
    return {"weeks_after": fixed.weeks_after, "on": fixed.on, **(_ratio(fixed.ratio) if fixed.ratio else {})}


def _ratio(found: RateRatio) -> dict[str, Any]:
    return {"ratio": _finite(found.ratio), "low": _finite(found.low), "high": _finite(found.high)}


def _tested(tested: Tested) -> dict[str, Any]:
    sign = tested.sign
    return {
        "kind": sign.kind.value,
        "now": sign.now,
        "of_now": sign.of_now,
        "usual": sign.usual,
        "of_usual": sign.of_usual,
        "p": _rounded(tested.p),
        "answer": tested.answer.value,
    }


def _weeks(weeks: Weeks) -> dict[str, Any]:
    return {
        "published": weeks.published,
        "before": list(weeks.before),
        "others_before": list(weeks.others_before),
        "after": list(weeks.after),
        "others_after": list(weeks.others_after),
        "opening": sorted(weeks.opening),
        "part": list(weeks.part),
    }


def _finite(number: float) -> float | None:
    return _rounded(number) if isfinite(number) else None


def _rounded(number: float) -> float:
    return float(f"{number:.4g}")
