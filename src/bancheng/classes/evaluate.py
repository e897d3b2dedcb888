"""How well classes are found, on texts whose true class is known.

A text of no class is a class of its own. Settings are chosen on one set of texts and scored on another; within one set,
on the classes of four folds and scored on those of the fifth, so that no class helps to choose its own settings.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from bancheng.classes.discover import Discovery, group
from bancheng.classes.linking import Encode, Settings, link
from bancheng.classes.sketches import count_pieces

CUTS = (0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.10, 0.12)
CHANCES = (0.1, 0.5)
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Scores:
    """B-cubed precision, recall and F (Bagga and Baldwin 1998), and the F of pairs; `n` texts were scored."""

    precision: float
    recall: float
    f: float
    pair_f: float
    n: int


def score(truth: Sequence[Hashable], found: Sequence[Hashable]) -> Scores:
    """The scores of found classes against true ones, text by text.

    >>> score("aabb", "1122").f, score("aabb", "1111").precision
    (1.0, 0.5)
    """
    both, true, seen = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    n = max(1, len(truth))
    precision = sum(count * count / seen[own] for (_, own), count in both.items()) / n
    recall = sum(count * count / true[real] for (real, _), count in both.items()) / n
    pairs = [sum(count * (count - 1) for count in counts.values()) for counts in (both, true, seen)]
    return Scores(
        precision,
        recall,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        2 * pairs[0] / (pairs[1] + pairs[2]) if pairs[1] + pairs[2] else 1.0,
        len(truth),
    )


@dataclass(frozen=True, slots=True)
class Labelled:
    """A corpus in which some texts have a known class: by row, the class; "" for a text known to be in none.

    `language` are the texts from which frequencies are taken: the corpus itself, or a larger one.
    """

    texts: Sequence[str]
    classes: Mapping[int, str]
    language: Sequence[str]

    def score(self, found: Discovery, only: Sequence[int] | None = None) -> Scores:
        """The scores over the labelled texts, or those of them that are named."""
        rows, of = list(self.classes if only is None else only), found.class_of()
        return score([self.classes[row] or ("none", row) for row in rows], [of.get(row, -1 - row) for row in rows])


def every_setting(labelled: Labelled, settings: Settings, encode: Encode | None = None) -> dict[Settings, Discovery]:
    """What each of the settings finds, all with classes of two texts or more."""
    frequencies = count_pieces(labelled.language, settings.view)
    made: dict[Settings, Discovery] = {}
    for chance in CHANCES:
        graph = link(labelled.texts, replace(settings, cut=CUTS[0], chance=chance), frequencies, encode)
        for cut in CUTS:
            tried = replace(settings, cut=cut, chance=chance, smallest=2)
            made[tried] = group(graph, len(labelled.texts), tried)
    return made


def best_setting(
    labelled: Labelled, found: Mapping[Settings, Discovery], only: Sequence[int] | None = None
) -> Settings:
    """The setting with the greatest B-cubed F; among equals the first."""
    return max(found, key=lambda setting: labelled.score(found[setting], only).f)


def cross_validated(labelled: Labelled, found: Mapping[Settings, Discovery]) -> list[Scores]:
    """For each fold of classes the scores on it, with the setting that was best on all others."""
    fold = _folds(labelled)
    made = []
    for number in range(FOLDS):
        inside = [row for row in labelled.classes if fold[row] == number]
        outside = [row for row in labelled.classes if fold[row] != number]
        if inside and outside:
            made.append(labelled.score(found[best_setting(labelled, found, outside)], inside))
    return made


def _folds(labelled: Labelled) -> dict[int, int]:
    """All texts of a class in one fold, the largest classes dealt first; those of no class in turn."""
    sizes = Counter(own for own in labelled.classes.values() if own)
    dealt = {
        own: place % FOLDS for place, (own, _) in enumerate(sorted(sizes.items(), key=lambda one: (-one[1], one[0])))
    }
    return {row: dealt.get(own, row % FOLDS) for row, own in labelled.classes.items()}
