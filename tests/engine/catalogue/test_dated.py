"""Matters and routes that come and go, as requirements and documents do."""

from datetime import date

from bancheng.catalogue.compile import compile_catalogue
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.findings import FindingKind
from bancheng.deadlocks.lint import lint
from tests.engine.deadlocks.worlds import world

LAST_DAY, NEXT_DAY = date(2026, 12, 31), date(2027, 1, 1)
PAPERS = "  card: {name: {zh: 证, en: Card}, bring: true}"
ENDING = """
  old: {name: {zh: 旧证, en: Old permit}, until: 2026-12-31, needs: [{needs: card}]}
  new: {name: {zh: 新证, en: New permit}, since: 2027-01-01, needs: [{needs: card}]}
"""


def test_a_matter_is_there_from_its_first_day_to_its_last() -> None:
    assert [list(world(ENDING, PAPERS, on=day).matters) for day in (LAST_DAY, NEXT_DAY)] == [["old"], ["new"]]


def test_a_route_is_there_from_its_first_day_to_its_last_and_keeps_its_number() -> None:
    text = "  card-2: {name: {zh: 办, en: Card}, routes: [{days: 9, until: 2026-12-31}, {days: 3, since: 2027-01-01}]}"
    routes = [world(text, on=day).matters["card-2"].routes for day in (LAST_DAY, NEXT_DAY)]
    assert [[(route.number, route.days) for route in each] for each in routes] == [[(1, 9)], [(2, 3)]]


ASKING = ENDING + "  shop: {name: {zh: 开店, en: Shop}, needs: [{needs: old}]}\n"


def test_a_matter_that_has_ended_but_is_still_asked_for_is_a_finding() -> None:
    before, after = (lint(compile_catalogue(world(ASKING, PAPERS, on=day))) for day in (LAST_DAY, NEXT_DAY))
    stuck = [(finding.kind, finding.key) for finding in after if finding.kind is FindingKind.DEAD_RULE]
    assert stuck == [(FindingKind.DEAD_RULE, "dead-rule:old")]
    assert not any(finding.kind is FindingKind.DEAD_RULE for finding in before)


def test_who_asks_after_the_last_day_is_told_that_it_cannot_be_had() -> None:
    answers = [
        ask(applicant(compile_catalogue(world(ASKING, PAPERS, on=day)), {}, None), "shop").reachable
        for day in (LAST_DAY, NEXT_DAY)
    ]
    assert answers == [True, False]


def test_coming_in_person_may_be_asked_for_a_time() -> None:
    text = "  card-2: {name: {zh: 办, en: Card}, in_person: {until: 2026-12-31}}"
    assert [len(list(world(text, on=day).every_need())) for day in (LAST_DAY, NEXT_DAY)] == [1, 0]
