"""A case's official papers, made from its history: each says what was so when it was issued, also in ten years.

A paper belongs to one event (`papers_of` lists them); it is composed from the history up to that event, and the head of
the case's chain at that event is printed on it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from bancheng.cases.events.clock import TermExtended
from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.events.work import LegOffered, MaterialsRequested, SupervisionOrdered
from bancheng.cases.intake import REGRET
from bancheng.cases.model import Case, Decision
from bancheng.cases.numbers import case_number
from bancheng.cases.timeline import Recorded
from bancheng.cases.work import Part
from bancheng.errors import CannotRead
from bancheng.ids import CaseId
from bancheng.reasons import Sentence
from bancheng_site.letters import model, parts
from bancheng_site.letters.casewords import (
    OUTCOME_ON_PAPER,
    bases,
    due_from,
    members,
    office_contact,
    person_of,
    promises,
    three_questions,
    tier_in_words,
    tried,
)
from bancheng_site.letters.heads import letter_head
from bancheng_site.letters.model import CaseLetter, Kind
from bancheng_site.letters.papers import PaperOf, papers_of
from bancheng_site.records.directory import Directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.snapshots import case_from, recorded
from bancheng_site.records.tracking import tracking_code


@dataclass(frozen=True, slots=True)
class Source:
    """What a paper is made from: the history, the offices and rules, and where its QR code leads."""

    history: Sequence[EventRow]
    book: Directory
    progress_url: str


def compose(source: Source, slug: str) -> CaseLetter:
    """The paper with this name. CannotRead when the case has none."""
    paper = next((one for one in papers_of(source.history) if one.slug == slug), None)
    if paper is None:
        raise CannotRead("这件事还没有这份文书。", "This case has no such paper.", field="letter")
    up_to = [row for row in source.history if row.seq <= paper.seq or (paper.kind == "receipt" and _is_correction(row))]
    case = case_from(source.history[0].case_id, _in_one_line(up_to))
    return _MAKERS[paper.kind](_Making(source, paper, case, recorded(source.history[paper.seq - 1])))


def _is_correction(row: EventRow) -> bool:
    return row.kind == CaseCorrected.__name__


def _in_one_line(rows: Sequence[EventRow]) -> Sequence[EventRow]:
    """Corrections come directly after the receipt (nobody has taken the case up yet), so nothing is skipped."""
    return [row for place, row in enumerate(rows, 1) if row.seq == place]


def blank_form(book: Directory, start_url: str) -> model.BlankForm:
    """The blank 登记表 of the window."""
    return model.BlankForm(head=letter_head(book, book.window), start_url=start_url)


@dataclass(frozen=True, slots=True)
class _Making:
    """A paper being made: the case as it stood at the paper's event, and the event."""

    source: Source
    paper: PaperOf
    case: Case
    event: Recorded

    @property
    def book(self) -> Directory:
        """Offices and rules."""
        return self.source.book

    @property
    def on(self) -> date:
        """The day the paper bears."""
        return self.paper.at.date()

    def common(self, addressee: parts.Addressee | None = None) -> dict[str, Any]:
        """What every paper about a case carries."""
        case, chain = self.case, self.source.history[self.paper.seq - 1].hash[:16]
        received = timezone.localtime(case.received_at)
        return {
            "head": letter_head(self.book, self.book.offices[case.window]),
            "number": case_number(CaseId(case.id), received.year),
            "received_at": received,
            "issued_on": self.on,
            "addressee": addressee or person_of(case),
            "ask": case.ask,
            "progress_url": self.source.progress_url,
            "chain_head": " ".join(chain[place : place + 4] for place in range(0, 16, 4)),
            "contact": office_contact(self.book, case.window),
        }

    def due(self) -> parts.DueDate:
        """The day the answer is due, with its reasons, as it stood then."""
        return due_from(self.case, self.book)


def _receipt(making: _Making) -> CaseLetter:
    case = making.case
    return model.Receipt(
        **making.common(),
        code=printed_code(tracking_code(case.id, case.received_at)),
        promises=promises(case, making.book),
        correct_until=timezone.localtime(case.received_at + REGRET),
    )


def printed_code(code: str) -> str:
    """The code in two groups, as it is read aloud: K7M4-29QD."""
    return f"{code[:4]}-{code[4:]}"


