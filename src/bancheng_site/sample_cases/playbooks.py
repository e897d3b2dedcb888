"""The playbooks of the sample district: written, reviewed, approved and published months ago, each for its class.

Since then it has been looked at, every four weeks, whether the class went cold.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bancheng.cases.numbers import case_number
from bancheng.cases.people import Role
from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_file import playbook_from
from bancheng.files.json_parts import JsonPart
from bancheng.ids import CaseId
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.look_at_classes import look_at_classes
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.review_playbook import review_playbook
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import ClassRow
from bancheng_site.sample_cases.cast import Cast
from bancheng_site.sample_cases.hours import HERE, OPENS, RINGS, Hours
from bancheng_site.sample_cases.reading import Sample, months_before
from bancheng_site.sample_cases.shapes import SamplePlaybook

REVIEWED_AFTER = timedelta(days=730)
MOST_CASES = 12
BETWEEN_LOOKS = timedelta(weeks=4)


def publish_sample_playbooks(sample: Sample, cast: Cast, hours: Hours, *, now: datetime) -> None:
    """Each goes the whole way, a working day for each step: draft, review, approval, publication."""
    owner, reviewer = cast.holding(Role.CLASS_OWNER), cast.holding(Role.LEGAL_REVIEWER)
    for each in sample.playbooks:
        first = months_before(now.date(), each.months_ago)
        days = [datetime.combine(hours.working_day(first, after), OPENS, HERE) for after in range(4)]
        klass = ClassRow.objects.filter(title=each.klass, opened_at__lte=days[0]).first()
        value = _dated(_read(each), days[3].date(), klass)
        version = write_playbook(value, by=owner, at=days[0], klass=klass.pk if klass else None).version.pk
        submit_playbook(version, by=owner, at=days[0])
        review_playbook(version, each.reviewed, by=reviewer, at=days[1])
        approve_playbook(version, each.approved, by=cast.holding(Role.SUPERVISOR), at=days[2])
        publish_playbook(version, by=owner, at=days[3])


def look_since(sample: Sample, *, now: datetime) -> None:
    """A look on every fourth Monday morning since the first playbook was published; the clock looks each week."""
    earliest = months_before(now.date(), max(each.months_ago for each in sample.playbooks))
    monday = datetime.combine(earliest + timedelta(days=7 - earliest.weekday()), RINGS, HERE)
    while monday <= now:
        look_at_classes(at=monday)
        monday += BETWEEN_LOOKS


def _read(each: SamplePlaybook) -> Playbook:
    return playbook_from(JsonPart(each.playbook, f"sample/playbooks, {each.klass}", ""))


def _dated(value: Playbook, on: date, klass: ClassRow | None) -> Playbook:
    """In use from the day it was published, with the first cases of its class as its origin."""
    dated = replace(value, valid_from=on, review_on=on + REVIEWED_AFTER)
    if klass is None:
        return dated
    rows = CaseRow.objects.filter(classed__klass=klass, received_at__lt=klass.opened_at).order_by("pk")[:MOST_CASES]
    numbers = tuple(case_number(CaseId(row.pk), row.received_at.astimezone(HERE).year) for row in rows)
    return replace(dated, origin=replace(value.origin, classes=(klass.pk,), cases=numbers))
