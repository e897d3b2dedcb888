"""How wide words are and where a line breaks, well enough to fit a box in a picture."""

import unicodedata

NARROW = 0.56
"""A Latin letter's width, as a share of a Chinese character's."""


def width(words: str) -> float:
    """The width in Chinese characters.

    >>> width("准入")
    2.0
    """
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else NARROW for letter in words)


def _pieces(words: str) -> list[str]:
    """What may not be torn apart: one Chinese character, or one run of letters with the space after it."""
    pieces: list[str] = []
    for letter in words:
        wide = unicodedata.east_asian_width(letter) in "WF"
        joins = pieces and not wide and pieces[-1][-1] != " " and width(pieces[-1][-1]) < 1
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
    """
    needed = max(1, -(-int(width(words) * 100) // int(limit * 100)))
    aim = min(limit, max(width(words) / needed, 2) + 0.5)
    found = [""]
    for piece in _pieces(words):
        if found[-1] and width((found[-1] + piece).rstrip()) > aim:
            found.append("")
        found[-1] += piece
    found = [line.strip() for line in found]
    if len(found) > at_most:
        found = [*found[: at_most - 1], found[at_most - 1][:-1] + "…"]
    return found