def _acceptance(making: _Making) -> CaseLetter:
    case, book = making.case, making.book
    offered = [row for row in map(recorded, making.source.history) if isinstance(row.event, LegOffered)]
    term = [row.event.leg for row in offered if isinstance(row.event, LegOffered) and row.seq > making.paper.seq]
    lead = next((leg.office for leg in term if leg.part is Part.LEAD), case.window)
    assisting = tuple(dict.fromkeys(leg.office for leg in term if leg.part is Part.ASSISTING and leg.office != lead))
    return model.Acceptance(
        **making.common(),
        tier=tier_in_words(case, book),
        due=making.due(),
        lead_office=book.name(lead),
        assisting_offices=tuple(book.name(office) for office in assisting),
        attempts=tried(case),
    )


def _decline(making: _Making) -> CaseLetter:
    decline = making.case.decline
    assert decline is not None, "the event says so"
    return model.Decline(
        **making.common(),
        reason=decline.explanation,
        basis=bases((decline.basis,)),
        channels=(parts.Channel(name=decline.channel, how=""),),
        remedies=(decline.remedy,),
        attempts=tried(making.case),
    )


def _materials(making: _Making) -> CaseLetter:
    assert isinstance(making.event.event, MaterialsRequested)
    request = making.event.event.request
    return model.MaterialsNotice(
        **making.common(),
        missing=tuple(parts.Material(name=i.name, why=i.basis, instead=i.substitute) for i in request.items),
        hand_in=Sentence(
            f"材料由{making.book.name(request.office).zh}需要。送到窗口就行，也可以请人代交。",
            f"{making.book.name(request.office).en} needs them. Bring them to the window, or have them brought.",
        ),
        clock_stopped_on=making.on,
    )


def _extension(making: _Making) -> CaseLetter:
    extended = making.event.event
    assert isinstance(extended, TermExtended)
    return model.Extension(
        **making.common(),
        reason=extended.reason,
        was_due=extended.due_before,
        due=making.due(),
        time=len(making.case.extensions),
        at_most=making.book.rules(making.case.profile).profile.max_extensions,
        approved_by=making.book.name(making.event.by.office or making.case.window),
    )


def _closing(making: _Making) -> CaseLetter:
    case = making.case
    decision, lead = case.decision or _past_answer(case), case.lead_leg()
    return model.Closing(
        **making.common(),
        outcome=OUTCOME_ON_PAPER[decision.outcome],
        answer=decision.text,
        lead_office=making.book.name(lead.office if lead else case.window),
        closed_on=making.on,
        basis=bases(decision.basis),
        ways_out=(decision.way_out,) if decision.way_out else (),
        remedies=(decision.remedy,) if decision.remedy else (),
        members=members(case, making.on),
        asked=three_questions(case),
    )


def _past_answer(case: Case) -> Decision:
    """The answer given before the case came here, with the outcome it was closed on."""
    assert case.past_answers, "a case is not closed without an answer"
    assert case.outcome is not None, "a closed case has an outcome"
    return Decision(outcome=case.outcome, text=case.past_answers[-1].text)


def _referral(making: _Making) -> CaseLetter:
    case, book, due = making.case, making.book, making.due()
    asked = [leg for leg in case.legs if leg.offered_at == making.event.at]
    lead = next((leg for leg in asked if leg.part is Part.LEAD), asked[0])
    return model.Referral(
        **making.common(parts.Addressee(name=book.name(lead.office))),
        person=person_of(case),
        legs=tuple(
            parts.Leg(office=book.name(leg.office), leads=leg.part is Part.LEAD, task=leg.ask, due=due.on)
            for leg in asked
        ),
        object_by=lead.object_by,
        grounds=Sentence(f"请你单位：{lead.ask}", f"Your office is asked: {lead.ask}"),
        attempts=tried(case),
        due=due,
    )


def _supervision(making: _Making) -> CaseLetter:
    ordered = making.event.event
    assert isinstance(ordered, SupervisionOrdered)
    earlier = [row for row in map(recorded, making.source.history) if row.seq < making.paper.seq]
    told = [(timezone.localtime(row.at).date(), row.event.title) for row in earlier if row.event.public]
    return model.Supervision(
        **making.common(parts.Addressee(name=making.book.name(ordered.office))),
        was_due=making.due(),
        so_far=tuple(parts.Entry(on=on, what=what) for on, what in told),
        demand=ordered.words,
        reply_by=ordered.answer_by,
    )


_MAKERS: Mapping[Kind, Callable[[_Making], CaseLetter]] = {
    "receipt": _receipt,
    "acceptance": _acceptance,
    "decline": _decline,
    "materials": _materials,
    "extension": _extension,
    "closing": _closing,
    "referral": _referral,
    "supervision": _supervision,
}
