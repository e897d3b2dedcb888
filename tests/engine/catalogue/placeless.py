"""Catalogues without the places of their parts, to say that two are the same whatever file they came from."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from bancheng.catalogue.law import Place


def placeless(value: Any) -> Any:
    """The value as plain tuples and dicts, each place gone."""
    if isinstance(value, Place):
        return None
    if is_dataclass(value):
        return {field.name: placeless(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: placeless(each) for key, each in value.items()}
    return tuple(map(placeless, value)) if isinstance(value, list | tuple) else value
