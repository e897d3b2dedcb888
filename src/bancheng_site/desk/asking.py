"""Who is asking at the desk: the request as the door keeper leaves it, with its caller and its case."""

import hashlib
import re
from typing import cast

from django.http import HttpRequest

from bancheng.errors import CannotRead
from bancheng_site.actions.write import Sent
from bancheng_site.permissions import Caller
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.staff import Staff

KEY = "submission_key"
_SHAPE = re.compile(r"[0-9a-f-]{32,36}")


def caller_in(request: HttpRequest) -> Caller:
    """The member of staff the door keeper let in."""
    return cast(Caller, request.caller)  # type: ignore[attr-defined]


def staff_in(request: HttpRequest) -> Staff:
    """The account of whoever was let in."""
    staff = caller_in(request).staff
    assert staff is not None, "the door keeper lets nobody in without an account"
    return staff


def case_row_in(request: HttpRequest) -> CaseRow:
    """The case of the address, which the caller may see."""
    return cast(CaseRow, request.case_row)  # type: ignore[attr-defined]


def sent_in(request: HttpRequest) -> Sent:
    """The submission's own key and a fingerprint of everything typed, so that sending twice does nothing twice.

    The key belongs to one person and one form; a form without one is refused, because it could not be told apart.
    """
    key = request.POST.get(KEY, "")
    if not _SHAPE.fullmatch(key):
        raise CannotRead(
            "这份表单缺少提交编号，已换上新的。请再提交一次。",
            "This form had no submission key; it has a fresh one now. Please send it again.",
        )
    typed = sorted((k, v) for k, vs in request.POST.lists() if k not in (KEY, "csrfmiddlewaretoken") for v in vs)
    body = "\x1f".join([request.path, *(f"{k}\x1e{v}" for k, v in typed)])
    return Sent(f"desk-{staff_in(request).pk}-{key}", hashlib.sha256(body.encode()).hexdigest())
