"""A citizen with a browser and without JavaScript: walks the pages as their forms and links allow."""

from typing import Any

from django.test import Client

from tests.site.builders import District

WHAT = {"text": "母亲卧床三年，身份证到期，取不了养老金。派出所说一定要本人去。", "ask": "想在家里换身份证"}
TRIED = {"count": "1", "a0-where": "城东派出所", "a0-said": "必须本人来"}
WHOM = {"for_whom": "self"}
REACH = {"name": "王秀兰", "means": "call", "phone": "13800000000"}
PAGES = {"what": WHAT, "tried": TRIED, "whom": WHOM, "reach": REACH}


def an_open_window() -> District:
    """A district whose window has a telephone, an address and hours."""
    district = District()
    district.window.phone, district.window.address = "000-88000012", "清溪区文昌路18号"
    district.window.hours = "工作日 9:00–17:00"
    district.window.save()
    return district


def tell(browser: Client, **changes: dict[str, Any]) -> Any:
    """Every page answered; the answer is 核对."""
    for step, boxes in PAGES.items():
        browser.post(f"/tell/{step}/", {**boxes, **changes.get(step, {})})
    return browser.get("/check/")


def submit(browser: Client, page: Any) -> Any:
    """提交 on a rendered 核对."""
    return browser.post("/check/", {"submission_key": page.context["key"], "shown": page.context["shown"]})


def told_and_sent(browser: Client, **changes: dict[str, Any]) -> tuple[str, str]:
    """Number and code of a matter told from the first page to the receipt."""
    receipt = browser.get(submit(browser, tell(browser, **changes))["Location"])
    return receipt.context["number"], receipt.context["code"]


def words(answer: Any) -> str:
    """The page's text as sent."""
    return str(answer.content.decode())
