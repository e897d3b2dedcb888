"""用得怎样: uses of the caller's playbooks that failed, to be read and answered; and the counts of one playbook."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.errors import BanchengError
from bancheng_site.actions.settle_use import settle_use
from bancheng_site.desk.asking import caller_in, staff_in
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.base import DeskForm, text
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import number_of_row
from bancheng_site.records.playbooks import PlaybookRow
from bancheng_site.records.uses import counted, failed_uses, uses_of
from bancheng_site.templatetags.look import said

MOST = 50


class WhyForm(DeskForm):
    """Why a use failed."""

    why = text(gettext_lazy("为什么没管用"), rows=2, max_length=2_000)


def uses(request: HttpRequest) -> HttpResponse:
    """The owner's work list; a sent reason is kept and the list shown again."""
    if request.method == "POST":
        return _settled(request)
    owner = staff_in(request)
    owned = PlaybookRow.objects.filter(owner=owner).select_related("published").order_by("code")
    context = {
        "failed": [
            {"use": use, "number": number_of_row(use.case), "form": None if use.why else WhyForm(name=f"use-{use.pk}")}  # type: ignore[attr-defined]
            for use in failed_uses(owner)[:MOST]
        ],
        "playbooks": [counts_of(row) for row in owned],
    }
    return show(request, "uses.html", context)


def counts_of(row: PlaybookRow) -> dict[str, Any]:
    """How often a playbook was used and with which ending, for its page and for lists."""
    return {"row": row, "title": row.published.title if row.published else row.code, "counts": counted(uses_of(row))}


def _settled(request: HttpRequest) -> HttpResponse:
    use = request.POST.get("use", "")
    try:
        number = int(use) if use.isdecimal() and len(use) < 16 else 0
        settle_use(number, worked=False, why=request.POST.get("why", ""), by=caller_in(request), at=now())
        messages.success(request, _("记下了。"))
    except BanchengError as refusal:
        messages.warning(request, str(said(refusal.sentence)))
    return HttpResponseRedirect(reverse("desk:uses"))
