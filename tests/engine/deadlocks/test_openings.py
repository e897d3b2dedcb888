"""Ways out as people act on them: who leads, who comes, what is asked of whom, and which faults were met."""

from collections.abc import Mapping
from typing import Any

import pytest

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import read_catalogue
from bancheng.deadlocks.around import around
from bancheng.deadlocks.ask import Answer, applicant, ask
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.met import met
from bancheng.deadlocks.openings import openings, within_reach
from bancheng.deadlocks.questions import asks, question
from tests.engine.deadlocks.worlds import NORMS, TODAY

SHARED = """
attributes:
  trade:
    name: {zh: 工种, en: trade}
    listed: true
    classes: {driver: {zh: 司机, en: driver}, rider: {zh: 骑手, en: rider}, other: {zh: 其他, en: other}}
    near: {rider: driver}
  house: {name: {zh: 房屋, en: house}, classes: {shop: {zh: 商铺, en: shop}, farm: {zh: 农房, en: farmhouse}}}
papers:
  card: {name: {zh: 身份证, en: card}, kind: certificate, bring: true}
  photo: {name: {zh: 照片, en: photo}, bring: true}
"""
EAST = """
office: east
name: {zh: 东局, en: East}
matters:
  first: {name: {zh: 甲证, en: First}, needs: [{needs: second, basis: [a-guide, 第一条], replace: accept-later}]}
  goal:
    name: {zh: 目标, en: Goal}
    needs: [{needs: first, basis: [a-law, 第二条]}, {needs: card, basis: [a-law, 第二条]}]
  hours: {name: {zh: 工时, en: Hours}, for: {trade: driver}, for_basis: [a-rule, 第四条], needs: [{needs: photo}]}
  inn: {name: {zh: 民宿, en: Inn}, for: {house: shop}, for_basis: [a-guide, 第三条], needs: [{needs: card}]}
  stay: {name: {zh: 住宿, en: Stay}, for: {house: shop}, for_basis: [a-law, 第三条], needs: [{needs: card}]}
  name: {name: {zh: 取名, en: Name}, referrals: [{office: east, says: west}, {office: west, says: north}], needs: []}
"""
WEST = """
office: west
name: {zh: 西局, en: West}
matters:
  second: {name: {zh: 乙证, en: Second}, needs: [{needs: third, from: north, basis: [a-law, 第九条]}]}
"""
NORTH = """
office: north
name: {zh: 北局, en: North}
matters:
  third: {name: {zh: 丙证, en: Third}, needs: [{needs: first, basis: [a-guide, 第五条], replace: promise}]}
"""
TEXTS = {"shared.yaml": SHARED, "norms.yaml": NORMS, "east.yaml": EAST, "west.yaml": WEST, "north.yaml": NORTH}


@pytest.fixture(scope="module")
def of() -> Compiled:
    return compile_catalogue(read_catalogue(TEXTS, TODAY))


def answer(of: Compiled, goal: str, holds: Any = None, **profile: str) -> Answer:
    return ask(applicant(of, profile, holds), goal)


def codes(of: Compiled, goal: str, **profile: str) -> Mapping[str, tuple[str, ...]]:
    return {one.code: one.offices for one in openings(of, answer(of, goal, **profile))}


def test_the_office_that_can_untie_it_leads_and_everybody_with_a_part_in_it_comes(of: Compiled) -> None:
    assert codes(of, "goal") == {"lift-1": ("north", "east", "west"), "lift-2": ("east", "west", "north")}


def test_where_the_goal_s_own_office_is_among_those_that_act_it_leads(of: Compiled) -> None:
    leads = {one.code: one.lead for one in openings(of, answer(of, "first"))}
    assert leads == {"lift-1": "north", "lift-2": "east"}


def test_an_office_that_others_are_sent_on_to_is_at_the_table(of: Compiled) -> None:
    assert all("north" in offices for offices in codes(of, "name").values())


def test_a_neighbouring_class_is_a_way_out_that_the_matter_s_office_can_take(of: Compiled) -> None:
    (way,) = openings(of, answer(of, "hours", trade="rider"))
    assert (way.code, way.lead, way.cost) == ("class-trade-driver", "east", None)
    assert "属于“司机”的" in way.deeds[0].sentence.zh


def test_a_route_is_opened_by_a_body_within_reach_and_by_nobody_else(of: Compiled) -> None:
    assert list(codes(of, "inn", house="farm")) == ["open-inn"]
    assert codes(of, "stay", house="farm") == {}
    assert within_reach(of.catalogue) == {"office", "district"}
    assert "“农房”" in openings(of, answer(of, "inn", house="farm"))[0].deeds[0].sentence.zh


def test_what_can_be_had_needs_no_way_out(of: Compiled) -> None:
    assert openings(of, answer(of, "hours", trade="driver")) == ()


def test_the_question_names_requirement_instrument_authority_reasons_and_the_other_ways(of: Compiled) -> None:
    told = answer(of, "goal")
    ways = openings(of, told)
    words = question(of, told, ways[0], ways)
    for part in (
        "「目标」能不能这样办成？",
        "告知承诺",
        "《办事指南》第五条",
        "由北局决定",
        "卡住的是：",
        "别的出路：东局",
    ):
        assert part in words.zh, part
    assert "Can “Goal” be done like this?" in words.en and "Other ways: East" in words.en


def test_who_acts_is_asked_to_consider_it_and_who_does_not_is_asked_to_explain(of: Compiled) -> None:
    told = answer(of, "goal")
    asked = asks(of, told, openings(of, told)[0])
    assert list(asked) == ["north", "east", "west"]
    assert asked["north"].zh.startswith("请研究能否：北局")
    assert all(asked[office].zh.startswith("请到会商上说明") for office in ("east", "west"))


def test_around_a_goal_are_the_matters_papers_and_attributes_that_some_way_to_it_asks_about(of: Compiled) -> None:
    found = around(of, ["goal"])
    assert found.matters == ("goal", "first", "second", "third")
    assert (found.papers, found.attributes) == (("card",), ())
    assert around(of, ["hours", "inn"]).attributes == ("trade", "house")


@pytest.mark.parametrize(
    ("goal", "profile", "kinds"),
    [
        ("goal", {}, ["deadlock"]),
        ("hours", {"trade": "rider"}, ["gap"]),
        ("hours", {"trade": "driver"}, []),
        ("name", {}, ["no-office"]),
    ],
)
def test_the_faults_met_are_those_that_share_a_requirement(
    of: Compiled, goal: str, profile: dict[str, str], kinds: list[str]
) -> None:
    found = met(lint(of), answer(of, goal, **profile))
    assert [finding.kind.value for finding in found if finding.kind.severity == "error"] == kinds
