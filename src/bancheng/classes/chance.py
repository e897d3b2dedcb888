"""How alike texts become by chance in a corpus, seen on texts that cannot belong to anything.

Among a million texts some are alike by chance that would not have been among a thousand, so a fixed threshold lets
noise in as a corpus grows. A text patched together from snippets of many others has the corpus's own words, the rare
ones too, and nothing to say. The likeness that only few patched texts reach with their nearest text is the least that
links real ones; it rises with the corpus by itself, and no form of any distribution is assumed.
"""

from collections.abc import Sequence
from heapq import nsmallest
from random import Random
from zlib import crc32

from bancheng.classes.kernels.links import Links

PATCHED = 400
_SNIPPET = 5
_DONORS = 4_000
_TOO_FEW, _ALIKE = 100, 0.2


def patched(texts: Sequence[str], characters: int) -> list[str]:
    """Texts as long as those of the corpus, each of snippets of others; the same for the same corpus in any order.

    >>> len(patched(["路灯坏了三个月", "房产证办不下来"], 100))
    400
    """
    if not texts:
        return []
    donors = nsmallest(_DONORS, texts, key=lambda text: (crc32(text.encode("utf-8", "surrogatepass")), text))
    draw = Random(len(texts))  # noqa: S311 - a sample, not a secret
    return [_patch(donors, min(characters, len(draw.choice(donors))), draw) for _ in range(PATCHED)]


def least_likeness(links: Links, rows: range, share: float) -> float:
    """What only this share of the patched texts in `rows` reaches with its nearest text in the index.

    A handful of texts has no strangers to patch from: there a fifth of what two texts say must be the same.
    """
    if rows.start < _TOO_FEW:
        return _ALIKE
    best = sorted(links.alike[0] if links.find(row, 0.0) else 0.0 for row in rows)
    return best[min(len(best) - 1, int(len(best) * (1 - share)))] if best else 0.0


def _patch(texts: Sequence[str], length: int, draw: Random) -> str:
    parts: list[str] = []
    for _ in range(-(-length // _SNIPPET)):
        text = draw.choice(texts)
        start = draw.randrange(max(1, min(len(text), 4 * length) - _SNIPPET + 1))
        parts.append(text[start : start + _SNIPPET])
    return "".join(parts)[:length]
