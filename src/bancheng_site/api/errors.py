"""One error shape for every answer that is not what was asked: a sentence in both languages, and the field at fault."""

from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from bancheng.errors import BanchengError
from bancheng.reasons import Sentence
from bancheng_site.errors import as_json, too_much
from bancheng_site.permissions import NotYourRole

KEY_NEEDED = Sentence(
    "请求头里要有 Idempotency-Key（1到60个英文字符，不含空格），重发时保持不变。",
    "Send an Idempotency-Key header of 1 to 60 ASCII characters without blanks; keep it when you send again.",
)


def speak_plainly(api: NinjaAPI) -> None:
    """Teach the API to answer every refusal in the one shape."""

    @api.exception_handler(BanchengError)
    def refused(request: HttpRequest, error: BanchengError) -> HttpResponse:
        return as_json(403 if isinstance(error, NotYourRole) else 422, error.sentence, error.field)

    @api.exception_handler(ValidationError)
    def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
        at = [{"where": _where(e["loc"]), "what": str(e["msg"])} for e in error.errors]
        first = at[0]["where"] if at else ""
        if first == "Idempotency-Key":
            return as_json(422, KEY_NEEDED, first, at)
        sentence = Sentence(
            f"有{len(at)}处读不懂，第一处是“{first}”。请对照接口说明改正后再发。",
            f"{len(at)} part(s) could not be read, the first is “{first}”. Compare with the API description.",
        )
        return as_json(422, sentence, first, at)

    @api.exception_handler(HttpError)
    def not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
        if isinstance(error.__cause__, RequestDataTooBig):
            return too_much(request)
        sentence = Sentence(
            "正文应是 UTF-8 编码的 JSON。请检查后再发。",
            "The body should be JSON in UTF-8. Please check and send again.",
        )
        return as_json(error.status_code, sentence)


def _where(loc: Sequence[object]) -> str:
    """The place in the sender's own words: without "body" and the name the parameter has in our code."""
    kind, *rest = loc
    return ".".join(str(part) for part in (rest[1:] or rest if kind == "body" else rest)) or str(kind)
