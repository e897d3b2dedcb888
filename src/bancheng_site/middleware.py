"""What every request passes: language, a strict content policy, the door keeper, and plain sentences for what fails."""

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation

from bancheng.cases.numbers import case_number, read_case_number
from bancheng.errors import BanchengError, CannotRead
from bancheng.reasons import Sentence
from bancheng_site.errors import NO_TOKEN, NOT_UTF8, TOO_LARGE, is_from_a_machine, not_so, say, too_much
from bancheng_site.permissions import DOORS, READ, Caller, Reach, caller_of, visible_cases
from bancheng_site.records.staff import Staff, held_by_token

Answer = Callable[[HttpRequest], HttpResponse]


class PlainSentences:
    """Input that Django itself refuses becomes a page with a sentence, never a bare error."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer. Cookies with signs that we never put in one are not ours; PostgreSQL would choke on them."""
        for name in [name for name, value in request.COOKIES.items() if not value.isprintable()]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn what pages did not handle themselves into its sentence."""
        if isinstance(exception, TOO_LARGE):
            return too_much(request)
        if isinstance(exception, SuspiciousOperation | UnicodeError):
            return say(request, 400, NOT_UTF8)
        if isinstance(exception, BanchengError):
            return say(request, 422, exception.sentence, exception.field)
        return None


LONGEST_WAY_BACK = 1_000
PAGE_TOO_OLD = Sentence("为了安全，过一阵子要重新确认一次。", "For safety a page must be confirmed anew after a while.")
LOGGED_OUT = Sentence(
    "您离开得久，已经退出登录，这次没有提交。请先登录，再回到这一页提交。",
    "You were away for long and are logged out; nothing was sent. Log in first, then come back to this page and send.",
)
SENT_FROM_ELSEWHERE = Sentence(
    "这份表单不是从我们的页面交来的，没有收。", "This form did not come from our own pages and was not taken."
)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection has run out: the page explains and keeps what was typed for sending again.

    What another site filled in is not offered for sending: one click would undo the protection.
    """
    if _came_from_elsewhere(request):
        return say(request, 403, SENT_FROM_ELSEWHERE)
    return _with_what_was_typed(request, 403, PAGE_TOO_OLD)


def _came_from_elsewhere(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def _with_what_was_typed(request: HttpRequest, status: int, sentence: Sentence, **more: str) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "password")
        for value in values
    ]
    context = {"typed": kept, "action": request.get_full_path(), "sentence": sentence, **more}
    return render(request, "errors/csrf.html", context, status=status)


class ContentPolicy:
    """Only our own files, no inline script or style, no frame, nothing remembered by shared computers."""

    POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with the policy's headers."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class WindowLanguage:
    """The language somebody chose here; else the browser's; Chinese where it says nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer in the reader's language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or _asked(request)
        translation.activate("en" if chosen.lower().startswith("en") else "zh-hans")
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        response.headers.setdefault("Vary", "Accept-Language, Cookie")
        return response


def _asked(request: HttpRequest) -> str:
    """The first of Chinese and English that the browser asks for."""
    for part in request.headers.get("Accept-Language", "").split(","):
        language = part.split(";")[0].strip().lower()
        if language.startswith(("zh", "en")):
            return language
    return "zh-hans"


class DoorKeeper:
    """Opens an address only by its row in `permissions.DOORS`. Hidden and absent look the same."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Refuse, send to the log-in, or let through with `request.caller` (and `request.case_row`) set."""
        if request.method == "HEAD":
            request.method = "GET"  # the same answer; the server leaves its body out
        match = request.resolver_match
        assert match is not None
        door = DOORS.get(match.view_name)
        if door is None:
            raise ImproperlyConfigured(f"{match.view_name} has no row in permissions.DOORS")
        if door.reach is Reach.GRANT:
            _require_grant(request, str(kwargs["number"]))
            request.caller = Caller(None)  # type: ignore[attr-defined]
        elif door.roles:
            caller = caller_by_token(request) if is_from_a_machine(request) else _caller_by_session(request)
            request.caller = caller  # type: ignore[attr-defined]
            if caller.staff is None:
                return _no_caller(request)
            if not caller.may_open(door):
                raise Http404
            if door.reach is Reach.CASE:
                request.case_row = find_visible(caller, str(kwargs["number"]))  # type: ignore[attr-defined]
        if request.method not in door.methods:
            return not_so(request, door.methods)
        return None if _is_text(request) else say(request, 400, NOT_UTF8)


def _is_text(request: HttpRequest) -> bool:
    """Whether a form's bytes are UTF-8; Django would take them for Latin letters, and nobody could read the case."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return True
    try:
        request.body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _no_caller(request: HttpRequest) -> HttpResponse:
    """Machines are asked for a token; readers are sent to the log-in; what a writer typed is kept meanwhile."""
    if is_from_a_machine(request):
        response = say(request, 401, NO_TOKEN)
        response["WWW-Authenticate"] = "Bearer"
        return response
    if request.method == "POST" and request.POST:
        return _with_what_was_typed(request, 401, LOGGED_OUT, log_in=resolve_url(settings.LOGIN_URL))
    if request.method not in READ or len(request.get_full_path()) > LONGEST_WAY_BACK:
        return redirect(settings.LOGIN_URL)
    back = urlencode({"next": request.get_full_path()}, safe="/")
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{back}")


def _caller_by_session(request: HttpRequest) -> Caller:
    user = request.user
    return Caller(None) if isinstance(user, AnonymousUser) or not isinstance(user, Staff) else caller_of(user)


def caller_by_token(request: HttpRequest) -> Caller:
    """The member of staff a bearer token speaks for, with the roles held now; one query."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return Caller(None)
    held = held_by_token(hashlib.sha256(token.strip().encode()).hexdigest())
    return Caller(held[0].staff, held) if held else Caller(None)


def find_visible(caller: Caller, number: str) -> Any:
    """The case row of a printed number if the caller may know of it; else Http404, whatever the reason."""
    try:
        case, year = read_case_number(number)
    except CannotRead:
        raise Http404 from None
    row = visible_cases(caller).filter(pk=case).first()
    if row is None or row.received_at.astimezone().year != year:
        raise Http404
    return row


def _require_grant(request: HttpRequest, number: str) -> None:
    try:
        case, year = read_case_number(number)
    except CannotRead:
        raise Http404 from None
    if case_number(case, year) not in request.session.get("granted", []):
        raise Http404
