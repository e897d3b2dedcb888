"""What the desk's page tests share: a page's words, the key on it, and the clock set to a morning."""

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from bancheng_site.desk import clock
from tests.site.builders import MORNING, sent


def words(response: HttpResponse) -> str:
    """What a reader sees of a page, without markup."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(text))


def typed(response: HttpResponse) -> str:
    """The page with its markup, characters as they were typed."""
    return unescape(response.content.decode())


def set_clock(patch: pytest.MonkeyPatch, at: datetime = MORNING) -> None:
    """The desk's clock stands at this moment."""
    patch.setattr(clock, "source", lambda: at)


def do(client: Client, number: str, verb: str, /, **fields: Any) -> HttpResponse:
    """One step, sent as its form sends it; it must be done and lead on."""
    response = client.post(f"/desk/cases/{number}/do/{verb}/", sent(**fields))
    assert response.status_code == 302, words(response)[:600]
    return response


def basis_rows(document: str = "居民身份证法", article: str = "第十一条") -> dict[str, str]:
    """One complete row of a legal basis."""
    return {
        "basis-rows": "1",
        "basis-0-document": document,
        "basis-0-article": article,
        "basis-0-level": "法律",
        "basis-0-in_force_on": "2026-10-12",
    }
