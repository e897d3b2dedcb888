"""To which class a text belongs, by the texts of classes it is most like: the two most alike of a class speak for it.

One text may be alike by chance, two of the same class seldom are; a class of which only one is near counts half.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SPEAK = 2
SURE = 0.20
"""From here on a text gets its class without anybody being asked. On 733 letters of 100 classes and 250 of none
(`bench/attach.py`), 29 of 100 get one, 84 of 100 of these the right one, and 2.4 % of those that belong to none; the
others are told about, or found at night. The most alike text alone would give more letters a class, and more a wrong
one."""
WORTH_SAYING = 0.14
"""From here on a person is told: of two thirds of the letters, 75 of 100 of the right class."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A class a text may belong to, how alike they are, and those of its texts that say so, the most alike first."""

    class_id: int
    score: float
    like: tuple[int, ...]

    @property
    def is_sure(self) -> bool:
        """Whether it is alike enough to need nobody's word."""
        return self.score >= SURE


def belongings(
    alike: Iterable[tuple[int, float]], class_of: Mapping[int, int], least: float = WORTH_SAYING
) -> tuple[Belonging, ...]:
    """The classes a text may belong to, the best first, from the texts most like it and how alike each is.

    >>> belongings([(3, 0.4), (9, 0.35), (5, 0.3)], {3: 1, 5: 1, 9: 9})
    (Belonging(class_id=1, score=0.35, like=(3, 5)), Belonging(class_id=9, score=0.175, like=(9,)))
    """
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for text, score in alike:
        if text in class_of:
            near[class_of[text]].append((text, score))
    found = [_belonging(class_id, texts) for class_id, texts in near.items()]
    return tuple(sorted((each for each in found if each.score >= least), key=lambda each: (-each.score, each.class_id)))


def _belonging(class_id: int, texts: list[tuple[int, float]]) -> Belonging:
    best = sorted(texts, key=lambda each: (-each[1], each[0]))[:SPEAK]
    return Belonging(class_id, round(sum(score for _, score in best) / SPEAK, 4), tuple(text for text, _ in best))
