"""Texts a clerk starts from and may change: why a matter is declined, and sentences said every day.

They are data beside this file, so that a district can put its own words there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from bancheng.cases.model import DeclineReason
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence one adds to the story, as it will be kept, and its name in the reader's language."""

    name: Sentence
    text: str


def _read(name: str) -> Any:
    file = resources.files("bancheng_site.desk") / "data" / name
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def decline_texts() -> Mapping[str, Mapping[str, Any]]:
    """For every reason to decline: explanation, basis, channel and remedy. ValueError when one is missing."""
    texts: dict[str, dict[str, Any]] = _read("declines.yaml")
    if missing := set(DeclineReason) - texts.keys():
        raise ValueError(f"declines.yaml lacks {sorted(missing)}")
    return texts


@lru_cache(maxsize=1)
def phrases() -> Sequence[Phrase]:
    """Sentences for the story, each with the short name it is chosen by."""
    return [Phrase(Sentence(**one["name"]), one["text"]) for one in _read("phrases.yaml")]
