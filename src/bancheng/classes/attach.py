"""Each text as it arrives: the class it belongs to, for good, or none yet.

A class keeps the id of its founder, the earliest of its texts. What has a class never changes it here, and two
classes never become one: a nightly batch may propose that, people decide it (`identity`). What has none may get one
later, when texts like it have come. Thresholds and frequencies stand still for an epoch, so that yesterday's answers
are today's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bancheng.classes.kernels.grams import Grams
from bancheng.classes.kernels.merging import Merging
from bancheng.classes.linking import Settings, index, link
from bancheng.classes.sketches import BITS, Frequencies, code_points, count_pieces, empty_sketches
from bancheng.errors import CannotRead


@dataclass(frozen=True, slots=True)
class Epoch:
    """What stands still while texts arrive: the settings, the frequencies and the least likeness of a link."""

    settings: Settings
    frequencies: Frequencies
    floor: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text that got its class: the class's id, how alike text and class are, and whether the class began here."""

    row: int
    class_id: int
    score: float
    founded: bool


def begin_epoch(texts: Sequence[str], settings: Settings) -> Epoch:
    """An epoch that knows the texts so far."""
    frequencies = count_pieces(texts, settings.view)
    return Epoch(settings, frequencies, link(texts, settings, frequencies).floor)


class Arrivals:
    """The texts of one epoch, at most `room` of them, and the classes they have."""

    def __init__(self, epoch: Epoch, room: int) -> None:
        self.epoch = epoch
        self._grams = Grams(BITS, epoch.settings.view.masked, epoch.frequencies.counts.data)
        self._rarity = epoch.frequencies.rarity().data
        self._sketches = empty_sketches(room, epoch.settings.view)
        self._links = index(self._sketches, epoch.settings)
        self._merging = Merging(self._links, room)
        self._rows = 0
        self._ids: dict[int, int] = {}  # the class id of each group that is a class, by the group's first text
        self._waiting: dict[int, list[int]] = {}  # the texts of each group that is none yet

    def __len__(self) -> int:
        return self._rows

    def class_of(self, row: int) -> int | None:
        """The id of a text's class: the number of the text that founded it. None while it has no class."""
        return self._ids.get(self._merging.first(row))

    def add(self, text: str) -> tuple[Attachment, ...]:
        """Takes a text in; says which texts got a class by it: none, itself, or all of a new class, earliest first."""
        row = self._rows
        if row == len(self._sketches):
            raise CannotRead(
                "本期已收满，请先开始新的一期。", f"The epoch is full at {row} texts; begin a new one with more room."
            )
        self._rows += 1
        made, view = self._sketches, self.epoch.settings.view
        points = code_points(text, view)
        made.sizes[row] = self._grams.sketch(points, self._rarity, made.keys[row].data, made.weights[row].data)
        found = self._links.find(row, self.epoch.floor)
        near = sorted(zip(self._links.alike[:found], self._links.near[:found], strict=True), key=_best_first)
        self._links.take(row)
        self._waiting[row] = [row]
        got: list[Attachment] = []
        for _, other in near:
            got += self._consider(row, other)
        return tuple(got)

    def _consider(self, row: int, other: int) -> list[Attachment]:
        """Unites two groups that are alike enough, unless both are classes already."""
        one, two = self._merging.first(row), self._merging.first(other)
        score = 0.0 if one == two or (one in self._ids and two in self._ids) else self._merging.mean(one, two)
        if score == 0.0 or score < self.epoch.settings.cut:
            return []
        class_id = self._ids.pop(one, self._ids.pop(two, None))
        new = sorted(self._waiting.pop(one, []) + self._waiting.pop(two, []))
        self._merging.unite(one, two)
        first = min(one, two)
        if class_id is None and len(new) < self.epoch.settings.smallest:
            self._waiting[first] = new
            return []
        self._ids[first] = new[0] if class_id is None else class_id
        return [Attachment(each, self._ids[first], round(score, 4), class_id is None) for each in new]


def _best_first(near: tuple[float, int]) -> tuple[float, int]:
    alike, row = near
    return -alike, row
