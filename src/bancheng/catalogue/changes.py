"""Changes to a catalogue as small values: read, written down, put into words, tried on a catalogue.

A playbook carries the change it asks for; a clerk tries one before anybody signs. Nothing here changes a catalogue:
`apply_changes` gives a new one.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, Protocol, cast

from bancheng.catalogue.matter_changes import Admit, Issue, Put, Refer, Take
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.need_changes import Accept, Allow, End, Require, Withdraw
from bancheng.catalogue.norm_changes import Abolish
from bancheng.catalogue.parts import codes
from bancheng.catalogue.written_out import plain
from bancheng.errors import BanchengError
from bancheng.files.located import Located
from bancheng.files.yaml_text import read_located
from bancheng.reasons import Sentence

MOST_CHANGES = 500
"""In one file; more is another catalogue, to be compared with `diff`."""


class Change(Protocol):
    """One change. Every kind is a frozen value with these two methods."""

    def applied(self, catalogue: Catalogue) -> Catalogue:
        """The changed catalogue; CannotRead for an unknown name, Refused for what no body may do."""

    def said(self, catalogue: Catalogue) -> Sentence:
        """The change in words."""


WORDS: dict[str, type[Any]] = {
    "withdraw": Withdraw,
    "accept": Accept,
    "allow": Allow,
    "require": Require,
    "end": End,
    "admit": Admit,
    "take": Take,
    "refer": Refer,
    "issue": Issue,
    "put": Put,
    "abolish": Abolish,
}
"""How each kind is written: one word, and under it the parts by name."""


def read_changes(text: str, name: str = "changes") -> tuple[Change, ...]:
    """The changes written in a YAML or JSON text, as a list or under `changes`.

    >>> read_changes("- withdraw: {matter: scope-change, paper: hazard-licence-change}")
    (Withdraw(matter='scope-change', paper='hazard-licence-change', route=0),)

    Whatever is not understood raises CannotRead with file and line. Names are looked up only when a change is applied.
    """
    top = read_located(text, name)
    entries = top.entries()
    if entries == [top] and "changes" in top.named():
        entries = top.fields(("changes",))["changes"].entries()
    if len(entries) > MOST_CHANGES:
        raise top.fault(f"最多 {MOST_CHANGES} 条改动。", f"{MOST_CHANGES} changes at most.")
    return tuple(_change(entry) for entry in entries)


def changes_data(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The same as plain data for JSON, such as a playbook stores; `read_changes` of it gives equal changes."""
    names = {kind: word for word, kind in WORDS.items()}
    return [
        {names[type(change)]: {_key(part): _plain(part, value) for part, value in _given(change)}} for change in changes
    ]


def apply_changes(catalogue: Catalogue, changes: Sequence[Change]) -> Catalogue:
    """The catalogue after all changes, one after the other; matters that none of them touches stay the same objects."""
    for number, change in enumerate(changes, start=1):
        try:
            catalogue = change.applied(catalogue)
        except BanchengError as error:
            said = error.sentence
            raise type(error)(
                f"第 {number} 条改动：{said.zh}", f"change {number}: {said.en}", field=error.field
            ) from error
    return catalogue


def _change(value: Located) -> Change:
    parts = value.named()
    if len(parts) != 1:
        raise value.fault(
            "每条改动写一个词，下面写它的内容，如 withdraw: {matter: …, paper: …}。",
            "write each change as one word with its parts, such as withdraw: {matter: …, paper: …}.",
        )
    ((word, content),) = parts.items()
    if word not in WORDS:
        zh, en = "、".join(WORDS), ", ".join(WORDS)
        raise value.fault(f"没有“{word}”这种改动，可写：{zh}。", f'there is no change "{word}"; use one of {en}.')
    kind = WORDS[word]
    needed = tuple(_key(part) for part in fields(kind) if part.default is MISSING)
    optional = tuple(_key(part) for part in fields(kind) if part.default is not MISSING)
    found = content.fields(needed, optional)
    change = kind(**{part.name: _value(part, found[_key(part)]) for part in fields(kind) if _key(part) in found})
    return cast(Change, change)


def _key(part: Field[Any]) -> str:
    return str(part.metadata.get("key", part.name))


def _value(part: Field[Any], value: Located) -> object:
    if _is_written_out(part):
        return plain(value)
    if part.type is int:
        return value.whole_number(0, 999_999)
    if part.type is date:
        return value.day()
    return value.text() if part.type is str else codes(value)


def _is_written_out(part: Field[Any]) -> bool:
    return part.name in ("written", "papers") and part.type is str


def _given(change: Change) -> list[tuple[Field[Any], Any]]:
    """The parts that say something: all but those left at their default."""
    parts = fields(cast(Any, change))
    return [(part, value) for part in parts if (value := getattr(change, part.name)) != part.default]


def _plain(part: Field[Any], value: object) -> object:
    if _is_written_out(part):
        return json.loads(str(value))
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
