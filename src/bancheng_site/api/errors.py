"""One error shape for every answer that is not what was asked: a sentence in both languages, and the field at fault."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from bancheng.errors import BanchengError
from bancheng.reasons import Sentence
from bancheng_site.permissions import NotYourRole


def error_answer(
    status: int, sentence: Sentence, field: str = "", at: list[dict[str, str]] | None = None
) -> HttpResponse:
    """The error shape as JSON."""
    body = {"sentence": {"zh": sentence.zh, "en": sentence.en}, "field": field, "at": at or []}
    return JsonResponse({"error": body}, status=status)


def speak_plainly(api: NinjaAPI) -> None:
    """Teach the API to answer every refusal in the one shape."""

    @api.exception_handler(BanchengError)
    def refused(request: HttpRequest, error: BanchengError) -> HttpResponse:
        return error_answer(403 if isinstance(error, NotYourRole) else 422, error.sentence, error.field)

    @api.exception_handler(ValidationError)
    def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
        at = [
            {"where": ".".join(str(p) for p in e["loc"][2:] or e["loc"]), "what": str(e["msg"])} for e in error.errors
        ]
        first = at[0]["where"] if at else ""
        sentence = Sentence(
            f"有{len(at)}处读不懂，第一处是“{first}”。请对照接口说明改正后再发。",
            f"{len(at)} part(s) could not be read, the first is “{first}”. Compare with the API description.",
        )
        return error_answer(422, sentence, first, at)

    @api.exception_handler(HttpError)
    def not_http(request: HttpRequest, error: HttpError) -> HttpResponse:
        sentence = Sentence(
            "正文应是 UTF-8 编码的 JSON。请检查后再发。",
            "The body should be JSON in UTF-8. Please check and send again.",
        )
        return error_answer(error.status_code, sentence)
