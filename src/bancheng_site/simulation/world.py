"""One world lived through the window's actions, on a database of its own: nothing is written any other way.

All of it is one transaction, as when the sample is loaded: a replay that breaks off leaves nothing behind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from bancheng_site.actions.set_up_district import set_up_district
from bancheng_site.actions.write import salts_from
from bancheng_site.records.directory import directory
from bancheng_site.sample_cases.cast import Cast
from bancheng_site.sample_cases.hours import Hours
from bancheng_site.sample_cases.load import Takes, adopt_sample, live, salts_counted, what_was_carried
from bancheng_site.sample_cases.performing import Performer, Step
from bancheng_site.sample_cases.reading import Sample
from bancheng_site.simulation.arrivals import Arrival, out_of_scope
from bancheng_site.simulation.assumptions import Assumptions
from bancheng_site.simulation.classwork import CasePerformer, ClassPerformer, class_life
from bancheng_site.simulation.course import Course
from bancheng_site.simulation.lives import Storyteller
from bancheng_site.simulation.rounds import Rounds

SET_UP = timedelta(days=30)
"""So long before its first case a window is set up."""
Told = Callable[[int, int], None]
Life = tuple[list[Step], Takes]


@dataclass(frozen=True, slots=True)
class Lived:
    """Which case and which class of the ledger is which of the course."""

    cases: dict[int, Arrival]
    classes: dict[str, int]


def live_world(
    sample: Sample, supposed: Assumptions, course: Course, seed: int, *, told: Told = lambda _done, _all: None
) -> Lived:
    """The course, lived to the end of its last day on the empty database at hand.

    The same course, seed and sample give the same ledger to the byte.
    """
    with transaction.atomic(), salts_from(salts_counted(seed)):
        hours = Hours(directory().calendar)
        begun, _ = hours.opening(supposed.opens - SET_UP)
        set_up_district(sample.district, "district.yaml", at=begun)
        cast = Cast()
        adopt_sample(sample, cast, at=begun)
        world = _World(sample, Storyteller(sample, supposed, cast, hours, seed), course)
        now = hours.opening(supposed.ends)[1] + timedelta(hours=1)
        live(
            [*world.classes_lives(), *world.cases_lives(), *world.declined_lives(seed)],
            now=now,
            told=told,
            each_morning=Rounds(supposed),
        )
        what_was_carried(now)
        return world.lived()


class _World:
    """Whose life is whose: each case knows its class, each class its cases."""

    def __init__(self, sample: Sample, stories: Storyteller, course: Course) -> None:
        self.sample, self.stories, self.course = sample, stories, course
        laws = {knot.matter: sample.laws[knot.basis] for knot in stories.supposed.knots}
        self.classes = {
            one.knot: ClassPerformer(one, stories.matters[one.knot], laws[one.knot], stories.cast)
            for one in course.treated
        }
        self.cases: list[tuple[Arrival, CasePerformer]] = []
        for one in course.told:
            performer = CasePerformer(stories.cast, sample.laws, stories.hours)
            self.cases.append((one, performer))
            if klass := self.classes.get(one.knot):
                performer.klass = klass
                klass.cases.append(performer)

    def classes_lives(self) -> list[Life]:
        ends = self.stories.supposed.ends
        return [(class_life(one.treated, self.stories.hours, ends), one) for one in self.classes.values()]

    def cases_lives(self) -> list[Life]:
        published = self.course.by_playbook()
        return [(self.stories.life(one, published), performer) for one, performer in self.cases]

    def declined_lives(self, seed: int) -> list[Life]:
        stories = self.stories
        days = enumerate(out_of_scope(stories.supposed, seed))
        return [(stories.declined(on, n), Performer(stories.cast, self.sample.laws, stories.hours)) for n, on in days]

    def lived(self) -> Lived:
        return Lived(
            {performer.id: one for one, performer in self.cases if performer.case is not None},
            {knot: klass.id for knot, klass in self.classes.items() if klass.id is not None},
        )
