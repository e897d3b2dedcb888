"""类似的事, shown while the clerk types: perhaps the same event is here already, and who else met the same obstacle."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bancheng.reading.similar.views import View
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.fitting import answers_in, fits_text
from bancheng_site.desk.heard import heard_in
from bancheng_site.desk.of_class import shown
from bancheng_site.desk.queue import number_of_row
from bancheng_site.desk.words import STAGES
from bancheng_site.permissions import Caller, visible_cases
from bancheng_site.records.alike import Alike, cases_alike, words_with
from bancheng_site.records.class_of_text import classes_among

SHOWN = 3
SHORTEST = 4
"""So many characters must be typed before anything can be alike."""
LEAST = {View.EVENT: 0.3, View.CLASS: 0.15}
"""Below this likeness a case is not worth a look."""


def alike(request: HttpRequest) -> HttpResponse:
    """The fragment for what is typed so far; empty where nothing is alike."""
    ask, story = (request.POST.get(name, "") for name in ("ask", "story"))
    found = {
        "alike": alike_to(ask, story, caller_in(request)),
        "fits": fits_text(ask, story, answers_in(request.POST)),
        "heard": heard_in(f"{ask}\n{story}"),
    }
    return render(request, "desk/_alike.html", found)


def alike_to(ask: str, story: str, caller: Caller) -> dict[str, Any]:
    """Cases the caller may see: first those that may be the same event, then others of the kind, then the classes."""
    text = f"{ask}\n{story}"
    if len(text.strip()) < SHORTEST:
        return {}
    of_kind = cases_alike(text, View.CLASS)
    same = _shown(text, cases_alike(text, View.EVENT), View.EVENT, caller, frozenset())
    kind = _shown(text, of_kind, View.CLASS, caller, frozenset(one["row"].pk for one in same))
    return {"same": same, "kind": kind, "classes": shown(classes_among(text, of_kind))}


def _shown(text: str, alike: list[Alike], view: View, caller: Caller, without: frozenset[int]) -> list[dict[str, Any]]:
    found = [one for one in alike if one.score >= LEAST[view] and one.case not in without]
    rows = visible_cases(caller).in_bulk([one.case for one in found])
    seen = [rows[one.case] for one in found if one.case in rows][:SHOWN]
    words = words_with([row.pk for row in seen], text, view)
    return [
        {"row": row, "number": number_of_row(row), "stage": STAGES[row.stage], "words": words[row.pk]} for row in seen
    ]
