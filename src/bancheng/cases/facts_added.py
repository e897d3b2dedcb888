"""What is added while a case is open: attempts, parties, objects, causes, notes, contacts; and its archiving."""

from dataclasses import replace

from bancheng.cases.decisions import Ruling
from bancheng.cases.diagnoses import Diagnosis
from bancheng.cases.events.asking import CatalogueAsked
from bancheng.cases.events.base import Event
from bancheng.cases.events.life import CaseArchived
from bancheng.cases.events.telling import (
    AttemptAdded,
    CaseDiagnosed,
    NoteAdded,
    ObjectsListed,
    PartyAdded,
    PersonalDataShown,
    PersonContacted,
    ReadingKept,
)
from bancheng.cases.facts import AffectedObject, Attempt, Cause, Obstacle, Reading
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor, Party
from bancheng.errors import CannotRead


def _require_words(words: str, zh: str, en: str, field: str = "words") -> None:
    if not words.strip():
        raise CannotRead(zh, en, field=field)


def add_attempt(case: Case, attempt: Attempt, *, by: Actor) -> Ruling:
    """One more place the person tried."""
    require(case, "add_facts", by)
    _require_words(attempt.where, "请写明在哪个窗口。", "Please say at which counter.", "where")
    return Ruling((AttemptAdded(attempt=replace(attempt, number=len(case.attempts) + 1)),))


def add_party(case: Case, party: Party, *, by: Actor) -> Ruling:
    """One more person or business in the matter."""
    require(case, "add_facts", by)
    _require_words(party.name, "请写明姓名或单位名称。", "Please give the name.", "name")
    return Ruling((PartyAdded(party=replace(party, number=len(case.parties) + 1)),))


def list_objects(case: Case, objects: tuple[AffectedObject, ...], *, by: Actor) -> Ruling:
    """The things the matter is about: 32 flats, each to have its own ending."""
    require(case, "add_facts", by)
    if not objects:
        raise CannotRead("请至少列一件。", "Please list at least one.", field="objects")
    known = {(o.kind, o.label) for o in case.objects}
    for o in objects:
        _require_words(o.label, "每一件都要有名称。", "Each object needs a label.", "objects")
        if (o.kind, o.label) in known:
            raise CannotRead(f"“{o.label}”已经列过。", f"“{o.label}” is already listed.", field="objects")
        known.add((o.kind, o.label))
    first = len(case.objects) + 1
    listed = tuple(replace(o, number=n, outcome="", note="") for n, o in enumerate(objects, first))
    return Ruling((ObjectsListed(objects=listed),))


def diagnose(case: Case, cause: Cause | None, obstacle: Obstacle | None, words: str, *, by: Actor) -> Ruling:
    """A person's judgement of why it failed, with the words it rests on."""
    require(case, "diagnose", by)
    if cause is None and obstacle is None:
        raise CannotRead("请至少选一项：原因或症结。", "Please choose a cause or an obstacle.", field="cause")
    return Ruling((CaseDiagnosed(cause=cause, obstacle=obstacle, words=words),))


def ask_catalogue(
    case: Case, diagnosis: Diagnosis, cause: Cause | None, obstacle: Obstacle | None, *, by: Actor
) -> Ruling:
    """What the catalogue says about the case, and the judgement a person draws from it where it says something new."""
    require(case, "ask_catalogue", by)
    events: tuple[Event, ...] = (CatalogueAsked(diagnosis=replace(diagnosis, number=len(case.diagnoses) + 1)),)
    if (cause or obstacle) and (cause, obstacle) != (case.cause, case.obstacle):
        events = (*events, CaseDiagnosed(cause=cause, obstacle=obstacle, words=""))
    return Ruling(events)


def keep_reading(case: Case, reading: Reading) -> Ruling:
    """What a machine read, kept beside all earlier readings."""
    return Ruling((ReadingKept(reading=replace(reading, number=len(case.readings) + 1)),))


def contact(case: Case, means: str, words: str, *, by: Actor) -> Ruling:
    """Somebody spoke with the person; the same-day promise is met by the first such contact."""
    require(case, "contact", by)
    _require_words(words, "请记下说了什么。", "Please note what was said.")
    return Ruling((PersonContacted(means=means, words=words),))


def note(case: Case, words: str, *, by: Actor) -> Ruling:
    """An internal note."""
    require(case, "note", by)
    _require_words(words, "备注是空的。", "The note is empty.")
    return Ruling((NoteAdded(words=words),))


def show_personal_data(case: Case, purpose: str, *, by: Actor) -> Ruling:
    """Who unmasked the case's personal data, and what for. Possible at any stage."""
    _require_words(purpose, "请写明查看的用途，会留下记录。", "Please say what for; it is recorded.", "purpose")
    return Ruling((PersonalDataShown(purpose=purpose),))


def archive(case: Case, *, by: Actor) -> Ruling:
    """归档: nothing moves after this."""
    require(case, "archive", by)
    return Ruling((CaseArchived(),))
