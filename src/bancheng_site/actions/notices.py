"""Who is to be told of an event: written to the outbox in the same transaction, carried by a job afterwards."""

from datetime import datetime

from bancheng.cases.events.base import Event
from bancheng.cases.events.clock import DueDateReckonedAnew
from bancheng.cases.events.life import PastAnswerRecorded
from bancheng.cases.events.telling import AttemptAdded, CaseReceived
from bancheng.cases.events.work import CaseEscalated, LegDesignated, LegOffered, SupervisionOrdered
from bancheng.cases.facts import Channel
from bancheng.cases.model import Case
from bancheng.cases.timeline import is_public
from bancheng_site.records.ledger import OutboxMessage


def messages_for(case: Case, seq: int, event: Event, at: datetime) -> list[OutboxMessage]:
    """One message per audience. It names case and event only: what is said is composed when it is carried.

    Nobody is written to because an old message was brought in from a file: the person heard of it years ago.
    """
    told: list[tuple[str, int]] = []
    if is_public(event) and not _is_old_news(case, event):
        told.append(("person", 0))
    if isinstance(event, LegOffered):
        told.append(("office", event.leg.office))
    elif isinstance(event, LegDesignated) and (leg := case.leg(event.leg)):
        told.append(("office", leg.office))
    elif isinstance(event, SupervisionOrdered):
        told.append(("office", event.office))
    elif isinstance(event, CaseEscalated):
        told.append(("supervisor", 0))
    kind = type(event).__name__
    return [
        OutboxMessage(case_id=case.id, seq=seq, audience=audience, office=office, kind=kind, written_at=at)
        for audience, office in told
    ]


def _is_old_news(case: Case, event: Event) -> bool:
    """What a file brought in, and a new due date for what somebody answered before it came."""
    if isinstance(event, DueDateReckonedAnew):
        return case.stands_on_past_answer()
    return case.channel is Channel.IMPORTED and isinstance(event, CaseReceived | PastAnswerRecorded | AttemptAdded)
