"""What of a text counts when two are compared: the event with its place and numbers, or the matter anywhere.

Names of people are taken out before a text comes here (`without_names`); their numbers are masked here.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from bancheng.reading.folding import folded
from bancheng.reading.redact import mask

LONGEST = 600
"""Characters of a folded text that are compared; what people want stands at the beginning."""
RECENT = 8
"""So many texts are remembered: one after the other, several questions are asked about the same."""
PARTED = "\0"
"""Stands where something was taken out, so that what stood around it does not become neighbours."""

_LINK = "在到去是的和与及向从由至往住于我了被把有个这那某每各全本外该"
_UNIT = "省市区县镇乡村州盟旗"
_BODY = "民户场镇村区政容委级域里内外上下干部"


def _han_but(left_out: str) -> str:
    """The Chinese characters but these, as ranges in a pattern: one look at a character then tells."""
    edges = [0x4E00 - 1, *sorted(map(ord, set(left_out))), 0x9FFF + 1]
    return "".join(f"{chr(left + 1)}-{chr(right - 1)}" for left, right in pairwise(edges) if right - left > 1)


_LONG, _SHORT = _han_but(_LINK), _han_but(_LINK + "城农")
"""What the names of places are made of that end in a word, and in a single character."""
_PLACE = re.compile(
    rf"(?<![a-z])[a-z]{{0,2}}[0-9*][a-z0-9*]*[{_UNIT}]?"  # a3区, 12, 138****8000
    rf"|(?<![a-z])[a-z][{_UNIT}]"  # a市
    rf"|[{_LONG}]{{1,3}}(?:自治区|自治州|街道|社区|小区|花园|公寓|新村|家园|大道)"
    rf"|[{_SHORT}]{{1,2}}(?:[省市县镇乡村]|(?<![小社地校景园片辖厂库])区)(?![{_BODY}])"
)


class View(StrEnum):
    """When two texts are alike: about one event, or about one kind of matter."""

    EVENT = "event"
    CLASS = "class"


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without people's names, longest first: rules cannot tell a name, so whoever knows it has to say it.

    >>> without_names("王小明说王小明的妈妈去过", ["王小明"]).replace(PARTED, "·")
    '·说·的妈妈去过'
    """
    for name in sorted((name for name in names if len(name) > 1), key=len, reverse=True):
        text = text.replace(name, PARTED)
    return text


@lru_cache(maxsize=RECENT)
def plain(text: str) -> str:
    """The part of a text that is compared, folded, without personal numbers.

    >>> plain("我的手機是13800138000，　領不到")
    '我的手机是138****8000, 领不到'
    """
    return folded(mask(text[: 2 * LONGEST]))[:LONGEST]


@lru_cache(maxsize=RECENT)
def anywhere(text: str) -> str:
    """A plain text without its places and numbers: the matter as it might be told anywhere.

    >>> anywhere("我住a3区丽江小区,没有电梯,找了3次").replace(PARTED, "·")
    '我住··,没有电梯,找了·次'
    """
    return _PLACE.sub(PARTED, text)
