"""What the engine finds, as knots: every finding and every blocked answer has a picture and the same in words."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import load_catalogue
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.findings import FindingKind
from bancheng.deadlocks.lint import lint
from bancheng.explainers.of_answers import knot_of_answer
from bancheng.explainers.of_findings import knot_of_finding
from bancheng.explainers.telling import MOST_PAPERS, Knot
from bancheng.reasons import Language
from tests.engine.deadlocks.reference import example
from tests.engine.deadlocks.worlds import TODAY, compiled

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"
RINGS = {FindingKind.DEADLOCK, FindingKind.BOUNCE}


@pytest.fixture(scope="module")
def sample() -> Compiled:
    return compile_catalogue(load_catalogue(SAMPLE, TODAY))


def of_kind(kind: FindingKind, language: Language = "en") -> Knot:
    catalogue = example(kind)
    (finding,) = lint(compile_catalogue(catalogue))
    return knot_of_finding(catalogue, finding, language)


def of_goal(world: Compiled, goal: str, holds: list[str] | None = None, **profile: str) -> Knot:
    knot = knot_of_answer(world, ask(applicant(world, profile, holds), goal), "en")
    assert knot is not None
    return knot


def told(knot: Knot) -> list[tuple[str, ...]]:
    """Each sheet as name and what is said on its arrow or at the end."""
    return [
        (paper.name, *(words for words in (paper.office, paper.stuck, paper.way_out, paper.end) if words))
        for paper in knot.papers
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_is_drawn_in_both_languages_as_a_ring_or_down_to_a_dead_end(
    kind: FindingKind, language: Language
) -> None:
    knot = of_kind(kind, language)
    Xml.fromstring(knot.svg(alone=True))
    assert bool(knot.papers[-1].end) is (kind not in RINGS)
    assert sum(bool(paper.stuck) for paper in knot.papers) == 1
    assert len(knot.lines) >= 3
    assert all(line in Xml.fromstring(knot.svg(alone=True))[1].text for line in knot.lines)  # type: ignore[operator]


def test_the_weakest_requirement_of_a_ring_is_marked_and_cut() -> None:
    assert told(of_kind(FindingKind.DEADLOCK)) == [
        ("Change of scope", "Market Regulation", "stuck here", "accepting now with the paper to follow"),
        ("Change of licence", "Emergency Management"),
    ]


def test_who_is_sent_on_to_whom_is_drawn_with_offices_in_the_place_of_papers() -> None:
    knot = of_kind(FindingKind.NO_OFFICE)
    assert [paper.shape for paper in knot.papers] == ["paper", "office", "office"]
    assert told(knot)[-1] == ("Fire and Rescue", "does not say that it takes it")


def test_a_gap_begins_with_the_people_left_out_and_shows_their_way_in() -> None:
    assert told(of_kind(FindingKind.GAP))[0] == (
        "occupation: courier",
        "Labour",
        "stuck here",
        "if the facts bear it out, file under “driver”",
    )


def test_a_matter_that_needs_itself_is_a_dead_end_and_no_ring() -> None:
    world = compiled("  card: {name: {zh: 证, en: Card}, needs: [{needs: card, basis: [a-law, 第一条]}]}\n")
    (finding,) = lint(world)
    assert told(knot_of_finding(world.catalogue, finding, "en")) == [
        ("Card", "Hall", "stuck here"),
        ("Card", "comes only from itself"),
    ]


def ring_of(count: int) -> Compiled:
    """Matters m0 … each needing the next and the last the first; m3 rests on a guide, the others on a law."""
    lines = [
        f"  m{each}: {{name: {{zh: 第{each}件, en: Matter {each}}}, needs: [{{needs: m{(each + 1) % count}, "
        f"basis: [{'a-guide' if each == 3 else 'a-law'}, 第一条]}}]}}\n"
        for each in range(count)
    ]
    return compiled("".join(lines))


@pytest.mark.parametrize("count", [MOST_PAPERS, MOST_PAPERS + 1, 30])
def test_the_middle_of_a_long_ring_is_collapsed_and_the_weak_place_stays(count: int) -> None:
    world = ring_of(count)
    (finding,) = lint(world)
    for knot in (knot_of_finding(world.catalogue, finding, "en"), of_goal(world, "m0")):
        assert len(knot.papers) == MOST_PAPERS
        assert [paper.name for paper in knot.papers if paper.stuck] == ["Matter 3"]
        hidden = [paper.name for paper in knot.papers if paper.shape == "more"]
        assert hidden == ([] if count == MOST_PAPERS else [f"{count - MOST_PAPERS + 1} more in between"])


def test_a_blocked_goal_that_waits_for_a_ring_is_answered_with_the_ring() -> None:
    world = compiled(
        "".join(
            f"  {code}: {{name: {{zh: {code}, en: {code}}}, needs: [{{needs: {needs}, basis: [a-law, 第一条]}}]}}\n"
            for code, needs in (("opening", "licence"), ("licence", "permit"), ("permit", "licence"))
        )
    )
    assert [paper.name for paper in of_goal(world, "opening").papers] == ["licence", "permit"]


def test_where_only_the_way_to_the_ring_can_be_cut_that_way_is_drawn() -> None:
    world = compiled(
        "  opening: {name: {zh: 开业, en: opening}, "
        "needs: [{needs: licence, basis: [a-guide, 第一条], replace: promise}]}\n"
        "  licence: {name: {zh: 照, en: licence}, needs: [{needs: permit, basis: [a-law, 第一条]}]}\n"
        "  permit: {name: {zh: 证, en: permit}, needs: [{needs: licence, basis: [a-law, 第一条]}]}\n"
    )
    assert told(of_goal(world, "opening")) == [
        ("opening", "Hall", "stuck here", "a written promise"),
        ("licence", "Hall"),
        ("permit", "circular"),
    ]


def test_a_paper_not_in_her_hands_is_told_apart_from_one_that_nobody_issues() -> None:
    matters = "  card: {name: {zh: 证, en: Card}, needs: [{needs: photo, basis: [a-law, 第一条]}]}\n"
    world = compiled(matters, "  photo: {name: {zh: 照片, en: photo}, bring: true}\n")
    assert told(of_goal(world, "card", holds=[]))[-1] == ("photo", "not in your hands yet")


def test_the_sample_s_answers_read_as_people_tell_them(sample: Compiled) -> None:
    assert [paper.name for paper in of_goal(sample, "public-household").papers] == [
        "Registration at the public household",
        "proof of owning no home",
        "Letter on household status",
    ]
    assert told(of_goal(sample, "special-hours", trade="courier")) == [
        ("you", "Human Resources and Social Security", "stuck here", "as “delivery worker”, if that is so"),
        ("Approval of special working hours", "no route admits your class"),
    ]
    assert told(of_goal(sample, "completion-filing", project="small"))[-1][1] == "you are exempt and have none"
    assert told(of_goal(sample, "hazard-name"))[-1] == ("Fire and Rescue", "does not say that it takes it")


def test_every_blocked_goal_and_every_finding_of_the_sample_can_be_drawn(sample: Compiled) -> None:
    for finding in lint(sample):
        Xml.fromstring(knot_of_finding(sample.catalogue, finding, "zh").svg(alone=True))
    asking = applicant(sample, {"trade": "courier", "mobility": "homebound", "project": "small"}, None)
    for goal in [code for code in sample.catalogue.matters if not asking.got[sample.index[code]]]:
        knot = knot_of_answer(sample, ask(asking, goal), "zh")
        assert knot is not None and len(knot.papers) <= MOST_PAPERS
        Xml.fromstring(knot.svg(alone=True))
    assert knot_of_answer(sample, ask(applicant(sample, {}, None), "transfer"), "zh") is None
