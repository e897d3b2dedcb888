"""What a replay supposes, as a file a reader can edit: every figure that goes in stands here and nowhere else."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from bancheng_site.sample_cases.reading import Sample, misplaced, read_file
from bancheng_site.sample_cases.shapes import NotDone, Read

Share = float


class Title(Read):
    """A name in both languages."""

    zh: str
    en: str


class Knot(Read):
    """A kind of matter of the sample that people meet again and again."""

    matter: str
    """Its code in the sample's matters."""
    per_month: float = Field(ge=0)
    """People a month who meet it, while nobody has undone it."""
    backlog: float = Field(default=0, ge=0)
    """People who met it before the window opened and come in its first months."""
    taken_over: Share = Field(default=0.9, ge=0, le=1)
    """What the ordinary counters do by themselves, once the playbook is published and learned."""
    basis: str
    """The law its playbook rests on, by its key in the sample's laws."""


class Noticed(Read):
    """When a knot is seen to be one: so many cases within so many days."""

    cases: int = Field(ge=2)
    within_days: int


class Ways(Read):
    """How a case goes, by weight: settled at the counter, by the window within days, or with departments."""

    at_the_counter: float
    shortly: float
    departments: float


class Chances(Read):
    """Shares of the cases that end unsolved, and of the answers that people come back about."""

    unsolved: Share = Field(ge=0, le=1)
    comes_back: Share = Field(ge=0, le=1)


class Assumptions(Read):
    """One replay."""

    title: Title
    told_of: Title
    """What the article says of the district or window that is replayed."""
    article: Mapping[str, int]
    """The article's figures, by the names of `figures`."""
    seed: int
    opens: date
    ends: date
    season: Mapping[int, float]
    """How many come in a month of the year, against an average month."""
    backlog_months: float = Field(gt=0)
    """After so many months about two thirds of the backlog have come."""
    knots: tuple[Knot, ...]
    noticed: Noticed
    topic_every_months: int = Field(ge=1)
    """One noticed knot is taken on in so many months, the one with most cases (每月一题, at the window's own pace)."""
    writing_days: tuple[int, int]
    """Fewest and most working days from taking a knot on to publishing its playbook."""
    learning_days: int = Field(ge=1)
    """Days until the ordinary counters have taken over what they will."""
    ways: Ways
    alone: Chances
    """Of a case that is coordinated for itself."""
    with_playbook: Chances
    look_every_weeks: int = Field(default=1, ge=0)
    """In every so many weeks the machine looks whether classes went cold, and moves those that did; 0 for never."""
    search_every_months: int = Field(default=0, ge=0)
    """In every so many months the machine searches once for classes among the cases that have none; 0 for never."""
    declined_per_month: float = Field(default=0, ge=0)
    """Matters out of the window's scope, counted apart: no article counts them."""
    unsolved: NotDone
    """How a case ends that stays unsolved, where the matter has no such ending of its own."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        """Dates in order, every month of the year weighed, every knot once."""
        if self.ends <= self.opens:
            raise ValueError(f"ends on {self.ends}, before it opens on {self.opens}")
        if set(self.season) != set(range(1, 13)):
            raise ValueError("season names each month of the year, 1 to 12")
        codes = [knot.matter for knot in self.knots]
        if len(codes) != len(set(codes)):
            raise ValueError("a knot stands twice")
        if self.writing_days[0] > self.writing_days[1]:
            raise ValueError("writing_days: the fewest are more than the most")
        return self


def read_assumptions(file: Path, sample: Sample) -> Assumptions:
    """The assumptions; CannotRead where the file does not fit, or names a matter or law that the sample has not."""
    known = {matter.code for matter in sample.matters}
    read = read_file(file, Assumptions)
    for place, found, among in (
        *((f"knots › {knot.matter}", knot.matter, known) for knot in read.knots),
        *((f"knots › {knot.matter} › basis", knot.basis, set(sample.laws)) for knot in read.knots),
        *(("unsolved › basis", basis, set(sample.laws)) for basis in read.unsolved.basis),
    ):
        if found not in among:
            raise misplaced(file, place, f"示范里没有“{found}”", f'the sample has no "{found}"')
    return read
