"""Split powers: who opens accounts grants no roles, nobody changes their own, every change is on record."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bancheng.cases.people import Role
from bancheng.errors import Refused
from bancheng_site.actions.close_account import close_account
from bancheng_site.actions.end_role import end_role
from bancheng_site.actions.grant_role import grant_role
from bancheng_site.actions.open_account import open_account
from bancheng_site.records.staff import Assignment, Staff, StaffChange
from tests.site.builders import MORNING, District, sent
from tests.site.pages.desk_pages import set_clock, typed, words

pytestmark = pytest.mark.django_db
PASSWORD = "sing-the-river-song"


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def new_account(district: District, **changes: Any) -> Any:
    form = sent(username="clerk.li", full_name="李敏", password=PASSWORD, **changes)
    return district.browser("system").post("/desk/accounts/open/", form)


def grant(district: District, who: Staff, role: Role = Role.CLERK) -> Any:
    form = sent(staff=who.pk, role=role, office=district.window.pk)
    return district.browser("security").post("/desk/accounts/grant/", form)


def test_one_opens_the_account_the_other_grants_the_role_and_only_then_the_desk_opens(district: District) -> None:
    assert new_account(district).status_code == 302
    clerk = Staff.objects.get(username="clerk.li")
    district.people["new"] = clerk
    assert clerk.check_password(PASSWORD)
    assert district.browser("new").get("/desk/queue/open/").status_code == 404
    assert grant(district, clerk).status_code == 302
    assert district.browser("new").get("/desk/queue/open/").status_code == 200
    told = [(c.kind, c.by.username, c.staff.username, c.role) for c in StaffChange.objects.order_by("id")]
    assert told == [("opened", "system", "clerk.li", ""), ("granted", "security", "clerk.li", "clerk")]
    assert "李敏" in words(district.browser("security").get("/desk/accounts/"))


def test_ending_a_role_shuts_the_desk_and_keeps_the_assignment(district: District) -> None:
    held = Assignment.objects.get(staff=district.people["clerk"])
    clerk = district.browser("clerk")
    assert district.browser("security").post("/desk/accounts/end/", {"assignment": held.pk}).status_code == 302
    assert clerk.get("/desk/queue/open/").status_code == 404
    held.refresh_from_db()
    assert held.until == MORNING
    again = district.browser("security").post("/desk/accounts/end/", {"assignment": held.pk})
    assert again.status_code == 422 and "已经收回" in words(again)
    assert StaffChange.objects.filter(kind="ended").count() == 1


def test_closing_an_account_shuts_it_at_once(district: District) -> None:
    clerk = district.browser("clerk")
    who = district.people["clerk"].pk
    assert district.browser("system").post("/desk/accounts/close/", {"staff": who}).status_code == 302
    assert clerk.get("/desk/queue/open/").status_code == 302
    again = district.browser("system").post("/desk/accounts/close/", {"staff": who})
    assert again.status_code == 422


def test_neither_administrator_has_the_other_s_pages(district: District) -> None:
    clerk = district.people["clerk"]
    assert district.browser("security").post("/desk/accounts/open/", sent(username="x.y")).status_code == 404
    assert district.browser("security").post("/desk/accounts/close/", {"staff": clerk.pk}).status_code == 404
    granting = sent(staff=clerk.pk, role="supervisor", office=district.window.pk)
    assert district.browser("system").post("/desk/accounts/grant/", granting).status_code == 404
    assert StaffChange.objects.count() == 0


def test_the_actions_themselves_hold_the_split(district: District) -> None:
    clerk, office = district.people["clerk"].pk, district.window.pk
    with pytest.raises(Refused):
        open_account("x.y.z", "某人", PASSWORD, by=district.caller("security"), at=MORNING)
    with pytest.raises(Refused):
        grant_role(clerk, Role.SUPERVISOR, office, by=district.caller("system"), at=MORNING)
    with pytest.raises(Refused):
        close_account(clerk, by=district.caller("clerk"), at=MORNING)
    assert StaffChange.objects.count() == 0


def test_nobody_changes_their_own_account_or_roles(district: District) -> None:
    system, security = district.people["system"], district.people["security"]
    own = grant(district, security)
    assert own.status_code == 422 and "不能改自己的" in words(own)
    held = Assignment.objects.get(staff=security)
    with pytest.raises(Refused):
        end_role(held.pk, by=district.caller("security"), at=MORNING)
    with pytest.raises(Refused):
        close_account(system.pk, by=district.caller("system"), at=MORNING)
    assert StaffChange.objects.count() == 0


def test_one_person_never_holds_both_administrators_roles(district: District) -> None:
    page = grant(district, district.people["system"], Role.SECURITY_ADMIN)
    assert page.status_code == 422 and "不能是同一个人" in words(page)


def test_a_role_held_already_is_not_granted_twice(district: District) -> None:
    page = grant(district, district.people["clerk"])
    assert page.status_code == 422 and "已经有这个岗位" in words(page)
    assert Assignment.objects.filter(staff=district.people["clerk"]).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "clerk"}, "username"),
        ({"username": "李敏"}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"full_name": " "}, "full_name"),
    ],
)
def test_an_account_that_cannot_be_opened_says_why_and_keeps_the_name(
    district: District, changes: dict[str, str], field: str
) -> None:
    form = {**sent(username="clerk.li", full_name="李敏", password=PASSWORD), **changes}
    page = district.browser("system").post("/desk/accounts/open/", form)
    assert page.status_code == 422
    assert field in page.context["opening"].errors
    assert form["username"] in typed(page) and PASSWORD not in typed(page)
    assert not StaffChange.objects.exists()


@pytest.mark.parametrize("given", ["", "x", "１", "99999999999999999999"])
def test_a_choice_that_is_none_gets_a_sentence(district: District, given: str) -> None:
    assert district.browser("security").post("/desk/accounts/end/", {"assignment": given}).status_code == 422
    assert district.browser("system").post("/desk/accounts/close/", {"staff": given}).status_code == 422


def test_a_change_on_record_is_neither_rewritten_nor_taken_away(district: District) -> None:
    new_account(district)
    change = StaffChange.objects.get()
    change.role = "supervisor"
    with pytest.raises(TypeError):
        change.save()
    with pytest.raises(TypeError):
        change.delete()


def test_the_database_refuses_a_change_to_oneself(district: District) -> None:
    me = district.people["security"]
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffChange.objects.create(at=MORNING, by=me, kind="closed", staff=me)
