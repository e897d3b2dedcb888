"""The page itself."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bancheng_site.styleguide.examples import (
    ANSWERS,
    BADGES,
    BARS,
    CARE_HOME,
    EVENTS,
    FACTS,
    KEYS,
    LETTER,
    LICENCE,
    LINE,
    NAV,
    SIX,
    TABLE,
    TITLE,
)
from bancheng_site.styleguide.forms import OneQuestion, SampleForm


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state; `?as=desk` and `?as=elder` show the other two kinds of page."""
    kind = request.GET.get("as", "citizen")
    kind = kind if kind in ("citizen", "elder", "desk") else "citizen"
    wrong = SampleForm(
        {"wrong-tried_on_year": "2026", "wrong-tried_on_month": "2", "wrong-tried_on_day": "31"}, prefix="wrong"
    )
    return render(
        request,
        "styleguide.html",
        {
            "kind": kind,
            "base": "base/desk.html" if kind == "desk" else "base/citizen.html",
            "text_size": "elder" if kind == "elder" else "",
            "nav_items": NAV,
            "badges": BADGES,
            "events": EVENTS,
            "rings": [LICENCE, TITLE, CARE_HOME, SIX],
            "bars": BARS,
            "line": LINE,
            "table": TABLE,
            "letter": LETTER,
            "facts": FACTS,
            "answers": ANSWERS,
            "keys": KEYS,
            "plain": SampleForm(auto_id="plain_%s"),
            "wrong": wrong,
            "question": OneQuestion(auto_id="question_%s"),
            "saved_at": datetime(2026, 11, 23, 7, 4, tzinfo=UTC),
        },
    )
