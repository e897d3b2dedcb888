"""The answers for what went wrong: a sentence and a way on; a page for people, one JSON shape for machines."""

from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bancheng.reasons import Sentence

UNREADABLE = Sentence("这次提交读不出来。请返回重试。", "This could not be read. Please go back and try again.")
NOT_UTF8 = Sentence("内容的编码读不出来，请用 UTF-8 重新提交。", "The text could not be decoded; please send UTF-8.")
TOO_MUCH = Sentence("内容太多，放不下。请分几次提交。", "That is too much at once. Please send it in parts.")
NOT_HERE = Sentence("没有这个页面，或者它不归您看。", "There is no such page, or it is not yours to see.")
NOT_SO = Sentence(
    "这个地址不能这样打开。请从页面上的按钮进来。", "This address is not used this way. Use the page's buttons."
)
NOT_THIS_METHOD = Sentence(
    "这个地址不收这种方法；能用的写在 Allow 里。", "This address takes the methods named in Allow."
)
NO_TOKEN = Sentence("请求头里要有有效的 Authorization: Bearer 令牌。", "Send a valid token as Authorization: Bearer …")
OUR_FAULT = Sentence(
    "是我们这边出了问题，您写的内容没有提交。请稍后再试，或打电话给窗口。",
    "Something failed on our side and nothing was submitted. Please try again later or call the window.",
)
TITLES = {
    403: Sentence("这次没有收", "Not taken"),
    405: Sentence("这个地址不能这样打开", "This address is not used this way"),
}
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


READ_OFF = 32 * 1024 * 1024
_PIECE = 64 * 1024


def too_much(request: HttpRequest) -> HttpResponse:
    """413. The rest is read off first, within reason: a browser still sending sees a broken line and no sentence."""
    left = READ_OFF
    try:
        while left > 0 and (piece := request.read(_PIECE)):
            left -= len(piece)
    except OSError:
        pass  # whoever was sending has gone; the answer is for the log
    return say(request, 413, TOO_MUCH)


def is_from_a_machine(request: HttpRequest) -> bool:
    """Whether the caller speaks JSON with a token."""
    return request.path.startswith("/api/")


def as_json(status: int, sentence: Sentence, field: str = "", at: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """The API's one error shape: the sentence in both languages, the field at fault, and every place at fault."""
    body = {"sentence": {"zh": sentence.zh, "en": sentence.en}, "field": field, "at": list(at)}
    return JsonResponse({"error": body}, status=status)


def say(request: HttpRequest, status: int, sentence: Sentence, field: str = "") -> HttpResponse:
    """The sentence as the caller can read it."""
    if is_from_a_machine(request):
        return as_json(status, sentence, field)
    page = f"errors/{'plain' if status in TITLES else status}.html"
    return render(request, page, {"sentence": sentence, "title": TITLES.get(status)}, status=status)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 for what is too large to be read at all."""
    if isinstance(exception, TOO_LARGE):
        return too_much(request)
    return say(request, 400, UNREADABLE)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, for what does not exist and for what is not the caller's alike."""
    return say(request, 404, NOT_HERE)


def not_so(request: HttpRequest, methods: frozenset[str]) -> HttpResponse:
    """405 for an address that is there, and for something else."""
    response = say(request, 405, NOT_THIS_METHOD if is_from_a_machine(request) else NOT_SO)
    response["Allow"] = ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
    return response


def our_fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return say(request, 500, OUR_FAULT)
