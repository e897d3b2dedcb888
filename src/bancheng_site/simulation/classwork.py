"""The work on classes in a replay, each step through its action: this file alone knows how those are called.

The class owner makes a class of the cases that founded it, puts later ones in once a week, and writes its playbook;
the legal reviewer checks it, the supervisor is the second person, and the owner publishes it. In the window this is
helped by what the machine proposes at night; a replay does without, so that what is counted rests on people's steps.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bancheng.cases.people import Role
from bancheng_site.actions.apply_playbook import apply_playbook
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.attach_case import attach_cases
from bancheng_site.actions.class_writing import Named
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.review_playbook import review_playbook
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.write import Done
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.permissions import Caller
from bancheng_site.sample_cases.cast import Cast
from bancheng_site.sample_cases.hours import Hours
from bancheng_site.sample_cases.performing import Performer, Step
from bancheng_site.sample_cases.shapes import Law, Matter
from bancheng_site.simulation.course import Treated
from bancheng_site.simulation.playbooks import playbook_of

WRITTEN, SUBMITTED, REVIEWED, APPROVED = 0.5, 0.6, 0.8, 0.95
"""How much of the time from taking a knot on to publishing has gone at each step."""
ONE_WEEK = timedelta(weeks=1)
ROLES = {"review": Role.LEGAL_REVIEWER, "approve": Role.SUPERVISOR}
"""Who does what; the rest is the class owner's."""


class CasePerformer(Performer):
    """Takes the steps of one case; where its class has a playbook, applies it."""

    klass: "ClassPerformer | None" = None

    def _do_apply(self) -> Done:
        assert self.klass is not None and self.klass.version is not None, "a playbook is applied once it is published"
        return apply_playbook(self.id, self.klass.version, **self.now)


@dataclass(eq=False)
class ClassPerformer:
    """Takes the steps of one class: its cases, its playbook."""

    treated: Treated
    matter: Matter
    law: Law
    cast: Cast
    cases: list[CasePerformer] = field(default_factory=list)
    """Everybody who comes with this knot, whether they have come yet or not."""
    id: int | None = None
    version: int | None = None
    attached: set[int] = field(default_factory=set)

    def take(self, step: Step) -> None:
        """Do what the step says."""
        verb: Callable[..., None] = getattr(self, f"_do_{step.do}")
        verb(by=self.cast.holding(ROLES.get(step.do, Role.CLASS_OWNER)), at=step.at)

    def _do_confirm(self, by: Caller, at: datetime) -> None:
        members = self._waiting()
        assert by.staff is not None, "a class owner has an account"
        said = Named(
            title=self.matter.title,
            question=f"“{self.matter.title}”怎么一次办成？",
            cause=self.matter.cause,
            obstacle=self.matter.obstacle,
            owner=by.staff.pk,
        )
        self.id = confirm_class(members, said, f"一年内{len(members)}件，{self.matter.why}", by=by, at=at).pk
        self.attached.update(members)

    def _do_attach(self, by: Caller, at: datetime) -> None:
        assert self.id is not None, "a class is confirmed before cases are put in"
        if members := self._waiting():
            attach_cases(members, self.id, "同一个结", by=by, at=at)
            self.attached.update(members)

    def _do_write(self, by: Caller, at: datetime) -> None:
        playbook = playbook_of(self.matter, self.law, valid_from=self.treated.published_on)
        self.version = write_playbook(playbook, klass=self.id, by=by, at=at).version.pk

    def _do_submit(self, **now: Any) -> None:
        submit_playbook(self._written, **now)

    def _do_review(self, **now: Any) -> None:
        review_playbook(self._written, "依据现行有效，步骤没有超出各部门职责。", **now)

    def _do_approve(self, **now: Any) -> None:
        approve_playbook(self._written, "同意作为本区标准。", **now)

    def _do_publish(self, **now: Any) -> None:
        publish_playbook(self._written, **now)

    @property
    def _written(self) -> int:
        assert self.version is not None, "a playbook is written before it is moved"
        return self.version

    def _waiting(self) -> list[int]:
        """Cases of the knot that are on the books and in no class yet."""
        return [case.id for case in self.cases if case.case is not None and case.id not in self.attached]


def class_life(treated: Treated, hours: Hours, ends: date) -> list[Step]:
    """The steps of a class, from the day it is taken on to the last week of the replay."""
    first, last = (hours.calendar.count_through(day) for day in (treated.confirmed_on, treated.published_on))
    days = {"confirm": 0.0, "write": WRITTEN, "submit": SUBMITTED, "review": REVIEWED, "approve": APPROVED}
    steps = [_step(do, hours.calendar.nth(first + int(share * (last - first))), hours) for do, share in days.items()]
    steps.append(_step("publish", treated.published_on, hours, early=True))
    steps += (_step("attach", day, hours) for day in _weekends(treated.confirmed_on, ends))
    return sorted(steps, key=lambda step: step.at)


def _step(do: str, on: date, hours: Hours, *, early: bool = False) -> Step:
    """At the end of a day, when its cases are on the books; what others wait for, before the window opens."""
    opens, closes = hours.opening(on)
    return Step(opens - timedelta(minutes=30) if early else closes, "class owner", do)


def _weekends(after: date, until: date) -> Iterator[date]:
    """The Sunday of each week from the day on, so that Monday's look knows the week's cases, and the very last day."""
    day = after + timedelta(days=6 - after.weekday())
    while day < until:
        yield day
        day += ONE_WEEK
    yield until
