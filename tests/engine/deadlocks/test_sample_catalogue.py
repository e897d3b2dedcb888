"""The sample district's catalogue: its report to the letter, and what its knots are answered with."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import load_catalogue
from bancheng.cli.findings import report
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.explain import MOST_LINES, explained
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.linted import linted
from bancheng.deadlocks.reports import answer_data
from tests.engine.deadlocks.worlds import TODAY

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = Path(__file__).with_name("sample_report.txt")


@pytest.fixture(scope="module")
def sample() -> Compiled:
    return compile_catalogue(load_catalogue(ROOT / "sample" / "catalogue", TODAY))


def lines(compiled: Compiled, goal: str, **profile: str) -> list[str]:
    return [line.en.strip() for line in explained(compiled, ask(applicant(compiled, profile, None), goal))]


def test_the_report_is_the_one_on_record(sample: Compiled) -> None:
    """To renew it after a change of the sample: bancheng catalogue lint sample/catalogue --on 2026-11-23 --lang zh."""
    whole = linted(sample)
    said = report(whole, whole.findings)
    assert [line.zh for line in said] == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_the_sample_has_every_kind_of_knot_and_most_of_it_is_sound(sample: Compiled) -> None:
    knots = Counter(finding.kind.obstacle for finding in lint(sample) if finding.kind.obstacle)
    assert set(knots) == set("CXNMPJA")
    assert knots.total() >= 20
    assert len(sample.catalogue.matters) >= 90
    assert len(sample.catalogue.offices) >= 15


def test_licence_first_and_permit_first_is_one_ring_with_one_lawful_way_out(sample: Compiled) -> None:
    answer = ask(applicant(sample, {}, None), "scope-change")
    assert answer.blocked is not None
    assert {step.matter for step in answer.blocked.steps} == {"scope-change", "hazard-licence-change"}
    assert [[item.step.office for item in proposal.items] for proposal in answer.blocked.proposals] == [["market"]]


def test_couriers_are_shown_the_neighbouring_class_and_who_could_add_their_own(sample: Compiled) -> None:
    assert lines(sample, "special-hours", trade="courier") == [
        "“Approval of special working hours” cannot be completed.",
        "No route of “Approval of special working hours” admits your class; the ministry in charge could open one.",
        "If the facts bear out “delivery worker”, it can be done.",
    ]
    assert ask(applicant(sample, {"trade": "deliverer"}, None), "special-hours").reachable


def test_where_only_the_law_maker_can_help_no_waiver_is_made_up(sample: Compiled) -> None:
    answer = ask(applicant(sample, {}, None), "telecom-cancellation")
    assert answer.blocked is not None and answer.blocked.proposals == ()
    assert {step.authority for step in answer.blocked.statutory} == {"ministry"}


def test_who_cannot_come_is_visited_where_the_law_allows_it(sample: Compiled) -> None:
    assert lines(sample, "id-card-renewal", mobility="homebound")[-1] == (
        "Cheapest way out 1 (cost 2): Police, for “coming in person” in “Renewal of the identity card”: a visit at home"
    )


def test_what_she_merely_does_not_hold_is_not_said_to_be_nobody_s_to_give(sample: Compiled) -> None:
    said = explained(sample, ask(applicant(sample, {}, []), "id-card-renewal"))
    assert said[0].en.endswith("One requirement alone blocks it (proved smallest):")
    assert said[1].en.endswith("; not in your hands yet") and said[1].zh.endswith("；手上还没有")


def test_whoever_need_only_bring_something_is_told_what_and_of_no_law_maker(sample: Compiled) -> None:
    blocked = ask(applicant(sample, {}, []), "id-card-renewal").blocked
    assert blocked is not None and blocked.to_bring
    assert ask(applicant(sample, {}, blocked.to_bring), "id-card-renewal").reachable
    for left_out in blocked.to_bring:
        rest = [each for each in blocked.to_bring if each != left_out]
        assert not ask(applicant(sample, {}, rest), "id-card-renewal").reachable
    said = " ".join(line.zh for line in explained(sample, ask(applicant(sample, {}, []), "id-card-renewal")))
    assert "本人可以自己备" in said and "解释或修改" not in said


def test_where_bringing_everything_would_not_do_nothing_is_to_bring(sample: Compiled) -> None:
    for held in (None, []):
        blocked = ask(applicant(sample, {}, held), "scope-change").blocked
        assert blocked is not None and not blocked.to_bring


def test_what_is_not_proved_is_not_called_smallest_or_cheapest(sample: Compiled) -> None:
    answer = ask(applicant(sample, {}, None), "public-household")
    assert answer.blocked is not None
    certificate, first = answer.blocked.certificate, answer.blocked.proposals[0]
    block = replace(certificate.block, proof=replace(certificate.block.proof, bound=2))
    proposals = (replace(first, cost=5, bound=4), *answer.blocked.proposals[1:])
    unproved = replace(answer.blocked, certificate=replace(certificate, block=block), proposals=proposals)
    said = [line.en for line in explained(sample, replace(answer, blocked=unproved))]
    assert said[0].endswith("(not proved smallest; no fewer than 2 would):")
    assert any(line.startswith("Way out 1 (cost 5; at least 4): ") for line in said)
    data = answer_data(sample, replace(answer, blocked=unproved))
    assert (data["proof"], data["bound"], data["coordination"][0]["proof"]) == ("bound", 2, "bound")


def test_three_ways_out_are_ranked_by_cost(sample: Compiled) -> None:
    answer = ask(applicant(sample, {}, None), "public-household")
    assert answer.blocked is not None
    assert [proposal.cost for proposal in answer.blocked.proposals] == [1, 3, 3]


def test_a_shared_step_is_done_once_and_what_may_wait_says_how_long(sample: Compiled) -> None:
    answer = ask(applicant(sample, {}, None), "transfer")
    assert answer.fastest is not None
    assert [(step.matter.code, step.ends, step.slack) for step in answer.fastest.steps] == [
        ("deed-tax", 0, 15),
        ("survey", 5, 0),
        ("first-title", 15, 0),
        ("transfer", 20, 0),
    ]
    assert (answer.fastest.working_days, answer.fastest.trips, answer.fastest.fee) == (20, 4, 360)


def test_every_goal_of_every_neighbour_is_answered_in_twelve_lines(sample: Compiled) -> None:
    """Each answer also passes the verifier, or asking would have raised."""
    for profile in ({}, {"trade": "courier"}, {"mobility": "homebound", "premises": "rural", "project": "small"}):
        asking = applicant(sample, profile, None)
        for goal in sample.catalogue.matters:
            answer = ask(asking, goal)
            assert 1 <= len(explained(sample, answer)) <= MOST_LINES
            assert answer.reachable is bool(asking.got[sample.index[goal]])
