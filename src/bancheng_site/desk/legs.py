"""部门待办: what an office has been asked, in one sentence each, and the three things it can do about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from bancheng.cases.people import Role
from bancheng.cases.work import LegState
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.badges import due_badge
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.base import new_key
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import number_of_row
from bancheng_site.desk.words import LEG_STATES, PARTS
from bancheng_site.permissions import visible_cases
from bancheng_site.records.coordination import OPEN_LEG, LegRow
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said

MOST = 100


def legs(request: HttpRequest) -> HttpResponse:
    """The open legs of the caller's offices, the soonest due first."""
    caller, book = caller_in(request), directory()
    mine = [office for a in caller.assignments if a.role == Role.HANDLER for office in book.within(a.office_id)]
    found = (
        LegRow.objects.filter(OPEN_LEG, office__in=mine, case__in=visible_cases(caller))
        .select_related("case")
        .defer("case__text")
        .order_by("case__due_on", "case_id", "number")[:MOST]
    )
    return show(request, "legs.html", {"legs": [_line(leg) for leg in found], "most": MOST})


def _line(leg: LegRow) -> dict[str, Any]:
    day, waits = today(), leg.state in (LegState.OFFERED, LegState.DESIGNATED)
    return {
        "leg": leg,
        "number": number_of_row(leg.case),
        "office": said(directory().name(leg.office_id)),
        "part": PARTS[leg.part],
        "state": LEG_STATES[leg.state],
        "badge": due_badge(leg.case, day, directory().calendar),
        "may_accept": waits,
        "may_object": leg.state == LegState.OFFERED and day <= leg.object_by,
        "may_close": leg.state == LegState.ACCEPTED,
        "key": new_key(),
    }
