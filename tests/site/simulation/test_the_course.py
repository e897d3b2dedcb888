"""Who meets which knot and who of them comes: the same people in both worlds, and fewer where playbooks are out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bancheng.errors import CannotRead
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.sample_cases.reading import sample_folder
from bancheng_site.simulation.arrivals import arrivals
from bancheng_site.simulation.assumptions import Assumptions, read_assumptions
from bancheng_site.simulation.course import everybody_comes, with_playbooks
from bancheng_site.simulation.figures import spread, worlds
from bancheng_site.simulation.judging import answers, judged
from bancheng_site.simulation.report import FIGURES
from tests.site.simulation.small import SEED, sample, supposed

CALENDAR = WorkCalendar.shipped()
REPLAYS = sorted((sample_folder() / "replays").glob("*.yaml"))


@pytest.fixture(params=REPLAYS, ids=lambda file: file.stem)
def shipped(request: pytest.FixtureRequest) -> Assumptions:
    return read_assumptions(request.param, sample())


class TestWhoComes:
    def test_one_seed_gives_the_same_people_and_another_others(self) -> None:
        assert arrivals(supposed(), 1) == arrivals(supposed(), 1)
        assert arrivals(supposed(), 1) != arrivals(supposed(), 2)

    def test_a_knot_more_leaves_those_of_the_others_as_they_were(self) -> None:
        fewer = supposed(knots=supposed().knots[:2])
        assert [one for one in arrivals(supposed(), SEED) if one.knot != "elevator"] == arrivals(fewer, SEED)

    def test_nobody_comes_before_the_window_opens_or_after_it_ends(self) -> None:
        days = {one.on for one in arrivals(supposed(), SEED)}
        assert date(2024, 3, 1) <= min(days)
        assert max(days) <= date(2024, 5, 15)

    def test_as_many_come_as_is_supposed(self) -> None:
        long = supposed(opens="2010-01-01", ends="2020-01-01", knots=supposed().knots[2:])
        assert len(arrivals(long, SEED)) == pytest.approx(0.5 * 120, abs=3 * 60**0.5)

    def test_the_season_moves_them(self) -> None:
        season = {month: 2.0 if month <= 6 else 0.1 for month in range(1, 13)}
        there = arrivals(supposed(opens="2020-01-01", ends="2023-12-31", season=season), SEED)
        assert sum(one.on.month <= 6 for one in there) > 0.8 * len(there)


class TestTheTwoWorlds:
    def test_until_the_first_playbook_both_are_the_same(self, shipped: Assumptions) -> None:
        helped, alone = (world.course for world in worlds(shipped, CALENDAR, shipped.seed))
        first = min(one.published_on for one in helped.treated)
        assert [one for one in helped.told if one.on < first] == [one for one in alone.told if one.on < first]

    def test_whoever_comes_with_playbooks_comes_without_too(self, shipped: Assumptions) -> None:
        everybody = arrivals(shipped, shipped.seed)
        helped = with_playbooks(everybody, shipped, CALENDAR, shipped.seed)
        assert {*helped.told, *helped.elsewhere} == set(everybody_comes(everybody).told)
        assert not set(helped.told) & set(helped.elsewhere)

    def test_only_a_knot_that_was_met_often_enough_is_taken_on(self, shipped: Assumptions) -> None:
        helped = worlds(shipped, CALENDAR, shipped.seed)[0].course
        for one in helped.treated:
            assert len(one.founders) >= shipped.noticed.cases
            assert all(founder.on < one.confirmed_on for founder in one.founders)
            assert CALENDAR.counts(one.published_on)

    def test_one_topic_at_a_time(self, shipped: Assumptions) -> None:
        months = [(one.confirmed_on.year, one.confirmed_on.month) for one in _treated(shipped)]
        assert len(months) == len(set(months))

    def test_nobody_is_helped_elsewhere_before_the_playbook_is_out(self, shipped: Assumptions) -> None:
        helped = worlds(shipped, CALENDAR, shipped.seed)[0].course
        published = helped.by_playbook()
        assert all(one.on >= published[one.knot] for one in helped.elsewhere)

    def test_with_playbooks_fewer_come_and_fewer_come_back(self, shipped: Assumptions) -> None:
        helped, alone = worlds(shipped, CALENDAR, shipped.seed)
        assert (helped.told, helped.came_back) <= (alone.told, alone.came_back)
        assert helped.last_twelve_months < alone.last_twelve_months


class TestTheArticle:
    def test_its_figures_lie_where_chance_reaches(self, shipped: Assumptions) -> None:
        ranges = spread(shipped, CALENDAR, range(60))
        for name, figure in shipped.article.items():
            low, high = ranges[name]
            assert low <= figure <= high, name

    def test_the_shipped_seed_comes_close(self, shipped: Assumptions) -> None:
        world = worlds(shipped, CALENDAR, shipped.seed)[0]
        for name, figure in shipped.article.items():
            assert getattr(world, name) == pytest.approx(figure, abs=2), name

    def test_every_figure_says_whether_it_was_put_in(self, shipped: Assumptions) -> None:
        assert set(shipped.article) <= set(FIGURES)

    def test_where_nothing_was_published_hardly_anything_is_called_cold(self) -> None:
        replay = read_assumptions(sample_folder() / "replays" / "four-years.yaml", sample())
        helped, alone = worlds(replay, CALENDAR, replay.seed)
        found = judged(helped.course, alone.course, replay.ends)
        said, falsely = answers(found)
        assert len(found) == sum(said.values()) == helped.classes
        assert falsely["cold"] <= 2
        assert sum(one.since for one in found) < sum(one.since_without for one in found) / 3


class TestTheFile:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            pytest.param("matter: elevator", "matter: lift", "lift", id="a matter that the sample has not"),
            pytest.param("basis: inn", "basis: inns", "inns", id="a law that the sample has not"),
            pytest.param("per_month: 1.6,", "per_month: often,", "knots", id="a rate that is no number"),
            pytest.param("ends: 2025-12-31", "ends: 2021-12-31", "before it opens", id="an end before the beginning"),
            pytest.param("matter: elevator", "matter: repair-fund", "twice", id="a knot that stands twice"),
            pytest.param("{1: 0.9, 2:", "{2:", "each month", id="a month without a season"),
        ],
    )
    def test_a_mistake_is_named_with_its_place(self, tmp_path: Path, old: str, new: str, says: str) -> None:
        text = (sample_folder() / "replays" / "four-years.yaml").read_text("utf-8")
        assert old in text
        file = tmp_path / "changed.yaml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(CannotRead, match=says) as error:
            read_assumptions(file, sample())
        assert "changed.yaml" in error.value.sentence.zh

    @pytest.mark.parametrize("changes", [{"writing_days": (9, 3)}, {"noticed": {"cases": 1, "within_days": 30}}])
    def test_what_cannot_be_is_refused(self, changes: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            supposed(**changes)


def _treated(replay: Assumptions) -> Any:
    return worlds(replay, CALENDAR, replay.seed)[0].course.treated
