"""说事: one question a page. Every page is kept as typed before anything about it is judged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bancheng.reading.danger import danger_in
from bancheng_site.portal import clock, steps
from bancheng_site.portal.draft import Draft
from bancheng_site.portal.forms import Plain
from bancheng_site.portal.reading import read_post
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said

DANGER = "danger"
AGAIN = "again"


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, step: str) -> HttpResponse:
    """One page of questions, the page that says whom to call, or (`again`) a fresh beginning."""
    if not directory().windows:
        return redirect("portal:start")
    draft = Draft(request.session)
    if step == DANGER:
        return render(request, "portal/danger.html", {"onward": _onward(request, "what")})
    if step == AGAIN and request.method == "POST":
        draft.clear()
        return redirect("portal:tell", step=steps.STEPS[0].slug)
    if step not in steps.BY_SLUG:
        raise Http404
    if request.method == "POST":
        return _answered(request, draft, step)
    return _page(request, draft, step, steps.forms_of(step, draft.boxes(step)))


def _answered(request: HttpRequest, draft: Draft, step: str) -> HttpResponse:
    known = steps.known_boxes(step, request.POST)
    posted = read_post(request, known)
    draft.keep(step, posted.boxes, names=known - {"more"}, at=clock.now())
    forms = steps.forms_of(step, posted.boxes)
    for complaint in posted.complaints:
        forms[0].add_error(None, str(said(complaint)))
    if sum(not form.is_valid() for form in forms):
        return _page(request, draft, step, forms, status=422)
    if "more" in posted.boxes:
        return _one_more(request, draft, step, posted.boxes.get(steps.COUNT, "1"))
    if step == "what" and _new_danger(draft, forms[0]):
        return redirect(_with_then(request, reverse("portal:tell", args=[DANGER])))
    return redirect(_onward(request, step))


def _one_more(request: HttpRequest, draft: Draft, step: str, count: str) -> HttpResponse:
    """还有一处: the same page with room for one more attempt."""
    boxes = draft.boxes(step)
    if boxes is not None:
        boxes[steps.COUNT] = str(min(steps.attempts_in({steps.COUNT: count}) + 1, steps.MOST_ATTEMPTS))
        draft.keep(step, boxes, names=set(boxes), at=clock.now())
    return redirect(_with_then(request, reverse("portal:tell", args=[step])) + "#more")


def _new_danger(draft: Draft, form: Plain) -> bool:
    """Whether the words tell of a danger that has not been spoken of yet; then it is spoken of once."""
    kinds = [sign.kind for sign in danger_in(f"{form.cleaned_data['ask']}\n{form.cleaned_data['text']}")]
    known = set(draft.noted(DANGER) or [])
    draft.note(DANGER, kinds)
    return not known >= set(kinds)


def _onward(request: HttpRequest, step: str) -> str:
    """Where a page leads: back to 核对 for whoever came from there, else to the next question."""
    following = steps.after(step)
    if request.GET.get("then") == "check" or following is None:
        return reverse("portal:check")
    return reverse("portal:tell", args=[following.slug])


def _with_then(request: HttpRequest, address: str) -> str:
    return f"{address}?then=check" if request.GET.get("then") == "check" else address


def _page(request: HttpRequest, draft: Draft, step: str, forms: list[Plain], status: int = 200) -> HttpResponse:
    earlier = steps.before(step)
    here = [one.slug for one in steps.STEPS].index(step)
    if request.GET.get("then") == "check":
        back = reverse("portal:check")
    else:
        back = reverse("portal:tell", args=[earlier.slug]) if earlier else reverse("portal:start")
    room = steps.attempts_in(draft.boxes(step)) if step == "tried" else 0
    context = {
        "step": steps.BY_SLUG[step],
        "place": here + 1,
        "places": len(steps.STEPS) + 1,
        "forms": forms,
        "wrong": status != 200,
        "back_url": back,
        "count": room,
        "may_add": 0 < room < steps.MOST_ATTEMPTS,
        "saved_at": draft.saved_at(),
    }
    return render(request, f"portal/tell_{step}.html", context, status=status)
