"""What every request passes: language, a strict content policy, the door keeper, and plain sentences for what fails."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation

from bancheng.cases.numbers import case_number, read_case_number
from bancheng.errors import BanchengError, CannotRead
from bancheng_site.permissions import DOORS, Caller, Reach, caller_of, visible_cases
from bancheng_site.records.staff import Staff, held_by_token

Answer = Callable[[HttpRequest], HttpResponse]


class PlainSentences:
    """Input that Django itself refuses becomes a page with a sentence, never a bare error."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or a sentence for what could not be read."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn what pages did not handle themselves into its sentence."""
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return _sentence(
                request,
                413,
                CannotRead("内容太多，放不下。请分几次提交。", "That is too much at once. Please send it in parts."),
            )
        if isinstance(exception, SuspiciousOperation | UnicodeError):
            return _sentence(
                request,
                400,
                CannotRead(
                    "内容的编码读不出来，请用 UTF-8 重新提交。", "The text could not be decoded; please send UTF-8."
                ),
            )
        if isinstance(exception, BanchengError):
            return _sentence(request, 422, exception)
        return None


def _sentence(request: HttpRequest, status: int, error: BanchengError) -> HttpResponse:
    if request.path.startswith("/api/"):
        body = {"error": {"sentence": {"zh": error.sentence.zh, "en": error.sentence.en}, "field": error.field}}
        return JsonResponse(body, status=status)
    return render(request, f"errors/{status}.html", {"sentence": error.sentence}, status=status)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection has run out: the page explains and keeps what was typed for sending again."""
    typed = {k: v for k, v in request.POST.items() if k not in ("csrfmiddlewaretoken", "password")}
    return render(request, "errors/csrf.html", {"typed": typed, "action": request.path}, status=403)


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
        match = request.resolver_match
        assert match is not None
        door = DOORS.get(match.view_name)
        if door is None:
            raise ImproperlyConfigured(f"{match.view_name} has no row in permissions.DOORS")
        machine = request.path.startswith("/api/")
        if door.reach is Reach.GRANT:
            _require_grant(request, str(kwargs["number"]))
            request.caller = Caller(None)  # type: ignore[attr-defined]
            return None
        if not door.roles:
            return None
        caller = caller_by_token(request) if machine else _caller_by_session(request)
        request.caller = caller  # type: ignore[attr-defined]
        if caller.staff is None:
            return _no_caller(request, machine)
        if not caller.may_open(door):
            raise Http404
        if door.reach is Reach.CASE:
            request.case_row = find_visible(caller, str(kwargs["number"]))  # type: ignore[attr-defined]
        return None


def _no_caller(request: HttpRequest, machine: bool) -> HttpResponse:
    if machine:
        return _sentence(
            request,
            401,
            CannotRead(
                "请求头里要有有效的 Authorization: Bearer 令牌。", "Send a valid token as Authorization: Bearer …"
            ),
        )
    return redirect(f"{settings.LOGIN_URL}", permanent=False) if request.method != "GET" else _to_log_in(request)


def _to_log_in(request: HttpRequest) -> HttpResponse:
    response = redirect(settings.LOGIN_URL)
    response["Location"] += f"?next={request.path}"
    return response


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
