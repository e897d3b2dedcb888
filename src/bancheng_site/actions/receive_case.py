"""登记: a matter comes onto the books. The receipt number appears after the commit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from bancheng import __version__
from bancheng.cases import intake
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.facts import AffectedObject, Attempt, Channel, Reading
from bancheng.cases.people import Actor, Party
from bancheng.errors import Refused
from bancheng.ids import OfficeId
from bancheng.reading.danger import DangerSign, danger_in
from bancheng.reading.routing import by_rules
from bancheng_site.actions.write import Done, Sent, begin
from bancheng_site.permissions import Caller, actor_for
from bancheng_site.records.directory import directory
from bancheng_site.records.offices import Office
from bancheng_site.records.readers import dispatch_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told, before anybody has judged it."""

    ask: str
    text: str
    channel: Channel
    parties: tuple[Party, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    objects: tuple[AffectedObject, ...] = ()
    concerns_conduct_of: OfficeId | None = None


def receive_case(
    told: Told, *, by: Caller | Actor, at: datetime, window: OfficeId | None = None, sent: Sent | None = None
) -> Done:
    """The registered case with its number.

    `window` defaults to the clerk's own window, or to the one citizens reach on the web. A complaint about a member of
    staff is restricted from the first moment. Words of danger stay on the case whoever reads it later, and so does what
    the dispatch list said, with its version.
    """
    actor = by if isinstance(by, Actor) else actor_for(by, "receive")
    book = directory()
    here = book.offices[window] if window is not None else _window_of(actor)
    words = f"{told.ask}\n{told.text}"
    signs = danger_in(words)
    received = CaseReceived(
        channel=told.channel,
        window=OfficeId(here.pk),
        ask=told.ask.strip(),
        text=told.text.strip(),
        profile=here.profile,
        received_on=timezone.localtime(at).date(),
        parties=told.parties,
        attempts=intake.numbered(told.attempts),
        objects=told.objects,
        danger=tuple(sign.kind for sign in signs),
        concerns_conduct_of=told.concerns_conduct_of,
        restricted=told.concerns_conduct_of is not None,
    )
    readings = (*(_reading(sign) for sign in signs), *_dispatched(words, timezone.localtime(at).date()))
    return begin(received, intake.receive(received, readings), by=actor, at=at, sent=sent)


def _reading(sign: DangerSign) -> Reading:
    """A rule that found its words is sure of the words, not of the danger: a person judges that."""
    return Reading(
        number=0,
        question="danger",
        answer=sign.kind,
        engine="danger words",
        version=__version__,
        confidence=1.0,
        words=sign.words,
    )


def _dispatched(words: str, day: date) -> Iterator[Reading]:
    """The office that a rule of that day names. What was only learned is a suggestion beside the text, not kept."""
    routed = by_rules(words, dispatch_on(day))
    if routed and routed.spoke == "rule":
        yield Reading(
            number=0,
            question="office",
            answer=routed.lead,
            engine="dispatch list",
            version=routed.version,
            confidence=1.0,
            words=routed.words,
        )


def _window_of(actor: Actor) -> Office:
    book = directory()
    if actor.office is None:
        return book.window
    mine = [w for w in book.windows if w.path.startswith(book.offices[actor.office].path)]
    if not mine:
        raise Refused("您所在的部门没有设窗口，不能登记。", "Your office has no window, so it cannot register matters.")
    return mine[0]
