"""Coming in: with a password, never past the door, and to the page one's role begins with."""

import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from tests.site.builders import District, staff
from tests.site.pages.desk_pages import words

pytestmark = pytest.mark.django_db


def test_the_right_password_opens_the_page_one_wanted() -> None:
    district = District()
    staff("clerk.li", "clerk", district.window, password="sing-the-river-song")
    client = Client()
    refused = client.get("/desk/queue/open/")
    assert refused["Location"] == "/desk/log-in/?next=/desk/queue/open/"
    entered = client.post(
        "/desk/log-in/", {"username": "clerk.li", "password": "sing-the-river-song", "next": "/desk/queue/open/"}
    )
    assert entered["Location"] == "/desk/queue/open/"
    assert client.get("/desk/queue/open/").status_code == 200


def test_a_wrong_password_is_refused_in_words_and_the_name_stays_typed() -> None:
    district = District()
    staff("clerk.li", "clerk", district.window, password="sing-the-river-song")
    response = Client().post("/desk/log-in/", {"username": "clerk.li", "password": "no"})
    assert response.status_code == 422
    assert "账号或密码不对" in words(response)
    assert 'value="clerk.li"' in response.content.decode()


def test_a_closed_account_does_not_open() -> None:
    district = District()
    account = staff("clerk.li", "clerk", district.window, password="sing-the-river-song")
    client = Client()
    client.force_login(account)
    account.is_active = False
    account.save()
    assert client.get("/desk/queue/open/").status_code == 302
    assert client.post("/desk/log-in/", {"username": "clerk.li", "password": "sing-the-river-song"}).status_code == 422


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_log_in_never_leads_out_of_the_house(next_page: str) -> None:
    district = District()
    staff("clerk.li", "clerk", district.window, password="sing-the-river-song")
    sent = {"username": "clerk.li", "password": "sing-the-river-song", "next": next_page}
    assert Client().post("/desk/log-in/", sent)["Location"] == "/desk/"


def test_outside_the_demo_no_account_opens_with_one_click() -> None:
    district = District()
    with pytest.raises(NoReverseMatch):
        reverse("desk:demo_log_in", kwargs={"username": "clerk"})
    assert Client().post("/desk/demo/clerk/").status_code == 404
    assert district.people["clerk"].name not in words(Client().get("/desk/log-in/"))


def test_logging_out_shuts_the_desk() -> None:
    client = District().browser("clerk")
    assert client.post("/desk/log-out/")["Location"] == "/desk/log-in/"
    assert client.get("/desk/queue/mine/").status_code == 302


@pytest.mark.parametrize(
    ("who", "begins"),
    [
        ("clerk", "/desk/queue/mine/"),
        ("coordinator", "/desk/triage/"),
        ("police", "/desk/legs/"),
        ("legal", "/desk/queue/to-tell/"),
        ("supervisor", "/desk/queue/supervision/"),
        ("auditor", "/desk/queue/open/"),
        ("system", "/desk/accounts/"),
        ("security", "/desk/accounts/"),
    ],
)
def test_each_role_begins_with_its_own_page(who: str, begins: str) -> None:
    assert District().browser(who).get("/desk/")["Location"] == begins


def test_an_account_without_a_role_is_told_nothing_of_the_desk() -> None:
    district = District()
    district.people["clerk"].assignments.update(until="2026-10-12T10:00+08:00")
    client = district.browser("clerk")
    assert client.get("/desk/queue/mine/").status_code == 404


@override_settings(DEMO_MODE=True, ROOT_URLCONF="tests.site.pages.demo_urls")
def test_in_the_demo_one_click_opens_the_desk_and_the_page_names_role_and_office() -> None:
    district = District()
    client = Client()
    page = words(client.get("/desk/log-in/"))
    assert "窗口专员" in page and district.people["clerk"].name in page and district.window.name_zh in page
    assert client.post("/desk/demo/clerk/")["Location"] == "/desk/"
    assert client.get("/desk/queue/mine/").status_code == 200
