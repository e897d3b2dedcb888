"""The verbs of a script, each of them one of the window's actions. Nothing in the sample is written any other way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from bancheng.cases.facts import AffectedObject, Cause, LegalBasis, Obstacle
from bancheng.cases.model import Case, Decision, DeclineReason, Grade, Outcome
from bancheng.cases.people import Actor
from bancheng.cases.work import MissingMaterial, Part, Position, VisitKind
from bancheng.coordination.legs import Request
from bancheng.errors import CannotRead
from bancheng.ids import LegNumber
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot
from bancheng_site.actions.archive_case import archive_case
from bancheng_site.actions.ask_catalogue import ask_catalogue
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.asked import Question
from bancheng_site.actions.call_back import call_back
from bancheng_site.actions.call_meeting import call_meeting
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.conclude_meeting import conclude_meeting
from bancheng_site.actions.contact_person import contact_person
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.diagnose_case import diagnose_case
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.escalate_case import escalate_case
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.list_objects import list_objects
from bancheng_site.actions.make_visit import make_visit
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.order_supervision import order_supervision
from bancheng_site.actions.pause_clock import pause_clock
from bancheng_site.actions.plan_visit import plan_visit
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.receive_case import Told, receive_case
from bancheng_site.actions.receive_materials import receive_materials
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.resume_clock import resume_clock
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.send_back_answer import send_back_answer
from bancheng_site.actions.settle_object import settle_object
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.actions.write import Done, load
from bancheng_site.permissions import Caller
from bancheng_site.records.in_force import adopted_on
from bancheng_site.sample_cases.cast import Cast, office_of
from bancheng_site.sample_cases.hours import Hours
from bancheng_site.sample_cases.shapes import Law

TOLD = TypeAdapter(Told)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a script: when, who, which verb, with what."""

    at: datetime
    by: str
    do: str
    say: Mapping[str, Any] = field(default_factory=dict)


