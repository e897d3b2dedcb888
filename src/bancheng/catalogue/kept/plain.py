"""Values as plain JSON and back: a closed list of kinds, of which each list names its own in its first place."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bancheng.catalogue.applicants import Applicants, Attribute
from bancheng.catalogue.authority import Authority, Instrument
from bancheng.catalogue.law import Level, Norm, Place
from bancheng.catalogue.model import Paper, PaperKind
from bancheng.reasons import Sentence

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Applicants, Attribute, Authority, Instrument, Level, Norm, Paper, PaperKind, Place, Sentence)
}
_NAMES: dict[type[Any], tuple[str, ...]] = {Place: Place._fields} | {
    kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values() if is_dataclass(kind)
}


def plain(value: Any) -> Any:
    """The value as JSON can hold it.

    >>> plain(frozenset({"b", "a"})), plain(Sentence("甲", "A")), plain((1, None))
    (['set', 'a', 'b'], ['Sentence', '甲', 'A'], ['tuple', 1, None])
    """
    if value is None or (isinstance(value, str | int) and not isinstance(value, StrEnum)):
        return value
    kind, parts = _taken_apart(value)
    return [kind, *parts]


def _taken_apart(value: Any) -> tuple[str, Iterable[Any]]:
    if isinstance(value, StrEnum):
        return type(value).__name__, [value.value]
    if isinstance(value, date):
        return "date", [value.toordinal()]
    if type(value) is tuple:
        return "tuple", map(plain, value)
    if isinstance(value, frozenset):
        return "set", map(plain, sorted(value))
    if isinstance(value, Mapping):
        return "map", ([plain(key), plain(content)] for key, content in value.items())
    return type(value).__name__, (plain(getattr(value, name)) for name in _NAMES[type(value)])


def meant(value: Any) -> Any:
    """What `plain` was given. A kind that is not on the list raises ValueError."""
    if not isinstance(value, list):
        return value
    kind, *parts = value
    if kind == "date":
        return date.fromordinal(parts[0])
    if kind == "map":
        return {meant(key): meant(content) for key, content in parts}
    each = map(meant, parts)
    if kind in ("tuple", "set"):
        return tuple(each) if kind == "tuple" else frozenset(each)
    if kind not in _KINDS:
        raise ValueError(kind)
    return _KINDS[kind](*each)
