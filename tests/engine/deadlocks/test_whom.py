"""Whom a fault meets is said exactly, in few words."""

from itertools import product
from random import Random

import pytest

from bancheng.catalogue.applicants import Attribute
from bancheng.deadlocks.whom import MOST_GROUPS, whom
from bancheng.reasons import Sentence

CLASSES = {"age": ("young", "old"), "trade": ("cook", "driver", "courier"), "legs": ("able", "homebound")}
ATTRIBUTES = {
    code: Attribute(code, Sentence(code, code), {each: Sentence(each, each) for each in classes})
    for code, classes in CLASSES.items()
}
EVERYONE = [dict(zip(CLASSES, kind, strict=True)) for kind in product(*CLASSES.values())]


def those(said: str) -> list[dict[str, str]]:
    """The kinds that a sentence names."""
    wanted = {part.split(": ")[0]: part.split(": ")[1].split(", ") for part in said.split(" and ") if part}
    return [kind for kind in EVERYONE if all(kind[code] in classes for code, classes in wanted.items())]


def test_everyone_needs_no_words() -> None:
    assert whom(ATTRIBUTES, EVERYONE) == ()


def test_one_class_is_named_and_what_does_not_matter_is_not() -> None:
    met = [kind for kind in EVERYONE if kind["trade"] == "courier"]
    assert [each.en for each in whom(ATTRIBUTES, met)] == ["trade: courier"]


def test_two_groups_that_overlap_in_nothing_are_told_apart() -> None:
    met = [kind for kind in EVERYONE if kind["age"] == "young" or kind["trade"] != "driver"]
    assert sorted(each.en for each in whom(ATTRIBUTES, met)) == ["age: old and trade: cook, courier", "age: young"]


@pytest.mark.parametrize("seed", range(40))
def test_the_groups_are_exactly_those_met_and_each_is_named_once(seed: int) -> None:
    draw = Random(seed)
    met = draw.sample(EVERYONE, draw.randint(1, len(EVERYONE) - 1))
    said = [each.en for each in whom(ATTRIBUTES, met)]
    if not said[0].startswith("part of"):
        named = [kind for words in said for kind in those(words)]
        assert len(said) <= MOST_GROUPS
        assert sorted(map(str, named)) == sorted(map(str, met))
