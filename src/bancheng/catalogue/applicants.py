"""Who asks: attributes cut into finite classes, and the conditions that routes put on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

Profile = Mapping[str, str]
"""Attribute → class, one for each attribute."""

MOST_PROFILES = 4_096
"""Kinds of applicant told apart in one catalogue; more is a sign that an attribute should be a paper instead."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that tells applicants apart, with the classes it is cut into.

    `listed`: the classes are a list made by some document, so a neighbour in `near` may be the lawful way in (an
    occupation); what somebody simply is, such as an age, has no neighbours. `cuts` are the numbers at which a measured
    attribute changes class, in rising order; class number i lies below cut i.
    """

    code: str
    name: Sentence
    classes: Mapping[str, Sentence]
    listed: bool = False
    near: Mapping[str, tuple[str, ...]] | None = None
    cuts: tuple[int, ...] = ()
    measured: bool = False

    def class_of(self, written: str) -> str:
        """The class of a value as a person writes it: a class code, or a number where the attribute is measured.

        >>> age = Attribute("age", Sentence("年龄", "age"), measured_classes((18, 60)), cuts=(18, 60), measured=True)
        >>> age.class_of("60")
        '60+'
        """
        if self.measured and written.isascii() and written.isdigit():
            return list(self.classes)[sum(int(written) >= cut for cut in self.cuts)]
        if written in self.classes:
            return written
        known = "、".join(self.classes)
        raise CannotRead(
            f"{self.name.zh}没有“{written}”这一类，可写：{known}。",
            f'"{written}" is no class of {self.name.en}; use one of {", ".join(self.classes)}.',
            field=self.code,
        )

    def between(self, start: int, under: int | None) -> frozenset[str]:
        """The classes from `start` up to but not including `under`; both must be among the cuts."""
        names = list(self.classes)
        first = self.cuts.index(start) + 1 if start else 0
        last = len(names) if under is None else self.cuts.index(under) + 1
        return frozenset(names[first:last])

    def span(self, classes: frozenset[str]) -> tuple[int, int | None]:
        """What `between` was given: the numbers that classes side by side begin at and end under."""
        marks = [number for number, name in enumerate(self.classes) if name in classes]
        start = self.cuts[marks[0] - 1] if marks[0] else 0
        return start, self.cuts[marks[-1]] if marks[-1] < len(self.cuts) else None


def measured_classes(cuts: tuple[int, ...]) -> dict[str, Sentence]:
    """The classes between cuts.

    >>> list(measured_classes((18, 60)))
    ['0-17', '18-59', '60+']
    """
    if not cuts:
        return {"any": Sentence("不限", "any")}
    edges = [0, *cuts]
    names = [f"{low}-{high - 1}" for low, high in zip(edges, cuts, strict=False)]
    return {name: Sentence(name, name) for name in [*names, f"{cuts[-1]}+"]}


Condition = Mapping[str, frozenset[str]]
"""Attribute → the classes that are admitted; an attribute not named admits everyone."""


@dataclass(frozen=True, slots=True)
class Applicants:
    """Every kind of applicant the catalogue can tell apart: all combinations of classes, in a fixed order."""

    attributes: Mapping[str, Attribute]

    def __len__(self) -> int:
        return prod(len(attribute.classes) for attribute in self.attributes.values())

    def __iter__(self) -> Iterator[dict[str, str]]:
        names = list(self.attributes)
        for classes in product(*(self.attributes[name].classes for name in names)):
            yield dict(zip(names, classes, strict=True))

    def profile(self, written: Mapping[str, str]) -> dict[str, str]:
        """A full profile: what was written, and the first class of every attribute that was not."""
        for name in written:
            if name not in self.attributes:
                raise CannotRead(
                    f"没有“{name}”这个条件，可写：{'、'.join(self.attributes)}。",
                    f'There is no attribute "{name}"; use one of {", ".join(self.attributes)}.',
                    field="profile",
                )
        return {
            name: attribute.class_of(written[name]) if name in written else next(iter(attribute.classes))
            for name, attribute in self.attributes.items()
        }


def admits(condition: Condition, profile: Profile) -> bool:
    """Whether the applicant falls in an admitted class of every attribute the condition names."""
    return all(profile[attribute] in classes for attribute, classes in condition.items())
