"""Cases over HTTP: register one, look one up, list what the token's owner may see."""

import hashlib
import json
from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Header, Query, Router, Schema, Status

from bancheng.cases.facts import Attempt, Channel
from bancheng.cases.model import Stage
from bancheng.cases.numbers import case_number
from bancheng.cases.people import Need, Party, PartyRole
from bancheng.reading.redact import mask
from bancheng_site.actions.receive_case import Told, receive_case
from bancheng_site.actions.write import Sent
from bancheng_site.api.v1.shapes import REFUSALS, Problem, Strict, Text
from bancheng_site.permissions import visible_cases
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.tracking import tracking_code

router = Router(tags=["cases"])
PAGE = 25
LONGEST_KEY = 60


class PartyIn(Strict):
    """Somebody with a part in the matter."""

    role: PartyRole = PartyRole.APPLICANT
    name: Annotated[Text, Field(max_length=80)]
    phone: Annotated[Text, Field(max_length=40)] = ""
    relation: Annotated[Text, Field(max_length=80)] = ""
    authority: Annotated[Text, Field(max_length=200)] = ""
    consent: bool = False
    needs: Annotated[list[Need], Field(max_length=10)] = Field(default_factory=list)


class AttemptIn(Strict):
    """One failed attempt."""

    where: Annotated[Text, Field(max_length=160)]
    matter: Annotated[Text, Field(max_length=160)] = ""
    on: date | None = None
    said: Annotated[Text, Field(max_length=2000)] = ""
    papers: Annotated[list[Annotated[Text, Field(max_length=80)]], Field(max_length=30)] = Field(default_factory=list)


class CaseIn(Strict):
    """A matter as it is told."""

    ask: Text
    text: Text
    channel: Channel = Channel.WINDOW
    parties: Annotated[list[PartyIn], Field(max_length=50)] = Field(default_factory=list)
    attempts: Annotated[list[AttemptIn], Field(max_length=50)] = Field(default_factory=list)


class Receipt(Schema):
    """What a receipt promises: it never changes, so the same key always gives the same."""

    number: str
    code: str
    received_at: datetime
    href: str


class CaseOut(Schema):
    """A case as a list shows it. The person's name and telephone are not part of it."""

    number: str
    ask: str
    stage: str
    received_at: datetime
    due_on: date | None
    provisional: bool
    paused: bool
    outcome: str | None
    lead_office: str | None


class Page(Schema):
    """One page of a list. `after` fetches the next; it is empty on the last."""

    cases: list[CaseOut]
    after: str


KeyHeader = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=f"^[!-~]{{1,{LONGEST_KEY}}}$",
        description=f"1 to {LONGEST_KEY} visible ASCII characters, the same when the same matter is sent again.",
    ),
]


@router.post(
    "cases",
    response={201: Receipt, 400: Problem, 403: Problem, 413: Problem, **REFUSALS},
    url_name="cases",
    summary="Register a matter",
)
def register(request: HttpRequest, key: KeyHeader, told: CaseIn) -> Status[Receipt]:
    """登记. Needs an `Idempotency-Key`; sending it again returns the first receipt and registers nothing."""
    caller = request.caller  # type: ignore[attr-defined]
    body = json.dumps(told.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    sent = Sent(f"api:{caller.staff.pk}:{key}", hashlib.sha256(body.encode()).hexdigest())
    done = receive_case(_told(told), by=caller, at=timezone.now(), sent=sent)
    code = tracking_code(done.case.id, done.case.received_at)
    href = f"/api/v1/cases/{done.number}"
    return Status(201, Receipt(number=done.number, code=code, received_at=done.case.received_at, href=href))


def _told(told: CaseIn) -> Told:
    parties = tuple(
        Party(number=n, **{**p.model_dump(), "needs": tuple(p.needs)}) for n, p in enumerate(told.parties, 1)
    )
    attempts = tuple(Attempt(number=0, **{**a.model_dump(), "papers": tuple(a.papers)}) for a in told.attempts)
    return Told(ask=told.ask, text=told.text, channel=told.channel, parties=parties, attempts=attempts)


@router.get("cases", response={200: Page, **REFUSALS}, url_name="cases", summary="List cases, newest first")
def list_cases(
    request: HttpRequest,
    stage: Stage | None = None,
    after: Annotated[str, Query(pattern="^[0-9]{0,18}$")] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = PAGE,
) -> Page:
    """The newest cases the token's owner may see, optionally of one stage; keyset paging by `after`."""
    rows = visible_cases(request.caller).order_by("-id")  # type: ignore[attr-defined]
    if stage:
        rows = rows.filter(stage=stage)
    if after:
        rows = rows.filter(id__lt=int(after))
    found = list(rows[: limit + 1])
    more = str(found[limit - 1].pk) if len(found) > limit else ""
    return Page(cases=[_out(row) for row in found[:limit]], after=more)


@router.get("cases/{number}", response={200: CaseOut, **REFUSALS}, url_name="case", summary="One case")
def one_case(request: HttpRequest, number: str) -> CaseOut:
    """The case; 404 alike for what is not there and what is not the token owner's to see."""
    return _out(request.case_row)  # type: ignore[attr-defined]


def _out(row: CaseRow) -> CaseOut:
    lead = directory().name(row.lead_office_id).zh if row.lead_office_id else None
    return CaseOut(
        number=case_number(row.pk, timezone.localtime(row.received_at).year),  # type: ignore[arg-type]
        ask=mask(row.ask),
        stage=row.stage,
        received_at=row.received_at,
        due_on=row.due_on,
        provisional=row.provisional,
        paused=row.paused,
        outcome=row.outcome,
        lead_office=lead,
    )
