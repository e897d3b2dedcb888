"""The steps of a life, right and wrong: each is put to the engine and to the model, which must agree about it."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bancheng.cases import answers, facts_added, intake
from bancheng.cases.decisions import Ruling
from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import DeclineReason, Grade, Outcome, Tier
from bancheng.cases.people import CITIZEN, Actor, Role
from bancheng.cases.timeline import Recorded, read_event, write_event
from bancheng.cases.work import MissingMaterial, Part, Position
from bancheng.coordination import legs, materials, meetings, objections, term
from bancheng.errors import BanchengError
from bancheng.ids import LegNumber, OfficeId, PersonId
from tests.builders import LAW, MONDAY, SUBSTANCE, WINDOW, a_case, after, an_answer, received, rules
from tests.engine.cases.lifecycle_model import OPEN, Leg, Model

OFFICES = st.integers(2, 4)
PEOPLE = st.integers(11, 14)
BARE = "这个办不了，不归我们管。"
WORDS = st.sampled_from([SUBSTANCE, SUBSTANCE, SUBSTANCE, BARE, "", "您好，已收到，感谢您的来信。"])
OUTCOMES = st.sampled_from([*Outcome])
RULES = rules()


def coordinator(person: int) -> Actor:
    return Actor(Role.COORDINATOR, PersonId(person), WINDOW)


def handler(office: int, person: int) -> Actor:
    return Actor(Role.HANDLER, PersonId(person), OfficeId(office))


class Steps(RuleBasedStateMachine):
    """A case and its model, step by step."""

    @initialize()
    def registered(self) -> None:
        self.case = a_case()
        self.history = [Recorded(1, MONDAY, Actor(Role.CLERK, PersonId(11), WINDOW), received())]
        self.at = MONDAY
        self.model = Model(today=MONDAY.date(), began=MONDAY.date())

    @property
    def on(self) -> date:
        return self.at.date()

    def step(self, expected: bool, by: Actor, ask: Callable[[], Ruling]) -> bool:
        """Ask the engine; it must let through exactly what the model expects."""
        try:
            ruling = ask()
        except BanchengError as refusal:
            assert not expected, f"the engine refused what the rules allow: {refusal}"
            assert refusal.sentence.zh and refusal.sentence.en
            return False
        assert expected, f"the engine allowed what the rules forbid: {ruling.events}"
        for event in ruling.events:
            again = read_event(type(event).__name__, write_event(event))
            assert again == event
            self.history.append(Recorded(len(self.history) + 1, self.at, by, again))
        self.case = after(self.case, ruling, by, self.at)
        return True

    @rule(days=st.integers(1, 4))
    def days_pass(self, days: int) -> None:
        self.at += timedelta(days=days)
        self.model.today = self.on

    @rule(steps=st.integers(1, 6), outcome=OUTCOMES)
    def goes_on(self, steps: int, outcome: Outcome) -> None:
        """The sensible next steps, so that lives reach their end between the odd ones."""
        for _ in range(steps):
            self._sensible(outcome if outcome is not Outcome.WITHDRAWN else Outcome.DONE)

    def _sensible(self, outcome: Outcome) -> None:
        m = self.model
        fresh = next(p for p in range(11, 99) if p not in m.deciders)
        second = next(p for p in range(99, 11, -1) if p not in m.deciders and p != m.drafter)
        owing = next((n for n, leg in enumerate(m.legs) if leg.state not in ("closed", "moved")), None)
        if m.stage in ("received", "in_triage"):
            self.accept(Tier.COMPLEX)
        elif m.stage == "accepted" or (m.stage == "with_departments" and not m.legs):
            self.offer(2 + m.reopened % 3, True)
        elif m.stage == "with_departments" and owing is not None:
            state = m.legs[owing].state
            if state in ("offered", "designated"):
                self.sign_for_leg(owing)
            elif state == "objected":
                self.rule_on_it(False, True, SUBSTANCE)
            else:
                self.finish_leg(owing, SUBSTANCE)
        elif m.stage == "with_departments":
            self.draft(fresh, outcome, SUBSTANCE, SUBSTANCE, True)
        elif m.stage == "decided":
            self.review(second)
        elif m.stage == "reviewed":
            self.deliver()
        elif m.stage == "answered":
            self.ask_three("没有了")
        elif m.stage == "asked":
            self.close()

    @rule(person=PEOPLE)
    def take(self, person: int) -> None:
        m, by = self.model, Actor(Role.CLERK, PersonId(person), WINDOW)
        free = m.holder in (None, person)
        expected = (
            m.stage in ("received", "in_triage", "accepted", "with_departments") and free and person not in m.deciders
        )
        if self.step(expected, by, lambda: intake.take(self.case, by=by)):
            m.holder = person
            m.stage = "in_triage" if m.stage == "received" else m.stage

    @rule(tier=st.sampled_from([*Tier]))
    def accept(self, tier: Tier) -> None:
        m, by = self.model, coordinator(13)
        if self.step(m.stage in ("received", "in_triage"), by, lambda: intake.accept(self.case, tier, by=by)):
            m.stage, m.tier = "accepted", tier.value

    @rule(
        explanation=WORDS,
        channel=st.sampled_from(["清溪区人民法院立案庭", ""]),
        article=st.sampled_from(["第二条", ""]),
    )
    def decline(self, explanation: str, channel: str, article: str) -> None:
        m, by = self.model, coordinator(13)
        basis = LegalBasis(document="民事诉讼法", article=article, level="法律", in_force_on=self.on)
        expected = m.stage in ("received", "in_triage") and explanation == SUBSTANCE and bool(channel) and bool(article)
        ask = lambda: intake.decline(  # noqa: E731
            self.case, DeclineReason.LITIGATION, explanation=explanation, basis=basis, channel=channel,
            remedy="可向区政府办公室反映", at=self.at, by=by,
        )  # fmt: skip
        if self.step(expected, by, ask):
            m.stage = "declined"

    @rule(seldom=st.integers(0, 11))
    def withdraw(self, seldom: int) -> None:
        m = self.model
        if seldom and m.stage in ("received", "in_triage", "accepted", "with_departments"):
            return  # people seldom take it back, and nothing more happens to a life that was
        expected = m.stage in OPEN
        if self.step(expected, CITIZEN, lambda: intake.withdraw(self.case, "", by=CITIZEN)):
            m.stage = "withdrawn"

    @rule(office=OFFICES, lead=st.booleans())
    def offer(self, office: int, lead: bool) -> None:
        m, by = self.model, coordinator(13)
        asked = (legs.Request(OfficeId(office), Part.LEAD if lead else Part.ASSISTING, "请核实并提出意见"),)
        ask = lambda: legs.offer_legs(self.case, asked, at=self.at, on=self.on, rules=RULES, by=by)  # noqa: E731
        if self.step(m.may_offer(office, lead), by, ask):
            m.legs.append(Leg(office, lead, self.on))
            m.stage = "with_departments"

    @rule(n=st.integers(0, 3))
    def sign_for_leg(self, n: int) -> None:
        m = self.model
        if n >= len(m.legs):
            return
        by = handler(m.legs[n].office, 21)
        expected = m.stage == "with_departments" and m.legs[n].state in ("offered", "designated")
        if self.step(expected, by, lambda: legs.accept_leg(self.case, LegNumber(n + 1), by=by)):
            m.legs[n].state = "accepted"

    @rule(n=st.integers(0, 3), proposed=OFFICES, words=WORDS)
    def object(self, n: int, proposed: int, words: str) -> None:
        m = self.model
        if n >= len(m.legs):
            return
        by = handler(m.legs[n].office, 21)
        expected = m.may_object(n, proposed) and words == SUBSTANCE
        ask = lambda: objections.object_to_leg(  # noqa: E731
            self.case, LegNumber(n + 1), duty_basis=LAW, proposed_office=OfficeId(proposed), words=words,
            at=self.at, on=self.on, by=by,
        )  # fmt: skip
        if self.step(expected, by, ask):
            m.legs[n].state = "objected"
            m.objectors.append(m.legs[n].office)
            m.undecided = n if m.undecided is None else m.undecided

    @rule(uphold=st.booleans(), supervisor=st.booleans(), words=WORDS)
    def rule_on_it(self, uphold: bool, supervisor: bool, words: str) -> None:
        m = self.model
        waiting = next((o for o in self.case.objections if o.upheld is None), None)
        by = Actor(Role.SUPERVISOR if supervisor else Role.COORDINATOR, PersonId(14), WINDOW)
        if waiting is None:
            number, proposed, n = len(self.case.objections), 2, 0
        else:
            number, proposed, n = waiting.number, waiting.proposed_office, waiting.leg - 1
            m.undecided = n
        expected = m.may_rule(uphold, proposed, supervisor) and words == SUBSTANCE
        ask = lambda: objections.rule_on_objection(  # noqa: E731
            self.case, number, uphold=uphold, ruling=words, at=self.at, on=self.on, rules=RULES, by=by
        )
        if self.step(expected, by, ask):
            m.legs[n].state = "moved" if uphold else "designated"
            if uphold:
                m.legs.append(Leg(proposed, m.legs[n].lead, self.on, "designated"))
            m.undecided = next((i for i, leg in enumerate(m.legs) if leg.state == "objected"), None)

    @rule(n=st.integers(0, 3), words=WORDS)
    def finish_leg(self, n: int, words: str) -> None:
        m = self.model
        if n >= len(m.legs):
            return
        by = handler(m.legs[n].office, 21)
        expected = m.stage == "with_departments" and m.legs[n].state == "accepted" and words == SUBSTANCE
        if self.step(expected, by, lambda: legs.close_leg(self.case, LegNumber(n + 1), words, by=by)):
            m.legs[n].state = "closed"

    @rule(office=OFFICES, named=st.booleans())
    def tell_what_is_missing(self, office: int, named: bool) -> None:
        m, by = self.model, handler(office, 21)
        items = (MissingMaterial(name="完税证明" if named else "", basis="契税法第十一条"),)
        expected = (
            m.stage in ("received", "in_triage", "accepted", "with_departments") and named and office not in m.asked_for
        )
        ask = lambda: materials.request_materials(  # noqa: E731
            self.case, OfficeId(office), items, at=self.at, on=self.on, rules=RULES, by=by
        )
        if self.step(expected, by, ask):
            m.asked_for.add(office)
            m.waiting.append(len(m.asked_for))
            if not m.paused and m.stage in ("accepted", "with_departments"):
                m.paused = True
                m.pauses.append([self.on, None])

    @rule()
    def bring_it(self) -> None:
        m = self.model
        number = m.waiting[0] if m.waiting else 1
        expected = bool(m.waiting) and m.stage in ("received", "in_triage", "accepted", "with_departments")
        ask = lambda: materials.receive_materials(self.case, number, "已交完税证明", on=self.on, by=CITIZEN)  # noqa: E731
        if self.step(expected, CITIZEN, ask):
            m.waiting.pop(0)
            if m.paused and not m.waiting and self.case.pauses and self.case.pauses[-1].reason == "materials":
                m.paused = False
                m.pauses[-1][1] = self.on

    @rule(reason=st.sampled_from(["hearing", "holiday"]))
    def stop_clock(self, reason: str) -> None:
        m, by = self.model, coordinator(13)
        expected = m.stage in ("accepted", "with_departments") and not m.paused and reason == "hearing"
        if self.step(expected, by, lambda: term.pause(self.case, reason, on=self.on, rules=RULES, by=by)):
            m.paused = True
            m.pauses.append([self.on, None])

    @rule()
    def start_clock(self) -> None:
        m, by = self.model, coordinator(13)
        expected = m.stage in ("accepted", "with_departments") and m.paused
        if self.step(expected, by, lambda: term.resume(self.case, on=self.on, by=by)):
            m.paused = False
            m.pauses[-1][1] = self.on

    @rule(days=st.integers(0, 6))
    def extend(self, days: int) -> None:
        m, by = self.model, coordinator(13)
        ask = lambda: term.extend(self.case, days, "要等档案馆调档", on=self.on, rules=RULES, by=by)  # noqa: E731
        if self.step(m.may_extend(days), by, ask):
            m.extended = days

    @rule(says=WORDS)
    def confer(self, says: str) -> None:
        m, by = self.model, coordinator(13)
        expected = m.stage in ("accepted", "with_departments")
        both = (OfficeId(2), OfficeId(3))
        ask = lambda: meetings.call_meeting(self.case, "谁先发证？", both, self.on, at=self.at, by=by)  # noqa: E731
        if self.step(expected, by, ask):
            number = len(self.case.meetings)
            positions = (Position(office=both[0], says=says), Position(office=both[1], says="同意", dissents=True))
            conclude = lambda: meetings.conclude_meeting(  # noqa: E731
                self.case, number, self.on, positions, SUBSTANCE, on=self.on, by=by
            )
            self.step(bool(says), by, conclude)

    @rule(person=PEOPLE, outcome=OUTCOMES, text=WORDS, way_out=WORDS, based=st.booleans())
    def draft(self, person: int, outcome: Outcome, text: str, way_out: str, based: bool) -> None:
        m, by = self.model, coordinator(person)
        answer = an_answer(outcome, text=text)
        whole = text == SUBSTANCE
        if outcome.is_negative():
            answer = an_answer(outcome, text=text, way_out=way_out, basis=(LAW,) if based else ())
            whole = whole and way_out == SUBSTANCE and based
        expected = m.may_draft(person, outcome.value, whole)
        if self.step(expected, by, lambda: answers.draft(self.case, answer, at=self.at, by=by)):
            m.stage, m.outcome, m.drafter = "decided", outcome.value, person

    @rule(person=PEOPLE)
    def review(self, person: int) -> None:
        m, by = self.model, Actor(Role.LEGAL_REVIEWER, PersonId(person), WINDOW)
        expected = m.stage == "decided" and person != m.drafter and person not in m.deciders
        if self.step(expected, by, lambda: answers.review(self.case, "", by=by)):
            m.stage, m.reviewed, m.reviewer = "reviewed", True, person

    @rule(words=WORDS)
    def send_back(self, words: str) -> None:
        m, by = self.model, coordinator(14)
        expected = m.stage in ("decided", "reviewed") and words == SUBSTANCE
        if self.step(expected, by, lambda: answers.send_back(self.case, words, by=by)):
            m.stage = "with_departments" if m.legs else "accepted"
            m.outcome = m.drafter = m.reviewer = None
            m.reviewed = False

    @rule()
    def deliver(self) -> None:
        m, by = self.model, coordinator(13)
        if self.step(m.may_deliver(), by, lambda: answers.deliver(self.case, "当面交给本人", by=by)):
            m.stage = "answered"

    @rule(difficulty=st.sampled_from(["没有了", ""]))
    def ask_three(self, difficulty: str) -> None:
        m, by = self.model, coordinator(13)
        expected = m.stage == "answered" and bool(difficulty)
        ask = lambda: answers.ask_three(self.case, "没有了", "没有了", difficulty, at=self.at, by=by)  # noqa: E731
        if self.step(expected, by, ask):
            m.stage = "asked"

    @rule()
    def close(self) -> None:
        m, by = self.model, coordinator(13)
        if self.step(m.stage == "asked", by, lambda: answers.close(self.case, by=by)):
            m.stage = "closed"
            m.rated = False

    @rule(outcome=OUTCOMES, text=WORDS, person=PEOPLE)
    def answer_at_once(self, outcome: Outcome, text: str, person: int) -> None:
        m, by = self.model, Actor(Role.CLERK, PersonId(person), WINDOW)
        single = outcome.value not in ("lawfully_impossible", "legal_channel", "withdrawn")
        expected = m.stage in ("received", "in_triage") and text == SUBSTANCE and single and person not in m.deciders
        ask = lambda: answers.answer_on_the_spot(  # noqa: E731
            self.case, an_answer(outcome, text=text), else_to_do="没有了", else_needed="没有了", difficulty="没有了",
            at=self.at, by=by,
        )  # fmt: skip
        if self.step(expected, by, ask):
            m.stage, m.outcome, m.drafter, m.rated = "closed", outcome.value, person, False

    @rule(grade=st.sampled_from([*Grade]))
    def rate(self, grade: Grade) -> None:
        m = self.model
        self.at += timedelta(minutes=1)
        ask = lambda: answers.rate(self.case, grade, "", at=self.at, on=self.on, by=CITIZEN)  # noqa: E731
        if self.step(m.stage == "closed" and not m.rated, CITIZEN, ask):
            m.rated = True
            if grade.value in ("dissatisfied", "very_dissatisfied"):
                m.reopen()

    @rule(words=st.sampled_from(["我不同意", ""]))
    def disagree(self, words: str) -> None:
        m = self.model
        expected = m.stage in ("answered", "asked", "closed", "declined") and bool(words)
        if self.step(expected, CITIZEN, lambda: answers.reopen(self.case, words, on=self.on, by=CITIZEN)):
            m.reopen()

    @rule(seldom=st.integers(0, 7))
    def archive(self, seldom: int) -> None:
        m, by = self.model, coordinator(13)
        if seldom and m.stage in ("closed", "declined", "withdrawn"):
            return
        expected = m.stage in ("closed", "declined", "withdrawn")
        if self.step(expected, by, lambda: facts_added.archive(self.case, by=by)):
            m.stage = "archived"
