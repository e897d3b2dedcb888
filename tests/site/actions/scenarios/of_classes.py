"""Classes are found, made, changed and looked at."""

from datetime import date, timedelta

from bancheng.cases.people import THE_CLOCK
from bancheng_site.actions.attach_case import attach_case
from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.choose_month_topic import Task, choose_month_topic
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.dismiss_candidate import dismiss_candidate
from bancheng_site.actions.look_at_classes import look_at_classes
from bancheng_site.actions.merge_classes import merge_classes
from bancheng_site.actions.move_class import move_class
from bancheng_site.actions.part_candidate import part_candidate
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.split_class import split_class
from bancheng_site.records.candidates import ClassCandidate
from tests.site.actions.scenarios.world import (
    NOON,
    World,
    scenario,
)
from tests.site.builders import MORNING, District
from tests.site.classes import LIFT, OTHERS, PENSION, confirmed, named, tell


@scenario("propose_classes")
def classes_proposed(d: District) -> World:
    tell(d, LIFT + OTHERS)
    return World(None, lambda: propose_classes(on=date(2026, 10, 13)))


@scenario("confirm_class")
def class_confirmed(d: District) -> World:
    cases, by = tell(d, LIFT), d.caller("owner")
    return World(None, lambda: confirm_class(cases, named(d), "同一道签字", by=by, at=NOON))


@scenario("dismiss_candidate")
def candidate_dismissed(d: District) -> World:
    tell(d, LIFT + OTHERS)
    propose_classes(on=date(2026, 10, 13))
    candidate, by = ClassCandidate.objects.get().pk, d.caller("owner")
    return World(None, lambda: dismiss_candidate(candidate, "碰巧相像", by=by, at=NOON))


@scenario("part_candidate")
def candidate_parted(d: District) -> World:
    cases, by = tell(d, LIFT + OTHERS), d.caller("owner")
    propose_classes(on=date(2026, 10, 13))
    candidate = ClassCandidate.objects.get().pk
    return World(None, lambda: part_candidate(candidate, cases[3:5], "另一回事", "只是都说签字", by=by, at=NOON))


@scenario("merge_classes")
def classes_merged(d: District) -> World:
    one, other, by = confirmed(d, tell(d, LIFT)).pk, confirmed(d, tell(d, PENSION)).pk, d.caller("owner")
    return World(None, lambda: merge_classes(one, other, "同一件事", by=by, at=NOON))


@scenario("split_class")
def class_split(d: District) -> World:
    cases, by = tell(d, LIFT), d.caller("owner")
    row = confirmed(d, cases)
    return World(None, lambda: split_class(row.pk, cases[3:], named(d), "两回事", by=by, at=NOON))


@scenario("look_at_classes")
def class_looked_at(d: District) -> World:
    row = confirmed(d, tell(d, LIFT))
    move_class(row.pk, "publish", "方案发布", by=THE_CLOCK, at=MORNING)
    return World(None, lambda: look_at_classes(at=NOON + timedelta(weeks=2)))


@scenario("move_class")
def class_moved(d: District) -> World:
    row, by = confirmed(d, tell(d, LIFT)), d.caller("owner")
    return World(None, lambda: move_class(row.pk, "retire", "规定已改", by=by, at=NOON))


@scenario("attach_case")
def case_attached(d: District) -> World:
    row, stray, by = confirmed(d, tell(d, LIFT)), tell(d, OTHERS[:1])[0], d.caller("clerk")
    return World(None, lambda: attach_case(stray, row.pk, "也是签字的事", by=by, at=NOON))


@scenario("attach_new_cases")
def new_cases_attached(d: District) -> World:
    confirmed(d, tell(d, LIFT[:4]))
    tell(d, LIFT[4:])
    return World(None, lambda: attach_new_cases(at=NOON))


@scenario("choose_month_topic")
def topic_chosen(d: District) -> World:
    row, by, office = confirmed(d, tell(d, LIFT)), d.caller("owner"), d.civil.pk
    tasks = [Task("和住建局定签字比例", office, date(2026, 10, 30))]
    return World(None, lambda: choose_month_topic(row.pk, date(2026, 10, 1), office, tasks, "要定政策", by=by, at=NOON))
