"""The name somebody probably meant, found quickly among a hundred thousand."""

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest

_FEW = 200
_LONGEST = 100


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most similar of the words, or None when nothing is near.

    Among many, only those that share most pairs of neighbouring characters are compared closely. A number that lost
    its leading zeros to a spreadsheet is recognised.

    >>> nearest("id-crad", ["lease", "id-card"]), nearest("7", ["0007", "70"]), nearest("照片", ["lease"])
    ('id-card', '0007', None)
    """
    word, known = word[:_LONGEST], sorted(set(words))
    if word.isdecimal() and (padded := [each for each in known if each.lstrip("0") == word]):
        return padded[0]
    if len(known) > _FEW:
        pairs = {word[at : at + 2] for at in range(len(word))}
        known = nlargest(_FEW, known, key=lambda each: sum(map(each.__contains__, pairs)))
    near = get_close_matches(word, [each[:_LONGEST] for each in known], n=1, cutoff=0.5)
    return next((each for each in known if near and each[:_LONGEST] == near[0]), None)


def did_you_mean(word: str, words: Iterable[str]) -> tuple[str, str]:
    """The end of a sentence about an unknown word, in Chinese and in English."""
    near = nearest(word, words)
    return (f"是不是“{near}”？", f'did you mean "{near}"?') if near else ("请核对名称。", "check the name.")
