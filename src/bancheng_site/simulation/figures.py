"""What a world comes to, in the article's own figures, and how far chance alone moves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.sample_cases.reading import months_before
from bancheng_site.simulation.arrivals import Arrival, arrivals
from bancheng_site.simulation.assumptions import Assumptions, Chances
from bancheng_site.simulation.course import Course, everybody_comes, with_playbooks

NAMES = ("told", "solved", "classes", "first_two_months", "last_twelve_months")
"""Figures that an article may give."""

Published = Mapping[str, date]
"""From which day each knot has a playbook."""


@dataclass(frozen=True, slots=True)
class World:
    """One course of the district, as counted."""

    course: Course
    told: int
    solved: int
    classes: int
    came_back: int
    first_two_months: int
    last_twelve_months: int
    by_year: dict[int, int]


def worlds(supposed: Assumptions, calendar: WorkCalendar, seed: int) -> tuple[World, World]:
    """The same people in both worlds: with playbooks, and without."""
    everybody = arrivals(supposed, seed)
    courses = with_playbooks(everybody, supposed, calendar, seed), everybody_comes(everybody)
    return counted(courses[0], supposed), counted(courses[1], supposed)


def counted(course: Course, supposed: Assumptions) -> World:
    """The course in figures."""
    days, published = [one.on for one in course.told], course.by_playbook()
    two_months, last_year = months_before(supposed.opens, -2), months_before(supposed.ends, 12)
    unsolved = sum(is_unsolved(one, published, supposed) for one in course.told)
    return World(
        course,
        told=len(days),
        solved=len(days) - unsolved,
        classes=sum(each.published_on <= supposed.ends for each in course.treated),
        came_back=sum(comes_back(one, published, supposed) for one in course.told),
        first_two_months=sum(day < two_months for day in days),
        last_twelve_months=sum(day > last_year for day in days),
        by_year={year: sum(day.year == year for day in days) for year in _years(supposed)},
    )


def is_unsolved(one: Arrival, published: Published, supposed: Assumptions) -> bool:
    """Whether the case ends unsolved."""
    return one.luck.unsolved < chances(one, published, supposed).unsolved


def comes_back(one: Arrival, published: Published, supposed: Assumptions) -> bool:
    """Whether the person, having an answer, comes back because it did not help."""
    of = chances(one, published, supposed)
    return one.luck.unsolved >= of.unsolved and one.luck.comes_back < of.comes_back


def chances(one: Arrival, published: Published, supposed: Assumptions) -> Chances:
    """The chances of a case, by whether there was a playbook when it was told."""
    return supposed.with_playbook if has_playbook(one, published) else supposed.alone


def has_playbook(one: Arrival, published: Published) -> bool:
    """Whether the knot's playbook was out when the case was told."""
    return one.on >= published.get(one.knot, date.max)


def spread(supposed: Assumptions, calendar: WorkCalendar, seeds: Sequence[int]) -> dict[str, tuple[int, int]]:
    """Between which two values nine of ten seeds lie, for each figure of the world with playbooks."""
    found = [worlds(supposed, calendar, seed)[0] for seed in seeds]
    tail = len(found) // 20
    ordered = {name: sorted(getattr(world, name) for world in found) for name in NAMES}
    return {name: (values[tail], values[-1 - tail]) for name, values in ordered.items()}


def _years(supposed: Assumptions) -> range:
    return range(supposed.opens.year, supposed.ends.year + 1)