class Performer:
    """Takes the steps of one case, in order. Offices, laws and days are named in the script and looked up here."""

    def __init__(self, cast: Cast, laws: Mapping[str, Law], hours: Hours) -> None:
        self.cast, self.laws, self.hours = cast, laws, hours
        self.case: Case | None = None
        self.by: Caller | Actor
        self.at: datetime

    def take(self, step: Step) -> None:
        """Do what the step says. A verb the sample does not know, or wrong words to it, is CannotRead."""
        verb: Callable[..., Done | None] | None = getattr(self, f"_do_{step.do}", None)
        if verb is None:
            raise CannotRead(f"示范脚本里没有“{step.do}”这一步。", f'a script has no step "{step.do}".')
        self.by, self.at = self.cast.whoever(step.by), step.at
        try:
            done = verb(**step.say)
        except TypeError as error:
            raise CannotRead(f"“{step.do}”这一步写得不对：{error}", f'the step "{step.do}": {error}') from error
        if done:
            self.case = done.case

    @property
    def now(self) -> dict[str, Any]:
        """Who acts and when, as every action takes it."""
        return {"by": self.by, "at": self.at}

    @property
    def known(self) -> Case:
        """The case as the last step left it; the clock may have rung since."""
        assert self.case is not None, "a script begins with `receive`"
        return self.case

    @property
    def id(self) -> int:
        """The case's id."""
        return self.known.id

    def law(self, key: str) -> LegalBasis:
        """The basis as it is in force on the step's day."""
        law = self.laws.get(key)
        if law is None or law.since > self.at.date():
            raise CannotRead(f"{self.at:%Y-%m-%d}没有可引的“{key}”。", f'no "{key}" to rely on at {self.at:%Y-%m-%d}.')
        return LegalBasis(document=law.document, article=law.article, level=law.level, in_force_on=self.at.date())

    def leg(self, office: str) -> LegNumber:
        """The newest leg of an office."""
        wanted = office_of(office)
        return next(leg.number for leg in reversed(self.known.legs) if leg.office == wanted)

    # in

    def _do_receive(self, told: Mapping[str, Any], window: str = "window") -> Done:
        facts = dict(told)
        if office := facts.pop("concerns_conduct_of", ""):
            facts["concerns_conduct_of"] = office_of(office)
        for kind in ("parties", "attempts", "objects"):
            facts[kind] = [{"number": n, **entry} for n, entry in enumerate(facts.get(kind, ()), 1)]
        return receive_case(TOLD.validate_python(facts), window=office_of(window), **self.now)

    def _do_take(self) -> Done:
        return take_case(self.id, **self.now)

    def _do_contact(self, means: str, words: str) -> Done:
        return contact_person(self.id, means, words, **self.now)

    def _do_diagnose(self, cause: str, obstacle: str, words: str) -> Done:
        return diagnose_case(self.id, Cause(cause), Obstacle(obstacle), words, **self.now)

    def _do_ask(self, goal: str, profile: Mapping[str, str] | None = None) -> Done:
        """Ask the catalogue of the day where it is stuck, every paper that a person brings being at hand."""
        adoption = adopted_on(self.at.date())
        assert adoption is not None, "the sample's catalogue is in force before its first case"
        question = Question(version=adoption.version_id, goal=goal, profile=profile or {})
        return ask_catalogue(self.id, question, None, None, **self.now)

    def _do_note(self, words: str) -> Done:
        return add_note(self.id, words, **self.now)

    def _do_accept(self, tier: str) -> Done:
        return accept_case(self.id, Tier(tier), **self.now)

    def _do_decline(self, reason: str, explanation: str, basis: str, channel: str, remedy: str) -> Done:
        return decline_case(self.id, DeclineReason(reason), explanation, self.law(basis), channel, remedy, **self.now)

    def _do_withdraw(self, words: str) -> Done:
        return withdraw_case(self.id, words, **self.now)

    def _do_list(self, kind: str, labels: Sequence[str]) -> Done:
        listed = tuple(AffectedObject(number=n, kind=kind, label=label) for n, label in enumerate(labels, 1))
        return list_objects(self.id, listed, **self.now)

    # between offices

    def _do_offer(self, lead: Mapping[str, str], assisting: Mapping[str, str] | None = None) -> Done:
        asked = [Request(office_of(office), Part.LEAD, ask) for office, ask in lead.items()]
        asked += [Request(office_of(office), Part.ASSISTING, ask) for office, ask in (assisting or {}).items()]
        return offer_legs(self.id, tuple(asked), **self.now)

    def _do_sign(self, office: str) -> Done | None:
        """Sign for the leg, unless the clock has already signed by silence."""
        self.case = load(self.id)
        leg = self.known.leg(self.leg(office))
        return accept_leg(self.id, leg.number, **self.now) if leg and leg.awaits_office() else None

    def _do_object(self, office: str, basis: str, proposes: str, words: str) -> Done:
        return object_to_leg(self.id, self.leg(office), self.law(basis), office_of(proposes), words, **self.now)

    def _do_rule(self, number: int, upheld: bool, ruling: str) -> Done:
        return rule_on_objection(self.id, number, upheld, ruling, **self.now)

    def _do_finish(self, office: str, finding: str, basis: Sequence[str] = ()) -> Done:
        laws = tuple(self.law(key) for key in basis)
        return close_leg(self.id, self.leg(office), finding, laws, **self.now)

    def _do_call_meeting(self, question: str, offices: Sequence[str], in_days: int) -> Done:
        planned = self.hours.working_day(self.at.date(), in_days)
        return call_meeting(self.id, question, tuple(map(office_of, offices)), planned, **self.now)

    def _do_conclude(self, number: int, says: Mapping[str, str], conclusion: str, dissents: Sequence[str] = ()) -> Done:
        said = tuple(
            Position(office=office_of(office), says=words, dissents=office in dissents)
            for office, words in says.items()
        )
        return conclude_meeting(self.id, number, self.at.date(), said, conclusion, **self.now)

    def _do_plan_visit(self, kind: str, purpose: str, in_days: int) -> Done:
        planned = self.hours.working_day(self.at.date(), in_days)
        return plan_visit(self.id, VisitKind(kind), purpose, planned, **self.now)

    def _do_visit(self, number: int, found: str) -> Done:
        return make_visit(self.id, number, self.at.date(), found, **self.now)

    def _do_ask_papers(self, papers: Sequence[Mapping[str, str]]) -> Done:
        return request_materials(self.id, tuple(MissingMaterial(**paper) for paper in papers), **self.now)

    def _do_bring_papers(self, answer: str) -> Done:
        number = next(r.number for r in self.known.material_requests if r.answered_at is None)
        return receive_materials(self.id, number, answer, **self.now)

    def _do_extend(self, working_days: int, reason: str) -> Done:
        return extend_term(self.id, working_days, reason, **self.now)

    def _do_pause(self, reason: str) -> Done:
        return pause_clock(self.id, reason, **self.now)

    def _do_resume(self) -> Done:
        return resume_clock(self.id, **self.now)

    def _do_escalate(self, reason: str) -> Done:
        return escalate_case(self.id, reason, **self.now)

    def _do_supervise(self, office: str, words: str, in_days: int) -> Done:
        answer_by = self.hours.working_day(self.at.date() + timedelta(days=1), in_days - 1)
        return order_supervision(self.id, office_of(office), words, answer_by, **self.now)

    # out

    def _do_settle(self, numbers: Sequence[int], outcome: str, note: str) -> Done | None:
        done = None
        for number in numbers:
            done = settle_object(self.id, number, Outcome(outcome), note, **self.now)
        return done

    def _do_draft(self, **answer: Any) -> Done:
        return draft_answer(self.id, self._decision(**answer), **self.now)

    def _do_spot(self, else_to_do: str, else_needed: str, difficulty: str, **answer: Any) -> Done:
        return answer_on_the_spot(self.id, self._decision(**answer), else_to_do, else_needed, difficulty, **self.now)

    def _decision(
        self,
        outcome: str,
        text: str,
        basis: Sequence[str] = (),
        consulted: Sequence[str] = (),
        way_out: str = "",
        remedy: str = "",
    ) -> Decision:
        return Decision(
            outcome=Outcome(outcome),
            text=text,
            basis=tuple(self.law(key) for key in basis),
            consulted=tuple(map(office_of, consulted)),
            way_out=way_out,
            remedy=remedy,
        )

    def _do_review(self, words: str) -> Done:
        return review_answer(self.id, words, **self.now)

    def _do_send_back(self, reason: str) -> Done:
        return send_back_answer(self.id, reason, **self.now)

    def _do_deliver(self, means: str) -> Done:
        return deliver_answer(self.id, means, **self.now)

    def _do_three(self, else_to_do: str, else_needed: str, difficulty: str) -> Done:
        return ask_three_questions(self.id, else_to_do, else_needed, difficulty, **self.now)

    def _do_close(self) -> Done:
        return close_case(self.id, **self.now)

    def _do_rate(self, grade: str, words: str) -> Done:
        return rate_case(self.id, Grade(grade), words, **self.now)

    def _do_call_back(self, reached: bool, said: str) -> Done:
        return call_back(self.id, reached, said, **self.now)

    def _do_reopen(self, words: str) -> Done:
        return reopen_case(self.id, words, **self.now)

    def _do_archive(self) -> Done:
        return archive_case(self.id, **self.now)
