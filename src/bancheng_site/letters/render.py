"""A letter as PDF (for printing and keeping) or PNG (for looking at on a phone)."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from bancheng.reasons import Language
from bancheng_site.letters.facts import facts_of
from bancheng_site.letters.model import CaseLetter, Letter

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
_FONTS = _HERE / "fonts"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def render_pdf(letter: Letter, language: Language = "zh") -> bytes:
    """The letter as a tagged PDF; the same letter gives the same bytes on the same machine.

    Chinese needs no font of the system: the package brings its own (`fonts/`). A character outside them comes from the
    system's fonts, or printed as an empty box; `beyond_font` says which, so that a clerk can write it in by hand.
    """
    return typst.compile(
        TEMPLATES / f"{letter.kind}.typ",
        format="pdf",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs=_inputs(letter, language),
        timestamp=_dated(letter),
    )


def render_png(letter: Letter, language: Language = "zh", *, dots_per_inch: float = 110) -> list[bytes]:
    """The letter as one picture a page, for a preview or to be kept from a phone."""
    pages = typst.Compiler(TEMPLATES / f"{letter.kind}.typ", root=TEMPLATES, font_paths=fonts()).compile(
        format="png", ppi=dots_per_inch, sys_inputs=_inputs(letter, language), timestamp=_dated(letter)
    )
    return pages if isinstance(pages, list) else [pages or b""]


def beyond_font(text: str) -> str:
    """The characters of `text` our own fonts cannot draw, each once; empty for nearly every name and text.

    >>> beyond_font("龑犇喆 Ana")
    ''
    >>> beyond_font("😀")
    '😀'
    """
    return "".join(dict.fromkeys(one for one in text if one not in _drawable() and not one.isspace()))


def _inputs(letter: Letter, language: Language) -> dict[str, str]:
    return {"facts": json.dumps(facts_of(letter, language), ensure_ascii=False)}


def _dated(letter: Letter) -> datetime:
    """The day the letter bears, so that making it again tomorrow gives the same file."""
    if not isinstance(letter, CaseLetter):
        return _NO_DATE
    on = letter.issued_on
    return datetime(on.year, on.month, on.day, tzinfo=UTC)


@cache
def fonts() -> typst.Fonts:
    """Found once for each process: looking through a system's fonts costs more than setting a letter."""
    return typst.Fonts(font_paths=[_FONTS])


@cache
def _drawable() -> frozenset[str]:
    unified = (chr(point) for point in range(0x4E00, 0x9FA6))
    return frozenset((_FONTS / "characters.txt").read_text(encoding="utf-8")).union(unified)
