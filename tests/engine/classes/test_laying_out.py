"""A playbook laid out: days by the calendar, offices that are there, the shortest tier in which it has room."""

from datetime import date

import pytest

from bancheng.cases.decisions import Rules
from bancheng.cases.work import Part
from bancheng.classes.answering import blanks_in, filled
from bancheng.classes.laying_out import lay_out, tier_for
from bancheng.classes.playbook import PlaybookStep
from bancheng.coordination.applying import Layout
from bancheng.errors import CannotRead, Refused
from bancheng.ids import OfficeId
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Tier, shipped_profiles
from tests.engine.classes.playbooks import WHOLE, playbook

RULES = Rules(WorkCalendar.shipped(), shipped_profiles()["deyang"])
OFFICES = {"police": OfficeId(1), "civil-affairs": OfficeId(2)}
ON = date(2026, 12, 1)


def laid(on: date = ON, **different: object) -> Layout:
    return lay_out(playbook(**different), 3, OFFICES, {"问过吗？": True}, on=on, rules=RULES)


def test_steps_follow_one_another_in_working_days_over_the_weekend() -> None:
    assert [(step.office, step.by) for step in laid().playbook.steps] == [
        (1, date(2026, 12, 3)),
        (2, date(2026, 12, 8)),
    ]


def test_in_a_year_without_holidays_the_days_are_tentative_and_nothing_stops() -> None:
    found = laid(on=date(2028, 4, 17), valid_to=None)
    assert [step.by for step in found.playbook.steps] == [date(2028, 4, 19), date(2028, 4, 24)]
    assert "（暂定4月19日前）" in found.requests[0].ask


def test_each_office_is_asked_its_own_steps_by_their_days() -> None:
    lead, other = laid().requests
    assert (lead.part, lead.ask) == (Part.LEAD, "请按《亲属关系证明开不出》牵头办理：\n1. 核对户籍底册（12月3日前）")
    assert (other.part, other.ask) == (
        Part.ASSISTING,
        "请按《亲属关系证明开不出》协助办理：\n2. 核对婚姻登记档案（12月8日前）",
    )


def test_a_step_without_an_office_is_the_windows_own() -> None:
    steps = (PlaybookStep(what="告诉本人要等几天", office="", working_days=0), *WHOLE.steps)
    found = laid(steps=steps)
    assert found.playbook.steps[0].office is None
    assert all("告诉本人" not in request.ask for request in found.requests)


def test_an_office_that_is_not_there_stops_it_and_is_named() -> None:
    with pytest.raises(Refused, match="names the office “housing”"):
        laid(assisting=("housing",))


def test_outside_its_dates_it_is_not_laid_out() -> None:
    with pytest.raises(Refused, match="not valid today"):
        laid(valid_from=date(2027, 1, 1))


def test_what_was_asked_and_the_version_stay_with_the_case() -> None:
    found = laid().playbook
    assert (found.version, found.asked, found.code) == (3, (("问过吗？", True),), "kinship-proof")


def test_the_tier_has_room_for_its_days() -> None:
    days = sorted(RULES.profile.tiers.values())
    assert [tier_for(day, RULES.profile) for day in (0, days[1], 999)] == [Tier.SIMPLE, Tier.NORMAL, Tier.COMPLEX]
    assert laid().tier is tier_for(5, RULES.profile)


def test_a_blank_that_nobody_filled_is_not_sent() -> None:
    with pytest.raises(CannotRead, match="〔日期〕"):
        filled("〔姓名〕，请于〔日期〕来取。", {"姓名": "王秀兰", "日期": " "})
    assert blanks_in(filled("〔姓名〕您好", {"姓名": "〔x"})) == ()
