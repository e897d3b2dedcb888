"""Whom a fault meets, in words: the kinds of applicant as few groups of classes, exactly."""

from collections.abc import Iterable, Iterator, Mapping
from math import prod

from bancheng.catalogue.applicants import Attribute
from bancheng.reasons import Sentence

MOST_GROUPS = 4
"""More groups than these nobody reads; then the classes they are drawn from are named, as a part of these."""

_Kind = tuple[str, ...]
_Group = tuple[tuple[str, ...], ...]


def whom(attributes: Mapping[str, Attribute], profiles: Iterable[Mapping[str, str]]) -> tuple[Sentence, ...]:
    """One sentence for each group, such as “age: 60-79” or “age: 80+ and occupation: courier”; empty for everyone."""
    kinds = {tuple(profile[code] for code in attributes) for profile in profiles}
    groups = list(_groups(kinds, list(attributes.values())))
    if len(groups) <= MOST_GROUPS:
        said = [_said(group, attributes) for group in groups]
        return tuple(words for words in said if words.zh)
    whole = _said(tuple(_classes(kinds, place) for place in range(len(attributes))), attributes)
    return (Sentence(f"下列人中的一部分：{whole.zh or '所有人'}", f"part of these: {whole.en or 'everybody'}"),)


def _classes(kinds: Iterable[_Kind], place: int) -> tuple[str, ...]:
    return tuple({kind[place]: None for kind in sorted(kinds)})


def _groups(kinds: set[_Kind], attributes: list[Attribute]) -> Iterator[_Group]:
    """The kinds as few products of classes: split by the attribute whose classes fall into the fewest like ones."""
    columns = tuple(_classes(kinds, place) for place in range(len(attributes)))
    if prod(map(len, columns)) == len(kinds):
        yield columns
        return
    halves = [_alike(kinds, place) for place in range(len(attributes))]
    for part in min((half for half in halves if len(half) > 1), key=len):
        yield from _groups(part, attributes)


def _alike(kinds: set[_Kind], place: int) -> list[set[_Kind]]:
    """The kinds, those together whose class of this attribute goes with the same other classes."""
    found: dict[frozenset[_Kind], set[_Kind]] = {}
    for each in _classes(kinds, place):
        of_class = {kind for kind in kinds if kind[place] == each}
        others = frozenset((*kind[:place], *kind[place + 1 :]) for kind in of_class)
        found.setdefault(others, set()).update(of_class)
    return list(found.values())


def _said(group: _Group, attributes: Mapping[str, Attribute]) -> Sentence:
    zh, en = [], []
    for attribute, classes in zip(attributes.values(), group, strict=True):
        if len(classes) < len(attribute.classes):
            names = [name for each, name in attribute.classes.items() if each in classes]
            zh.append(f"{attribute.name.zh}：{'、'.join(name.zh for name in names)}")
            en.append(f"{attribute.name.en}: {', '.join(name.en for name in names)}")
    return Sentence("，".join(zh), " and ".join(en))
