"""Each kind of fault in the smallest catalogue that has it; and the same catalogue without it is clean."""

import pytest

from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.lint import lint
from tests.engine.deadlocks.worlds import compiled

BY_LAW = "basis: [a-law, 第一条]"
MOBILITY = """
attributes:
  mobility:
    name: {zh: 行动, en: mobility}
    classes: {able: {zh: 能到场, en: able to come}, homebound: {zh: 不能到场, en: homebound}}
  trade:
    name: {zh: 工种, en: trade}
    listed: true
    classes: {driver: {zh: 司机, en: driver}, courier: {zh: 快递员, en: courier}}
    near: {courier: [driver]}
can_come: {mobility: able}
"""


def matter(code: str, rest: str) -> str:
    return f"  {code}: {{name: {{zh: {code}, en: {code}}}, {rest}}}\n"


def needs(*things: str, extra: str = "") -> str:
    return "needs: [" + ", ".join(f"{{needs: {thing}, {BY_LAW}{extra}}}" for thing in things) + "]"


def paper(code: str, rest: str = "bring: true") -> str:
    return f"  {code}: {{name: {{zh: {code}, en: {code}}}, {rest}}}\n"


def found(matters: str, papers: str = "", more: str = "") -> list[Finding]:
    return list(lint(compiled(matters, papers, more)))


def keys(matters: str, papers: str = "", more: str = "") -> list[str]:
    return [finding.key for finding in found(matters, papers, more)]


def test_two_matters_that_need_each_other_are_one_deadlock_and_what_waits_for_them_is_no_finding() -> None:
    ring = matter("licence", needs("permit")) + matter("permit", needs("licence"))
    findings = found(ring + matter("opening", needs("licence")))
    assert [(finding.key, finding.waiting) for finding in findings] == [("deadlock:licence+permit", 3)]
    assert [step.sentence.en for step in findings[0].steps] == [
        "Hall needs “permit” before “licence” [A law, 第一条 (law); statutory, cannot be waived]",
        "Hall needs “licence” before “permit” [A law, 第一条 (law); statutory, cannot be waived]",
    ]
    assert [way.en for way in findings[0].dissolve] == [
        "ask the Standing Committee of the National People's Congress to interpret or amend"
    ]


def test_a_circle_that_another_route_enters_is_harmless() -> None:
    ring = matter("licence", needs("permit")) + matter("permit", f"routes: [{{{needs('licence')}}}, {{days: 3}}]")
    assert keys(ring) == []


def test_a_paper_that_nobody_issues_is_found_with_those_who_ask_for_it() -> None:
    matters = matter("title", needs("old-proof")) + matter("loan", needs("title"))
    findings = found(matters, paper("old-proof", "kind: material"))
    assert [(finding.key, finding.waiting, finding.steps[0].matter) for finding in findings] == [
        ("unobtainable:old-proof", 2, "title")
    ]


def test_an_agreement_that_nobody_brings_about_is_a_mismatch() -> None:
    assert keys(matter("loan", needs("same-number")), paper("same-number", "kind: agreement")) == [
        "mismatch:same-number"
    ]


def test_a_cause_behind_another_is_found_too() -> None:
    matters = matter("a", needs("b", "lost")) + matter("b", needs("a"))
    findings = found(matters, paper("lost", "kind: material"))
    assert [(finding.key, finding.behind) for finding in findings] == [("unobtainable:lost", 0), ("deadlock:a+b", 1)]


def test_an_office_that_takes_the_matter_is_fine_and_one_nobody_answers_for_is_not() -> None:
    assert keys(matter("stall", "referrals: [{office: hall, says: hall}]")) == []


def test_a_matter_no_route_admits_anybody_to_is_a_dead_rule() -> None:
    routes = "open_to: {trade: courier}, for: {trade: driver}"
    assert keys(matter("hours", routes), more=MOBILITY) == ["dead-rule:hours"]


def test_a_class_left_out_of_the_list_is_a_gap_with_the_neighbouring_class_as_a_way_in() -> None:
    findings = found(matter("hours", "for: {trade: driver}"), more=MOBILITY)
    assert [(finding.key, [who.en for who in finding.who]) for finding in findings] == [
        ("gap:hours", ["trade: courier"])
    ]
    assert [way.en for way in findings[0].dissolve] == ["if the facts bear it out, file under “driver”"]


def test_a_matter_closed_by_law_to_a_class_is_no_gap() -> None:
    assert keys(matter("hours", "open_to: {trade: driver}, for: {trade: driver}"), more=MOBILITY) == []


def test_who_is_exempt_and_yet_asked_for_the_outcome_is_found_at_the_asking() -> None:
    matters = matter("permit", "open_to: {trade: driver}") + matter("filing", needs("permit"))
    findings = found(matters, more=MOBILITY)
    assert [(finding.key, finding.place.line) for finding in findings] == [("exempted:filing:permit", 5)]


def test_having_to_come_without_a_substitute_shuts_out_who_cannot() -> None:
    person = f"in_person: {{{BY_LAW}, replace: home-visit}}"
    findings = found(matter("card", person), more=MOBILITY)
    assert [finding.key for finding in findings] == ["access:card:@present"]
    assert [who.en for who in findings[0].who] == ["mobility: homebound"]
    assert findings[0].dissolve[0].en.startswith("Hall: a visit at home for “coming in person”")
    substitute = f"in_person: {{substitutes: home-visit, {BY_LAW}}}"
    assert keys(matter("card", substitute), more=MOBILITY) == []


RULES = {
    "no basis": ("needs: [{needs: form}]", ["no-basis:a:form"]),
    "an abolished basis": ("needs: [{needs: form, basis: [old-law, 第二条]}]", ["abolished-norm:a:form"]),
    "a proof on a department rule": ("needs: [{needs: proof, basis: [a-rule, 第二条]}]", ["forbidden-proof:a:proof"]),
    "a proof on a law": (needs("proof"), []),
    "a proof that can be checked": (needs("checked"), ["forbidden-proof:a:checked"]),
    "a proof another paper covers": (needs("covered", "form"), ["forbidden-proof:a:covered"]),
    "that proof without the other": (needs("covered"), []),
    "the same paper twice": (needs("form", "form"), ["asked-twice:a:form"]),
}


@pytest.mark.parametrize(("rest", "expected"), RULES.values(), ids=RULES)
def test_a_requirement_is_judged_by_its_own_line(rest: str, expected: list[str]) -> None:
    papers = (
        paper("form")
        + paper("proof", "bring: true, kind: proof")
        + paper("checked", "bring: true, kind: proof, checked_inside: true")
        + paper("covered", "bring: true, kind: proof, covered_by: form")
    )
    assert keys(matter("a", rest), papers) == expected


def test_an_office_that_took_a_paper_for_an_earlier_step_may_not_ask_again() -> None:
    matters = matter("first", needs("form")) + matter("second", needs("first", "form"))
    assert keys(matters, paper("form")) == ["asked-twice:second:form"]


@pytest.mark.parametrize(("days", "expected"), [(21, []), (22, ["expiry-trap:title:report"])])
def test_a_report_valid_thirty_days_is_too_old_after_twenty_two_working_days(days: int, expected: list[str]) -> None:
    """21 working days take 29.4 days of the calendar, 22 take 30.8."""
    matters = (
        matter("survey", "gives: report, days: 5")
        + matter("review", f"{needs('report')}, days: {days}")
        + matter("title", needs("review", "report"))
    )
    assert [key for key in keys(matters, paper("report", "valid_days: 30")) if "expiry" in key] == expected
