"""Every screen of the desk, for every role: it opens in both languages, or looks as if it did not exist."""

import pytest

from bancheng_site.permissions import DESK, READERS, WORK
from tests.site.builders import District
from tests.site.pages.desk_pages import words

pytestmark = pytest.mark.django_db

ROLE_OF = {
    "clerk": "clerk", "coordinator": "coordinator", "police": "handler", "legal": "legal_reviewer",
    "supervisor": "supervisor", "owner": "class_owner", "auditor": "auditor", "system": "system_admin",
    "security": "security_admin",
}  # fmt: skip
SCREENS = {
    "/desk/register/": DESK,
    "/desk/triage/": DESK,
    "/desk/legs/": {"handler"},
    "/desk/queue/open/": READERS,
    "/desk/queue/supervision/": READERS,
    "/desk/queue/ended/": READERS,
    "/desk/readings/": {"coordinator", "supervisor", "auditor"},
    "/desk/accounts/": {"system_admin", "security_admin"},
}


@pytest.mark.parametrize("who", ROLE_OF)
@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_opens_for_its_roles_and_does_not_exist_for_others(who: str, address: str) -> None:
    district = District()
    district.offered()
    expected = 200 if ROLE_OF[who] in SCREENS[address] else 404
    assert district.browser(who).get(address).status_code == expected


@pytest.mark.parametrize("who", ["clerk", "coordinator", "police", "supervisor"])
@pytest.mark.parametrize("stage", ["case", "accepted", "offered", "investigated"])
def test_the_pages_of_a_case_open_at_every_stage(who: str, stage: str) -> None:
    district = District()
    number = getattr(district, stage)().number
    asked = who != "police" or stage in ("offered", "investigated")
    for page in ("", "confer/", "decide/"):
        response = district.browser(who).get(f"/desk/cases/{number}/{page}")
        assert response.status_code == (200 if asked else 404)


@pytest.mark.parametrize("who", ["clerk", "coordinator", "police", "legal", "supervisor"])
def test_a_step_offered_on_the_case_page_opens(who: str) -> None:
    district = District()
    number = district.offered().number
    client = district.browser(who)
    page = client.get(f"/desk/cases/{number}/")
    if page.status_code == 404:
        assert who == "legal", "there is no answer to review yet"
        return
    steps = [step for group in page.context["actions"] for step in group["steps"]]
    assert steps
    for step in steps:
        if not step["post"]:
            assert client.get(step["url"]).status_code == 200, step["url"]


@pytest.mark.parametrize(("language", "expected"), [("zh-CN", "队列"), ("en", "Queue")])
def test_the_desk_speaks_the_reader_s_language(language: str, expected: str) -> None:
    district = District()
    response = district.browser("clerk").get("/desk/queue/open/", headers={"accept-language": language})
    assert response["Content-Language"] == ("en" if language == "en" else "zh-hans")
    assert expected in words(response)


def test_a_screen_without_rows_says_so() -> None:
    district = District()
    assert "您手上没有办着的事" in words(district.browser("clerk").get("/desk/queue/mine/"))
    assert "没有转给您部门的事" in words(district.browser("police").get("/desk/legs/"))
    assert "都有人接手了" in words(district.browser("coordinator").get("/desk/triage/"))


def test_roles_that_only_read_are_offered_no_step() -> None:
    district = District()
    number = district.offered().number
    page = district.browser("auditor").get(f"/desk/cases/{number}/")
    assert not page.context["actions"]
    assert ROLE_OF["auditor"] not in WORK
    assert district.browser("auditor").get(f"/desk/cases/{number}/do/note/").status_code == 404
