"""The smallest district that can receive a matter, and what the benchmarks do inside it; prints JSON.

    python bench/our_office.py creates 200     receive 200 cases through the action, time them
    python bench/our_office.py originals       an office, a token, one open case and four that have ended

`BANCHENG_DATABASE_URL` names the database; settings are production's.
"""

import hashlib
import json
import os
import secrets
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng_site.settings.production")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bancheng.cases.facts import Attempt, Channel  # noqa: E402
from bancheng.cases.model import Decision, Outcome  # noqa: E402
from bancheng.cases.people import Party, PartyRole, Role  # noqa: E402
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot  # noqa: E402
from bancheng_site.actions.receive_case import Told, receive_case  # noqa: E402
from bancheng_site.actions.write import Done, Sent  # noqa: E402
from bancheng_site.permissions import Caller, caller_of  # noqa: E402
from bancheng_site.records.cases import CaseRow  # noqa: E402
from bancheng_site.records.offices import Office  # noqa: E402
from bancheng_site.records.staff import ApiToken, Assignment, Staff  # noqa: E402

OPENED = datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WARM, ENDED = 20, 4


def open_office() -> Caller:
    """Tables, one city, one window, one department, and the clerk whose window it is."""
    call_command("migrate", verbosity=0, interactive=False)
    city = _office("city", "清溪市", "Qingxi", Office.Kind.GOVERNMENT, "1/")
    window = _office("window", "办不成事窗口", "Window", Office.Kind.WINDOW, "1/1/", parent=city, profile="deyang")
    _office("registry", "不动产登记中心", "Registry", Office.Kind.DEPARTMENT, "1/2/", parent=city)
    clerk = Staff.objects.create_user("clerk", name="窗口专员")
    Assignment.objects.create(staff=clerk, role=Role.CLERK, office=window, since=OPENED)
    return caller_of(clerk)


def _office(code: str, zh: str, en: str, kind: str, path: str, **more: object) -> Office:
    return Office.objects.create(code=code, name_zh=zh, name_en=en, kind=kind, path=path, **more)


def receive(number: int, clerk: Caller) -> Done:
    """One case of ordinary length with one failed attempt, the way the register page makes it."""
    told = Told(
        ask=f"给女儿上户口 {number}",
        text="去了两次窗口，都说缺一份出生证明，也没有说到哪里补。" * 4,
        channel=Channel.WINDOW,
        parties=(Party(number=1, role=PartyRole.APPLICANT, name=f"林某{number}", phone="000-0000"),),
        attempts=(Attempt(number=1, where="户籍窗口", on=OPENED.date(), said="材料不齐，回去补"),),
    )
    key = f"bench-{number}"
    return receive_case(told, by=clerk, at=OPENED + timedelta(minutes=number), sent=Sent(key, key))


def creates(count: int) -> dict[str, float]:
    """Cases put on the books one by one, each in its own transaction, and what SQLite says of its own durability."""
    clerk = open_office()
    for number in range(WARM):
        receive(number, clerk)
    start = time.perf_counter()
    for number in range(WARM, WARM + count):
        receive(number, clerk)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    return {"cases": CaseRow.objects.count() - WARM, "seconds": seconds, "synchronous": synchronous}


def originals() -> dict[str, object]:
    """One case still open and four that were answered at the counter: what the lists' many cases are copied from."""
    clerk = open_office()
    cases = [receive(number, clerk).case.id for number in range(1 + ENDED)]
    done = Decision(outcome=Outcome.DONE, text="出生证明已由医院补发，户口今天办好了。")
    for case in cases[1:]:
        at = OPENED + timedelta(hours=1)
        answer_on_the_spot(case, done, "没有了", "不需要", "没有困难", by=clerk, at=at)
    return {"originals": cases, "token": _token_of(clerk), "session": _session_of(clerk)}


def _session_of(clerk: Caller) -> str:
    """The cookie of a clerk who has logged in."""
    session = SessionStore()
    session[SESSION_KEY] = str(clerk.staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = clerk.staff.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _token_of(clerk: Caller) -> str:
    """A key for a machine that speaks for the clerk."""
    token = secrets.token_urlsafe(32)
    digest = hashlib.sha256(token.encode()).hexdigest()
    ApiToken.objects.create(staff=clerk.staff, label="bench", digest=digest, created_at=OPENED)
    return token


if __name__ == "__main__":
    asked = sys.argv[1:]
    print(json.dumps(creates(int(asked[1])) if asked[0] == "creates" else originals()))
