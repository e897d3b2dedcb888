"""A citizen's case as the pages need it: case, history, rules. Whether it may be opened was asked before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse

from bancheng.cases.decisions import Rules
from bancheng.cases.lifecycle import allowed_moves
from bancheng.cases.model import Case, Stage
from bancheng.cases.numbers import read_case_number
from bancheng.cases.people import CITIZEN
from bancheng.cases.work import Part
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.actions.write import number_of
from bancheng_site.letters.compose import Source
from bancheng_site.records.directory import Directory, directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.offices import Office
from bancheng_site.records.snapshots import case_from


@dataclass(frozen=True)
class Open:
    """A case that this session has opened."""

    case: Case
    history: Sequence[EventRow]
    book: Directory

    @property
    def number(self) -> str:
        """The printed number."""
        return number_of(self.case)

    @cached_property
    def rules(self) -> Rules:
        """The calendar and limits it is reckoned with."""
        return self.book.rules(self.case.profile)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """What the person may do now."""
        return frozenset(move.verb for move in allowed_moves(self.case, CITIZEN))

    @cached_property
    def holder(self) -> Office:
        """The office that has it now: the lead, while departments work on it; else the window."""
        lead = self.case.lead_leg()
        office = lead.office if lead and self.case.stage is Stage.WITH_DEPARTMENTS else self.case.window
        return self.book.offices[office]

    @cached_property
    def assisting(self) -> Sentence:
        """The other offices that still owe something, in one line; empty when there are none."""
        legs = [leg for leg in self.case.open_legs() if leg.part is Part.ASSISTING]
        return listed(self.book.name(leg.office) for leg in legs if leg.office != self.holder.pk)

    @property
    def holder_name(self) -> Sentence:
        """The name of the office that has it now."""
        return self.book.name(self.holder.pk)

    @property
    def window(self) -> Office:
        """The window where it was told."""
        return self.book.offices[self.case.window]

    def source(self, request: HttpRequest) -> Source:
        """What its papers are made from."""
        return Source(self.history, self.book, progress_address(request, self.number))


def open_case(number: str) -> Open:
    """The case of a printed number. Http404 when there is none."""
    try:
        case, _year = read_case_number(number)
    except CannotRead:
        raise Http404 from None
    history = list(EventRow.objects.filter(case_id=case).order_by("seq"))
    if not history:
        raise Http404
    return Open(case_from(case, history), history, directory())


def listed(names: Iterable[Sentence]) -> Sentence:
    """Names in one line."""
    every = list(names)
    return Sentence("、".join(name.zh for name in every), ", ".join(name.en for name in every))


def progress_address(request: HttpRequest, number: str) -> str:
    """Where a QR code leads: the look-up page with the number filled in. The code is never part of an address."""
    return request.build_absolute_uri(f"{reverse('portal:find')}?number={number}")
