"""送审、审核、批准、发布、停用: one step of one version, with what is said about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bancheng.errors import BanchengError
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.review_playbook import review_playbook, send_back_playbook
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.withdraw_playbook import withdraw_playbook
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.playbook_words import WordsForm
from bancheng_site.desk.playbooks import find, page, title_of
from bancheng_site.records.playbooks import PlaybookMoveRow

STEPS: dict[str, Callable[..., PlaybookMoveRow]] = {
    "submit_playbook": submit_playbook,
    "review_playbook": review_playbook,
    "send_back_playbook": send_back_playbook,
    "approve_playbook": approve_playbook,
    "publish_playbook": publish_playbook,
    "withdraw_playbook": withdraw_playbook,
}


@require_POST
def move(request: HttpRequest, code: str, number: int, verb: str) -> HttpResponse:
    """The step done, or the page with the reason why not and with the words as they were typed."""
    if verb not in STEPS:
        raise Http404
    of = find(code, number)
    form = WordsForm(request.POST, name=verb)
    if form.is_valid():
        try:
            STEPS[verb](of.pk, form.cleaned_data["words"], by=caller_in(request), at=now())
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, title_of(verb))
            return redirect("desk:playbook_version", code, number)
    return page(request, of, form, verb, status=422)
