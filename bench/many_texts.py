"""A hundred thousand texts to be compared with, made of real messages' sentences in another order."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bancheng.reading.similar.index import Index
from bancheng.reading.similar.sketch import Sketch, sketch
from labelled import table

CASES = {True: 10_000, False: 100_000}
"""So many of them, in a quick run and in a full one."""
_TOGETHER = 4


@dataclass(frozen=True, slots=True)
class ManyTexts:
    """An index of texts that are four sentences each, and what makes more such texts."""

    index: Index
    sentences: list[str]
    chance: random.Random

    def new(self, count: int) -> Iterator[str]:
        """So many texts that nobody has told yet."""
        for _ in range(count):
            yield "。".join(self.chance.sample(self.sentences, _TOGETHER))


def many_texts(cases: int, seed: int, width: int = 0) -> ManyTexts:
    """The same for the same seed; with `width`, each has a vector drawn by lot, which costs as much to compare."""
    told = [row["text"] for row in table("tipdm", "messages_dev.csv")]
    sentences = [each for text in told for each in re.split(r"[。！？\n]", text) if 8 <= len(each) <= 200]
    chance, sketches, index = random.Random(seed), [sketch(each) for each in sentences], Index()
    lot = np.random.default_rng(seed)
    for number in range(cases):
        vector = lot.standard_normal(width).astype(np.float32) if width else None
        index.put(number, _joined(chance.sample(sketches, _TOGETHER)), vector)
    return ManyTexts(index, sentences, chance)


def _joined(parts: list[Sketch]) -> Sketch:
    """The sketch of a text that these are the sentences of, but for the pairs across them."""
    keys, of = np.unique(np.concatenate([each.keys for each in parts]), return_inverse=True)
    times, anywhere = (
        np.minimum(np.bincount(of, np.concatenate(each)), 255).astype(np.uint8)
        for each in ([part.times for part in parts], [part.anywhere for part in parts])
    )
    return Sketch(keys, times, anywhere)
