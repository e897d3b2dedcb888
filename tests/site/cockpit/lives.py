"""Random lives at the small window: steps of every kind in any order; what the rules refuse is left undone."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bancheng.cases.facts import Cause, Channel, Obstacle
from bancheng.cases.model import DeclineReason, Grade, Outcome
from bancheng.cases.people import CITIZEN, Role
from bancheng.cases.work import Part
from bancheng.coordination.legs import Request
from bancheng.errors import BanchengError
from bancheng.ids import LegNumber, OfficeId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.archive_case import archive_case
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.diagnose_case import diagnose_case
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.permissions import caller_of
from bancheng_site.records.coordination import LegRow
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Staff
from tests.site.actions.scenarios import LAW, SUBSTANCE, an_answer
from tests.site.builders import MORNING, District, office, staff, told


@dataclass
class Lives:
    """A window with three offices, and the dice that decide what happens there next."""

    seed: int
    district: District = field(default_factory=District)
    cases: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A third office, so that two can propose a third."""
        self.dice = random.Random(self.seed)
        self.at = MORNING
        self.housing: Office = office("housing", "department", self.district.government)
        self.people: dict[str, Staff] = {"housing": staff("housing", Role.HANDLER, self.housing)}
        self.district.people.update(self.people)

    def go_on(self, steps: int) -> None:
        """So many steps, each of a case chosen by the dice; every fifth is a new case."""
        for _ in range(steps):
            self.at += timedelta(hours=self.dice.choice([1, 3, 9, 30]))
            if not self.cases or self.dice.random() < 0.2:
                self._receive()
            else:
                with suppress(BanchengError):
                    self.dice.choice(self._deeds(self.dice.choice(self.cases[-12:])))()

    def _receive(self) -> None:
        about = OfficeId(self.district.police.pk) if self.dice.random() < 0.1 else None
        matter = told(channel=self.dice.choice([Channel.WINDOW, Channel.PHONE]), concerns_conduct_of=about)
        done = receive_case(matter, by=self.district.caller("clerk"), at=self.at)
        self.cases.append(done.case.id)

    def _deeds(self, case: int) -> list[Callable[[], Any]]:
        d, at, dice = self.district, self.at, self.dice
        desk = d.caller("coordinator")
        places = [d.police, d.civil, self.housing]
        one, two = dice.sample(places, 2)
        requests = (Request(OfficeId(one.pk), Part.LEAD, "上门采集"), Request(OfficeId(two.pk), Part.ASSISTING, "核实"))
        three, outcome = ("没有了", "没有了", "没有了"), dice.choice([Outcome.DONE, *Outcome])
        before = [
            lambda: take_case(case, by=desk, at=at),
            lambda: accept_case(case, Tier.NORMAL, by=desk, at=at),
            lambda: offer_legs(case, requests[: dice.randint(1, 2)], by=desk, at=at),
        ]
        after = [
            lambda: draft_answer(case, an_answer(outcome), by=desk, at=at),
            lambda: review_answer(case, "依据无误", by=d.caller("legal"), at=at),
            lambda: deliver_answer(case, "当面", by=desk, at=at),
            lambda: ask_three_questions(case, *three, by=desk, at=at),
            lambda: close_case(case, by=desk, at=at),
            lambda: rate_case(case, dice.choice(list(Grade)), "", by=CITIZEN, at=at),
        ]
        beside = [
            lambda: diagnose_case(case, dice.choice(list(Cause)), dice.choice(list(Obstacle)), "卡住", by=desk, at=at),
            lambda: rule_on_objection(case, 1, dice.random() < 0.5, "按职责清单裁定。", by=desk, at=at),
            lambda: reopen_case(case, "还没有办好", by=CITIZEN, at=at),
            lambda: rate_case(case, dice.choice(list(Grade)), "", by=CITIZEN, at=at),
            lambda: withdraw_case(case, "不办了", by=CITIZEN, at=at),
            lambda: archive_case(case, by=desk, at=at),
            lambda: decline_case(
                case, DeclineReason.LITIGATION, SUBSTANCE, LAW, "区人民法院立案庭", "可申请行政复议", by=desk, at=at
            ),
        ]

        def legs() -> None:
            for leg in LegRow.objects.filter(case=case).order_by("number"):
                _in_turn(self._on(leg))

        def way() -> None:
            _in_turn(before)
            legs()
            _in_turn(after[: dice.randint(0, len(after))])

        return [*[way] * 12, legs, *before, *after, *beside]

    def _on(self, leg: LegRow) -> list[Callable[[], Any]]:
        """What the office does with its leg: sign for it and finish, or say that it is another's."""
        case, number, at = leg.case_id, LegNumber(leg.number), self.at
        by = caller_of(Staff.objects.get(assignments__role=Role.HANDLER, assignments__office=leg.office_id))
        others = {self.district.police.pk, self.district.civil.pk, self.housing.pk} - {leg.office_id}
        other = OfficeId(self.dice.choice(sorted(others)))
        if self.dice.random() < 0.3:
            return [lambda: object_to_leg(case, number, LAW, other, "按三定方案不归我们。", by=by, at=at)]
        return [
            lambda: accept_leg(case, number, by=by, at=at),
            lambda: close_leg(case, number, "已上门办好，材料当场收齐。", by=by, at=at),
        ]


def _in_turn(deeds: list[Callable[[], Any]]) -> None:
    """The sensible steps in a row, so that lives come to their end between the odd ones."""
    for deed in deeds:
        with suppress(BanchengError):
            deed()
