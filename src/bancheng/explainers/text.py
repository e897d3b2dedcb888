"""How wide words are, where a line breaks, and how they are written into a picture that nothing may break."""

import re
import unicodedata
from html import escape

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

NARROW = 0.56
"""A Latin letter's width, as a share of a Chinese character's."""


def width(words: str) -> float:
    """The width in Chinese characters.

    >>> width("准入")
    2.0
    """
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else NARROW for letter in words)


def _pieces(words: str) -> list[str]:
    """What may not be torn apart: one Chinese character, or letters up to a space or hyphen."""
    pieces: list[str] = []
    for letter in words:
        wide = unicodedata.east_asian_width(letter) in "WF"
        joins = pieces and not wide and pieces[-1][-1] not in " -" and width(pieces[-1][-1]) < 1
        if joins:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def lines(words: str, limit: float, at_most: int) -> list[str]:
    """The words broken into lines of equal length as far as they go; what does not fit ends in an ellipsis.

    >>> lines("建筑工程施工许可证", 6, 3)
    ['建筑工程施', '工许可证']
    >>> lines("building permit", 6, 3)
    ['building', 'permit']
    >>> lines("minimum living allowance", 12, 3)
    ['minimum living', 'allowance']
    """
    needed = max(1, -(-int(width(words) * 100) // int(limit * 100)))
    aim = min(limit, max(width(words) / needed, 2) + 0.5)
    found = _filled(words, aim)
    while len(found) > needed and aim < limit:  # long words: wider lines rather than more of them
        aim = min(limit, aim + 1)
        found = _filled(words, aim)
    if len(found) > at_most:
        found = [*found[: at_most - 1], found[at_most - 1][:-1] + "…"]
    return found


def _filled(words: str, aim: float) -> list[str]:
    found = [""]
    for piece in _pieces(words):
        if found[-1] and width((found[-1] + piece).rstrip()) > aim:
            found.append("")
        found[-1] += piece
    return [line.strip() for line in found]


def written(words: str) -> str:
    """The words as they may stand in SVG, inside quotes too.

    >>> written('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return escape(_NOT_IN_XML.sub("", words))
