"""The pages for what went wrong, each with a sentence and a way on."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bancheng.reasons import Sentence

UNREADABLE = Sentence("这次提交读不出来。请返回重试。", "This could not be read. Please go back and try again.")
TOO_MUCH = Sentence("内容太多，放不下。请分几次提交。", "That is too much at once. Please send it in parts.")
NOT_HERE = Sentence("没有这个页面，或者它不归您看。", "There is no such page, or it is not yours to see.")
OUR_FAULT = Sentence(
    "是我们这边出了问题，您写的内容没有提交。请稍后再试，或打电话给窗口。",
    "Something failed on our side and nothing was submitted. Please try again later or call the window.",
)


def _page(request: HttpRequest, status: int, sentence: Sentence) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"sentence": {"zh": sentence.zh, "en": sentence.en}, "field": ""}}, status=status)
    return render(request, f"errors/{status}.html", {"sentence": sentence}, status=status)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 for what is too large to be read at all."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _page(request, 413, TOO_MUCH)
    return _page(request, 400, UNREADABLE)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, for what does not exist and for what is not the caller's alike."""
    return _page(request, 404, NOT_HERE)


def our_fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500, OUR_FAULT)
