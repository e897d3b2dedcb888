"""How well classes are found, on texts whose true class is known.

A text of no class is a class of its own. Settings are chosen on one set of texts and scored on another; within one
set, on the classes of four folds, and each text of the fifth is scored by what it got among all, so that no class
helps to choose its own settings.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bancheng.classes.discover import group
from bancheng.classes.linking import Encode, Settings, link
from bancheng.classes.scoring import Scores, Tally, interval, scores, tallies
from bancheng.classes.sketches import count_pieces

CUTS = (0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.10, 0.12)
CHANCES = (0.03, 0.5)
FOLDS = 5

Setting = TypeVar("Setting")
Grouped = Mapping[int, int]
"""For each classed text a number of its class."""


@dataclass(frozen=True, slots=True)
class LabelledMessages:
    """A corpus in which some texts have a known class: by row, the class; "" for a text known to be in none.

    `language` are the texts from which frequencies are taken: the corpus itself, or a larger one.
    """

    texts: Sequence[str]
    classes: Mapping[int, str]
    language: Sequence[str]

    def tallies(self, found: Grouped, only: Iterable[int] | None = None) -> dict[int, Tally]:
        """By row, for the labelled texts or those of them that are named; the others are not counted at all."""
        rows = list(self.classes if only is None else only)
        truth = [self.classes[row] or ("none", row) for row in rows]
        return dict(zip(rows, tallies(truth, [found.get(row, -1 - row) for row in rows]), strict=True))

    def score(self, found: Grouped, only: Iterable[int] | None = None) -> Scores:
        """The scores over the labelled texts, or those of them that are named."""
        return scores(list(self.tallies(found, only).values()))


def every_setting(
    labelled: LabelledMessages, settings: Settings, encode: Encode | None = None
) -> dict[Settings, Grouped]:
    """What each of the settings finds, all with classes of two texts or more."""
    frequencies = count_pieces(labelled.language, settings.view)
    made: dict[Settings, Grouped] = {}
    for chance in CHANCES:
        tried = [replace(settings, cut=cut, chance=chance, smallest=2) for cut in CUTS]
        tried = [each.with_sense() for each in tried] if encode else tried
        graph = link(labelled.texts, tried[0], frequencies, encode)
        made |= {each: group(graph, len(labelled.texts), each).class_of() for each in tried}
    return made


def best_setting(
    labelled: LabelledMessages, found: Mapping[Setting, Grouped], only: Iterable[int] | None = None
) -> Setting:
    """The setting with the greatest B-cubed F; among equals the first."""
    rows = list(labelled.classes if only is None else only)
    return max(found, key=lambda setting: labelled.score(found[setting], rows).f)


def cross_validated(labelled: LabelledMessages, found: Mapping[Setting, Grouped]) -> dict[int, Tally]:
    """For each labelled text its tally among all, with the setting that was best on the classes of the other folds."""
    fold = _folds(labelled)
    made: dict[int, Tally] = {}
    for number in range(FOLDS):
        outside = [row for row in labelled.classes if fold[row] != number]
        counted = labelled.tallies(found[best_setting(labelled, found, outside)])
        made |= {row: one for row, one in counted.items() if fold[row] == number}
    return made


def sureness(labelled: LabelledMessages, counted: Mapping[int, Tally]) -> tuple[float, float]:
    """Between which bounds B-cubed F lies if other classes of the same kind had been labelled."""
    by_class: dict[str | int, list[Tally]] = {}
    for row, one in counted.items():
        by_class.setdefault(labelled.classes[row] or row, []).append(one)
    return interval(list(by_class.values()))


def _folds(labelled: LabelledMessages) -> dict[int, int]:
    """All texts of a class in one fold, the largest classes dealt first; those of no class in turn."""
    sizes = Counter(own for own in labelled.classes.values() if own)
    dealt = {
        own: place % FOLDS for place, (own, _) in enumerate(sorted(sizes.items(), key=lambda one: (-one[1], one[0])))
    }
    return {row: dealt.get(own, row % FOLDS) for row, own in labelled.classes.items()}
