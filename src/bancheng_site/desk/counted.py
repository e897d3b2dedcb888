"""The cases behind a number of the cockpit: exactly those it counts, as far as the caller may know of them."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from bancheng.accountability.counting import Measure
from bancheng_site.desk.asking import caller_in, staff_in
from bancheng_site.desk.clock import today
from bancheng_site.desk.keyset import by_due, newest_first, read_key
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import listed as line
from bancheng_site.desk.views_saved import Today
from bancheng_site.desk.words import CAUSES, GRADES, OBSTACLES, OUTCOMES, STAGES, listed
from bancheng_site.permissions import visible_cases, windows_overseen
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.measured import cases_counted
from bancheng_site.records.stuck import STUCK, Where, stuck_cases
from bancheng_site.templatetags.look import full_day, said

_CODES = {**OUTCOMES, **CAUSES, **OBSTACLES, **GRADES, **STAGES}


def counted(request: HttpRequest) -> HttpResponse:
    """The list of one number, a page of it, and how many there are."""
    asked, windows = request.GET, windows_overseen(caller_in(request))
    stuck = asked.get("stuck", "")
    numbered = _stuck(stuck, asked, windows) if stuck else _counted(asked, windows)
    found = visible_cases(caller_in(request)).filter(pk__in=numbered.values("pk"))
    rows, following = (by_due if stuck else newest_first)(
        found.select_related("holder").defer("text"), read_key(asked.get("after", ""))
    )
    day = Today(staff_in(request).pk, today(), directory().calendar)
    context = {
        "title": _("这个数字是哪些件"),
        "about": listed(_about(asked)),
        "many": found.count(),
        "rows": [line(row, day) for row in rows],
        "next_url": f"?{_with(asked, str(following))}" if following else "",
    }
    return show(request, "counted.html", context)


def _stuck(way: str, asked: QueryDict, windows: tuple[int, ...]) -> QuerySet[CaseRow]:
    if way not in STUCK:
        raise BadRequest("no such way of being stuck")
    office = _number(asked, "office") if "office" in asked else None
    return stuck_cases(way, windows, today(), Where(asked.get("stage", ""), office))


def _counted(asked: QueryDict, windows: tuple[int, ...]) -> QuerySet[CaseRow]:
    measures = [Measure(one) for one in asked.getlist("m") if one in list(Measure)]
    office, other = _number(asked, "office"), _number(asked, "other")
    codes = asked.getlist("code")
    found = cases_counted(
        measures, windows, _day(asked, "from"), _day(asked, "to"), codes=codes, office=office, other=other
    )
    if "class" in asked:
        found = found.filter(classed__klass=_number(asked, "class"))
    missing = asked.get("without", "")
    return found.filter(**{missing: None}) if missing in ("cause", "obstacle") else found


def _day(asked: QueryDict, name: str) -> date:
    try:
        return date.fromisoformat(asked.get(name, ""))
    except ValueError:
        raise BadRequest(f"{name} is no day") from None


def _number(asked: QueryDict, name: str) -> int:
    wanted = asked.get(name, "0")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 16):
        raise BadRequest(f"{name} is no number")
    return int(wanted)


def _about(asked: QueryDict) -> Sequence[object]:
    """What the number was about, as far as it can be said in a line."""
    told: list[object] = []
    if "from" in asked:
        told.append(_("%(since)s起，%(until)s之前") % {name: full_day(_day(asked, key)) for name, key in _SPAN})
    told += [_CODES[code] for code in (*asked.getlist("code"), asked.get("stage", "")) if code in _CODES]
    offices = [_number(asked, name) for name in ("office", "other") if name in asked]
    return [*told, *(said(directory().name(office)) for office in offices if office)]


_SPAN = (("since", "from"), ("until", "to"))


def _with(asked: QueryDict, after: str) -> str:
    again = asked.copy()
    again["after"] = after
    return again.urlencode()
