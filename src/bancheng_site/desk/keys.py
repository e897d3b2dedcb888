"""签名钥匙: whose files came in with which key; and the keys that count no more: since when, why, and who said so."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.errors import BanchengError
from bancheng_site.actions.revoke_key import revoke_key
from bancheng_site.actions.signing_key import window_fingerprint
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms.playbook_words import RevokeKeyForm
from bancheng_site.desk.page import show
from bancheng_site.permissions import DOORS
from bancheng_site.records.known_keys import known_keys


def keys(request: HttpRequest) -> HttpResponse:
    """The keys; whoever may revoke one finds the form beside them, filled in for the key that was chosen."""
    chosen = request.GET.get("key", "")[:39]
    return _page(request, RevokeKeyForm(name="revoke", initial={"fingerprint": chosen, "since": today()}))


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """A key that counts no more."""
    form = RevokeKeyForm(request.POST, name="revoke")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            row = revoke_key(typed["fingerprint"], typed["words"], typed["since"], by=caller_in(request), at=now())
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%s 停认了，用它签的文件一律不收。") % row.fingerprint)
            return redirect("desk:keys")
    return _page(request, form)


def _page(request: HttpRequest, form: RevokeKeyForm) -> HttpResponse:
    caller = caller_in(request)
    context = {
        "keys": known_keys(),
        "own": window_fingerprint(),
        "form": form,
        "revokes": caller.may_open(DOORS["desk:revoke_key"]),
        "reads": caller.may_open(DOORS["desk:playbooks"]),
        "may_write": caller.may_open(DOORS["desk:write_playbook"]),
    }
    return show(request, "keys.html", context, status=422 if form.errors else 200)
