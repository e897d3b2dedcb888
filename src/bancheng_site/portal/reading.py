"""What a browser sent, read with care: nothing typed is thrown away, and what cannot be right is said in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from bancheng.reasons import Sentence
from bancheng_site.portal.submissions import KEY

_OURS = frozenset({"csrfmiddlewaretoken", KEY})
_UNREADABLE = "\ufffd"
_URLENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Posted:
    """The boxes as they came, and what is wrong with the sending itself, if anything."""

    boxes: QueryDict
    complaints: tuple[Sentence, ...]


def read_post(request: HttpRequest, known: Iterable[str]) -> Posted:
    """The boxes with NUL taken out and GBK bytes read as GBK; each such repair is a complaint, so a person looks again.

    Boxes that the page does not have are a complaint too: somebody else's form was sent here.
    """
    boxes, complaints = request.POST.copy(), []
    if _has(boxes, _UNREADABLE):
        boxes = _as_gbk(request) or boxes
        complaints.append(
            Sentence(
                "有些字的编码读不准。请看一遍再交。", "Some characters were hard to decode. Please look and send again."
            )
        )
    if _has(boxes, "\x00"):
        for name, values in boxes.lists():
            boxes.setlist(name, [value.replace("\x00", "") for value in values])
        complaints.append(
            Sentence(
                "里面有看不见的空字符，已经去掉。请看一遍再交。",
                "There were invisible NUL characters; they are gone. Please look and send again.",
            )
        )
    if set(boxes) - set(known) - _OURS:
        complaints.append(
            Sentence(
                "表单里多了我们不认识的内容，没有收。请看一遍再交。",
                "The form held something this page does not ask for. Please look and send again.",
            )
        )
    return Posted(boxes, tuple(complaints))


def _has(boxes: QueryDict, sign: str) -> bool:
    return any(sign in value for _name, values in boxes.lists() for value in values)


def _as_gbk(request: HttpRequest) -> QueryDict | None:
    """The same bytes read as GBK, as old browsers and office programs send them; None when that reads no better."""
    if request.content_type != _URLENCODED:
        return None
    boxes = QueryDict(request.body, encoding="gb18030", mutable=True)
    return None if _has(boxes, _UNREADABLE) else boxes
