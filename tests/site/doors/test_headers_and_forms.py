"""Every answer carries the protecting headers; every form needs its token, and what was typed outlives an old one."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bancheng_site.checks import view_names
from tests.site.builders import sent
from tests.site.doors.expected import ADDRESSES
from tests.site.doors.requests import typed_at
from tests.site.doors.test_matrix import stands_in
from tests.site.doors.world import City

pytestmark = [pytest.mark.django_db, pytest.mark.asked_once]
POLICY = "default-src 'self'"


def test_every_answer_has_the_headers_and_no_page_is_kept(city: City) -> None:
    clients = {"clerk": city.browser("clerk"), "handler": city.browser("handler"), "nobody": city.browser("nobody")}
    city.open_with_code(clients["nobody"], "own window")
    asked = 0
    for name in sorted(view_names()):
        kwargs = stands_in(name)
        kwargs |= {"number": city.numbers["own window"]} if ADDRESSES[name].about != "nothing" else {}
        address = reverse(name, kwargs=kwargs)
        for client in (*clients.values(), city.machine("clerk")):
            answer = client.get(address)
            assert answer["Content-Security-Policy"].startswith(POLICY), address
            assert answer["X-Content-Type-Options"] == "nosniff" and answer["X-Frame-Options"] == "DENY", address
            assert answer["Referrer-Policy"] == "same-origin", address
            assert answer["Cache-Control"] == "no-store", address
            asked += 1
    assert asked > 150


@pytest.mark.parametrize(
    "refused",
    [
        {"path": "/nowhere/"},
        {"path": "/desk/cases/2026-000001-1/"},
        {"path": "/", "headers": {"Host": "evil.example"}},
        {"path": "/api/v1/nowhere"},
        {"path": "/desk/queue/open/?after=x"},
    ],
)
@pytest.mark.usefixtures("city")
def test_refusals_have_them_too(refused: dict[str, object]) -> None:
    answer = Client().get(**refused)  # type: ignore[arg-type]
    assert answer.status_code in (302, 400, 404)
    assert answer["Content-Security-Policy"].startswith(POLICY)
    assert answer["X-Frame-Options"] == "DENY" and answer["Cache-Control"] == "no-store"


def test_the_policy_allows_no_foreign_frame_script_or_form() -> None:
    policy = Client().get("/healthz")["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy and "base-uri 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_every_address_that_takes_a_form_wants_its_token(city: City) -> None:
    asked = 0
    for name in sorted(view_names()):
        row = ADDRESSES[name]
        if "POST" not in row.methods or name.startswith("api-"):
            continue
        who = "coordinator" if row.about == "case" else sorted(row.who or {"nobody"})[0]
        client = city.browser(who)
        if row.about == "receipt":
            city.open_with_code(client, "own window")
        client.handler.enforce_csrf_checks = True
        kwargs = stands_in(name) | ({"number": city.numbers["own window"]} if row.about != "nothing" else {})
        typed = typed_at(name)
        answer = client.post(reverse(name, kwargs=kwargs), typed)
        assert answer.status_code == 403, name
        shown = answer.content.decode()
        for box, words in typed.items():
            if box == "password":
                assert words not in shown, name
            else:
                assert f'name="{box}" value="{words}"' in shown, (name, box)
        asked += 1
    assert asked > 20


def test_an_old_form_is_sent_again_with_one_click_and_everything_typed(city: City) -> None:
    client = city.browser("clerk")
    client.handler.enforce_csrf_checks = True
    typed = typed_at("desk:register") | {
        "needs": ["home_visit", "wheelchair"],
        "name": "王秀兰",
        "phone": "13800000000",
    }
    old = client.post("/desk/register/", typed)
    assert old.status_code == 403
    boxes = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', old.content.decode())
    again: dict[str, list[str]] = {}
    for name, value in boxes:
        again.setdefault(name, []).append(value)
    assert again["needs"] == ["home_visit", "wheelchair"]
    assert client.post("/desk/register/", again).status_code == 302


def test_what_another_site_filled_in_is_not_offered_for_sending(city: City) -> None:
    client = city.browser("coordinator")
    client.handler.enforce_csrf_checks = True
    answer = client.post("/desk/claim/", sent(words="由别的网站填的"), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "由别的网站填的" not in answer.content.decode() and "没有收" in answer.content.decode()


@pytest.mark.usefixtures("city")
def test_whoever_was_logged_out_meanwhile_finds_everything_typed_and_the_way_in() -> None:
    typed = typed_at("desk:register")
    answer = Client().post("/desk/register/", typed)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert typed["story"] in page and 'href="/desk/log-in/"' in page and 'action="/desk/register/"' in page
