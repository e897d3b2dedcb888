"""A role that ends, an account that closes, a token that is withdrawn: the very next request is refused."""

import pytest

from bancheng.cases.people import Role
from bancheng_site.actions.close_account import close_account
from bancheng_site.actions.end_role import end_role
from bancheng_site.actions.grant_role import grant_role
from bancheng_site.permissions import caller_of
from bancheng_site.records.staff import ApiToken, Assignment
from tests.site.builders import MORNING, sent, staff
from tests.site.doors.world import City

pytestmark = pytest.mark.django_db
LIST, API = "/desk/queue/open/", "/api/v1/cases"


def test_two_hundred_open_sessions_end_with_the_role(city: City) -> None:
    clerks = [staff(f"clerk.{n}", Role.CLERK, city.offices["qx-window"]) for n in range(200)]
    city.people |= {clerk.username: clerk for clerk in clerks}
    browsers = [city.browser(clerk.username) for clerk in clerks]
    assert browsers[0].get(LIST).status_code == 200
    security = caller_of(city.people["security_admin"])
    for held in Assignment.objects.filter(staff__in=clerks):
        end_role(held.pk, by=security, at=MORNING)
    assert {browser.get(LIST).status_code for browser in browsers} == {404}


def test_a_role_that_ends_takes_its_cases_along_and_leaves_the_other_role(city: City) -> None:
    both = city.people["handler"]
    security = caller_of(city.people["security_admin"])
    extra = grant_role(both.pk, Role.CLERK, city.offices["qx-window"].pk, by=security, at=MORNING)
    browser, case = city.browser("handler"), f"/desk/cases/{city.numbers['own window']}/"
    assert browser.get(case).status_code == 200
    end_role(extra.pk, by=security, at=MORNING)
    assert browser.get(case).status_code == 404
    assert browser.get(f"/desk/cases/{city.numbers['own leg']}/").status_code == 200


def test_a_token_speaks_with_the_roles_its_owner_holds_now(city: City) -> None:
    machine = city.machine("clerk")
    assert machine.get(API).status_code == 200
    held = Assignment.objects.get(staff=city.people["clerk"])
    end_role(held.pk, by=caller_of(city.people["security_admin"]), at=MORNING)
    assert machine.get(API).status_code == 401
    registered = {"ask": "想办身份证", "text": "窗口不收"}
    again = machine.post(API, registered, content_type="application/json", headers={"Idempotency-Key": "k"})
    assert again.status_code == 401


def test_a_closed_account_is_out_at_once_in_the_browser_and_by_token(city: City) -> None:
    browser, machine = city.browser("coordinator"), city.machine("coordinator")
    assert (browser.get(LIST).status_code, machine.get(API).status_code) == (200, 200)
    close_account(city.people["coordinator"].pk, by=caller_of(city.people["system_admin"]), at=MORNING)
    assert (browser.get(LIST).status_code, machine.get(API).status_code) == (302, 401)
    assert browser.post("/desk/register/", sent(ask="x")).status_code == 401


def test_a_withdrawn_token_is_worth_nothing_and_its_owner_goes_on_working(city: City) -> None:
    machine, browser = city.machine("clerk"), city.browser("clerk")
    assert machine.get(API).status_code == 200
    ApiToken.objects.filter(staff=city.people["clerk"]).update(revoked_at=MORNING)
    assert machine.get(API).status_code == 401
    assert browser.get(LIST).status_code == 200


def test_a_session_does_not_open_the_api_and_a_token_does_not_open_the_desk(city: City) -> None:
    assert city.browser("clerk").get(API).status_code == 401
    assert city.machine("clerk").get(LIST).status_code == 302


def test_a_changed_password_ends_the_other_sessions(city: City) -> None:
    browser = city.browser("clerk")
    city.people["clerk"].set_password("sing-the-river-song")
    city.people["clerk"].save()
    assert browser.get(LIST).status_code == 302


@pytest.mark.parametrize("words", ["", "Bearer", "Bearer ", "Basic x", "token of clerk", "Bearer 等", "x" * 9_000])
def test_no_other_words_open_the_api(city: City, words: str) -> None:
    answer = city.machine("nobody").get(API, headers={"Authorization": words})
    assert answer.status_code == 401
    assert answer.json()["error"]["sentence"]["zh"]
