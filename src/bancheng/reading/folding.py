"""A text made plain for reading: one width, one case, simplified characters, nothing that cannot be seen."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

FIRST, LAST = 6_000, 2_000
"""Of a longer text only so many characters from the beginning and from the end are read."""

RECENT = 8
"""So many texts are remembered: the same one is read for its words, its place and its likeness, one after the other."""

_CLAUSE_END = re.compile(r"[,。;!?\n\r、:]+|\.(?![0-9])")
_CJK = "\u3400-\u9fff"


@lru_cache(maxsize=RECENT)
def folded(text: str) -> str:
    """The text for comparing words; never longer than what is read of it needs.

    >>> folded("Ｉ　領結婚證")
    'i 领结婚证'
    """
    cut = text if len(text) <= FIRST + LAST else f"{text[:FIRST]}\n{text[-LAST:]}"
    plain = _traditional().sub(_simplified, unicodedata.normalize("NFKC", cut).casefold())
    visible = plain if plain.replace("\n", "").isprintable() else "".join(filter(_can_be_seen, plain))
    return re.sub(rf"(?<=[{_CJK}]) +(?=[{_CJK}])", "", re.sub(r"[^\S\n]+", " ", visible)).strip()


def _can_be_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")


def clauses(text: str) -> list[str]:
    """The clauses of a folded text, in order."""
    return [clause for part in _CLAUSE_END.split(text) if (clause := part.strip())]


def _simplified(found: re.Match[str]) -> str:
    return _pairs()[found[0]]


@cache
def _traditional() -> re.Pattern[str]:
    """The characters to replace: looking for the few that a text may have is quicker than asking about each it has."""
    return re.compile(f"[{''.join(_pairs())}]")


@cache
def _pairs() -> dict[str, str]:
    pairs = files("bancheng.reading").joinpath("data/traditional.txt").read_text("utf-8").split()
    return {pair[0]: pair[1] for pair in pairs}
