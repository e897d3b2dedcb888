"""Guessing at passwords: slow where it comes from, harmless to the colleague; what a log-in changes in the browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from bancheng.cases.people import Role
from bancheng_site.desk.entry import PASSWORDS
from bancheng_site.guessing import Guesses
from tests.site.builders import District, staff

pytestmark = pytest.mark.django_db
PASSWORD, PAGE = "sing-the-river-song", "/desk/log-in/"


@pytest.fixture(autouse=True)
def clerk() -> Iterator[None]:
    """An account with a password, and no wrong tries remembered."""
    cache.clear()
    district = District()
    staff("clerk.li", Role.CLERK, district.window, password=PASSWORD)
    staff("clerk.wu", Role.CLERK, district.window, password=PASSWORD)
    yield
    cache.clear()


def try_it(
    password: str, *, username: str = "clerk.li", address: str = "10.1.1.1", client: Client | None = None
) -> Any:
    return (client or Client()).post(PAGE, {"username": username, "password": password}, REMOTE_ADDR=address)


def test_after_ten_wrong_passwords_even_the_right_one_waits_and_is_told_how_long() -> None:
    for _ in range(10):
        assert try_it("wrong").status_code == 422
    answer = try_it(PASSWORD)
    assert answer.status_code == 429
    assert "十五分钟" in answer.content.decode() and 'value="clerk.li"' in answer.content.decode()


def test_the_colleague_is_not_locked_out_from_elsewhere() -> None:
    for _ in range(50):
        try_it("wrong", address="10.9.9.9")
    assert try_it(PASSWORD, address="10.1.1.1").status_code == 302


def test_colleagues_behind_the_same_address_are_not_locked_out_with_one_another() -> None:
    for _ in range(50):
        try_it("wrong")
    assert try_it(PASSWORD, username="clerk.wu").status_code == 302


def test_the_wait_is_a_quarter_of_an_hour_and_asking_again_makes_it_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PASSWORDS.seconds <= 15 * 60
    lengths: list[int] = []
    add = cache.add
    monkeypatch.setattr(cache, "add", lambda key, value, timeout: lengths.append(timeout) or add(key, value, timeout))
    monkeypatch.setattr(cache, "touch", lambda *_, **__: pytest.fail("the wait was made longer"))
    for _ in range(30):
        try_it("wrong")
    assert lengths == [15 * 60] * 10


def test_a_right_password_forgets_the_wrong_ones_before_it() -> None:
    for _ in range(9):
        try_it("wrong")
    assert try_it(PASSWORD).status_code == 302
    for _ in range(9):
        try_it("wrong")
    assert try_it(PASSWORD).status_code == 302


def test_nobody_makes_up_an_address_for_every_guess() -> None:
    for n in range(12):
        Client().post(
            PAGE, {"username": "clerk.li", "password": "wrong"}, REMOTE_ADDR="10.1.1.1",
            headers={"X-Forwarded-For": f"10.2.2.{n}"},
        )  # fmt: skip
    assert try_it(PASSWORD).status_code == 429


def test_behind_our_proxy_each_caller_counts_alone() -> None:
    def through_proxy(caller: str, password: str) -> int:
        headers = {"X-Forwarded-For": f"6.6.6.6, {caller}"}
        form = {"username": "clerk.li", "password": password}
        return Client().post(PAGE, form, REMOTE_ADDR="127.0.0.1", headers=headers).status_code

    for _ in range(12):
        through_proxy("10.9.9.9", "wrong")
    assert through_proxy("10.9.9.9", PASSWORD) == 429
    assert through_proxy("10.1.1.1", PASSWORD) == 302


def test_filling_the_memory_of_tries_does_not_free_a_guesser() -> None:
    guesses = Guesses("test", 10, 900)
    for _ in range(10):
        guesses.count_wrong("here")
    for n in range(2_000):
        guesses.count_wrong(f"elsewhere {n}")
    assert guesses.are_spent("here")


@pytest.mark.parametrize("username", ["nobody.here", "clerk.li"])
def test_whether_an_account_exists_is_not_told(username: str) -> None:
    answer = try_it("wrong", username=username)
    page = answer.content.decode().replace(username, "")
    assert answer.status_code == 422
    assert "账号或密码不对" in page


def test_a_log_in_changes_the_session_s_key_and_the_form_s_token() -> None:
    client = Client()
    client.post("/tell/what/", {"text": "派出所不收"})
    client.get(PAGE)
    before = client.cookies["sessionid"].value, client.cookies["csrftoken"].value
    assert try_it(PASSWORD, client=client).status_code == 302
    assert client.cookies["sessionid"].value != before[0]
    assert client.cookies["csrftoken"].value != before[1]
    client.cookies["sessionid"] = before[0]
    assert client.get("/desk/queue/open/").status_code == 302


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites() -> None:
    client = Client()
    client.get(PAGE)
    answer = try_it(PASSWORD, client=client)
    for name in ("sessionid", "csrftoken"):
        assert answer.cookies[name]["httponly"] and answer.cookies[name]["samesite"] == "Lax", name


def test_leaving_takes_the_session_away() -> None:
    client = Client()
    try_it(PASSWORD, client=client)
    key = client.cookies["sessionid"].value
    client.post("/desk/log-out/")
    client.cookies["sessionid"] = key
    assert client.get("/desk/queue/open/").status_code == 302
