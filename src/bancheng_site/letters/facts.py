"""A letter as plain data for its template: every text in one language, every date in words, every string made harmless.

Strings travel as JSON and are set as text, so nothing in them is ever read as markup. Taken out is what has no ink:
controls (NUL among them) and the marks that reorder a line, with which a name could be made to read as another. A run
without any gap gets places to break, so that nothing leaves the page.
"""

import io
import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import segno

from bancheng.reasons import Language, Sentence
from bancheng_site.letters.form_lines import FORM
from bancheng_site.letters.model import BlankForm, CaseLetter, Closing, Letter
from bancheng_site.letters.words import OUTCOMES, TITLES, day, day_and_weekday, moment, weekday

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_REORDERING = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_NO_GAP = re.compile(r"[!-~]{12,}")
_MAY_BREAK = "\u200b"
_COPIED_EXACTLY = ("number", "code", "chain_head", "progress_url", "start_url")


def facts_of(letter: Letter, language: Language) -> dict[str, Any]:
    """Everything the template of `letter.kind` prints."""
    plain = cast(dict[str, Any], _plain(letter, language))
    plain |= {name: plain[name].replace(_MAY_BREAK, "") for name in _COPIED_EXACTLY if name in plain}
    plain |= {"kind": letter.kind, "language": language, "title": TITLES[letter.kind].within(language)}
    if isinstance(letter, Closing):
        plain["outcome_words"] = OUTCOMES[letter.outcome].within(language)
    if isinstance(letter, CaseLetter):
        plain["qr"] = qr_svg(letter.progress_url)
    if isinstance(letter, BlankForm):
        plain["form"] = _plain(FORM, language)
        plain["qr"] = qr_svg(letter.start_url) if letter.start_url else ""
    return plain


def qr_svg(url: str) -> str:
    """A QR code for `url` as SVG, two modules of border; the sheet leaves white around it for the rest."""
    out = io.BytesIO()
    segno.make_qr(url, error="m").save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode("ascii")


def harmless(text: str) -> str:
    r"""The same words without invisible characters, with places to break where there is no gap.

    >>> harmless("张\x00三\u202e丰")
    '张三丰'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(_REORDERING)
    kept = "".join(one for one in text if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))
    return _NO_GAP.sub(lambda run: _MAY_BREAK.join(re.findall(r".{1,6}", run.group())), kept.strip())


def _plain(value: object, language: Language) -> object:
    said: object = value
    match value:
        case Sentence():
            said = harmless(value.within(language))
        case str():
            said = harmless(value)
        case datetime():
            said = {"moment": moment(value, language), **_day(value.date(), language)}
        case date():
            said = _day(value, language)
        case tuple():
            said = [_plain(one, language) for one in value]
        case _ if is_dataclass(value):
            known = cast("DataclassInstance", value)
            said = {one.name: _plain(getattr(known, one.name), language) for one in fields(known)}
    return said


def _day(on: date, language: Language) -> dict[str, str]:
    return {
        "day": day(on, language),
        "weekday": day_and_weekday(on, language),
        "name": weekday(on, language),
        "iso": on.isoformat(),
    }
