"""What the desk reads out of a text while a clerk types: scope, office, similar cases of both kinds with the words they
share, and the class it may belong to. CPU time of one text, every text new, among a hundred thousand cases.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec

from bancheng.classes.belonging import belongings
from bancheng.reading.attempts import attempts_in
from bancheng.reading.dispatch import load_dispatch
from bancheng.reading.embedder import ENCODERS, Embedder, embedder
from bancheng.reading.first_reading import Readers
from bancheng.reading.learned import Task
from bancheng.reading.learning import starter
from bancheng.reading.routing import route
from bancheng.reading.similar.index import Index, Vector
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View, plain
from bancheng.reading.similar.why import words_shared_with
from bancheng.reading.starter import label_names
from claims import ROOT, Claim, options, percentile
from many_texts import CASES, many_texts

ASKED, LOOKED_AT, SHOWN, IN_A_CLASS = 300, 50, 3, 40
"""So many texts; so many similar cases looked at for each and shown, as at the desk; so many cases to a class."""
WITHOUT, WITH = 40.0, 60.0
TASKS: tuple[Task, ...] = ("scope", "office", "cause", "obstacle")


class Desk:
    """What a server process holds ready, and what it does with a text, part by part."""

    def __init__(self, index: Index, cases: int) -> None:
        """With the readings of the beginning and the sample's dispatch list."""
        dispatch = load_dispatch(ROOT / "sample" / "dispatch.yaml", frozenset(label_names()["office"]), date.today())
        self.readers = Readers({task: starter(task) for task in TASKS}, dispatch)
        self.index, self.class_of = index, {case: case - case % IN_A_CLASS for case in range(cases)}

    def read(self, text: str) -> None:
        """Whose matter it is, and whose office leads."""
        self.readers.learned["scope"].read(text)
        route(text, self.readers.dispatch, self.readers.learned["office"])

    def read_more(self, text: str) -> None:
        """Cause, obstacle and what was tried."""
        self.readers.learned["cause"].read(text)
        self.readers.learned["obstacle"].read(text)
        attempts_in(text)

    def look(self, text: str, vector: Vector | None = None) -> None:
        """Similar cases of both kinds, with the words they share, and the class that those of a kind speak for."""
        asked = sketch(text)
        for view in View:
            hits = self.index.search(asked, vector, view=view, most=LOOKED_AT)
            words_shared_with(self.index, [hit.key for hit in hits[:SHOWN]], text, view)
        belongings(((hit.key, hit.likeness) for hit in hits), self.class_of)


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    cases = CASES[asked.quick]
    texts = many_texts(cases, asked.seed)
    desk = Desk(texts.index, cases)
    desk.read(texts.sentences[0])
    desk.look(texts.sentences[0])
    news = list(texts.new(ASKED))
    parts = (desk.read, desk.look, desk.read_more)
    read, look, more = zip(*([_spent(part, text) for part in parts] for text in news), strict=True)
    named = [sum(both) for both in zip(read, look, strict=True)]
    figure = percentile(named, 0.95)
    with_encoder = _with_encoder(cases, asked.seed)
    claim = Claim(
        claim="intake_reading",
        figure=figure,
        unit="ms of CPU, 95th percentile",
        rival="none",
        rival_figure=None,
        target=f"at most {WITHOUT:g} ms without an encoder, {WITH:g} with one",
        met=figure <= WITHOUT and all(value <= WITH for value in with_encoder.values()),
        n=cases,
        details={
            "median_ms": statistics.median(named),
            "scope_and_office_p95_ms": percentile(read, 0.95),
            "similar_and_class_p95_ms": percentile(look, 0.95),
            "cause_obstacle_attempts_p95_ms": percentile(more, 0.95),
            "everything_p95_ms": percentile([sum(all_of) for all_of in zip(read, look, more, strict=True)], 0.95),
            "with_encoder_p95_ms": with_encoder,
            "characters": statistics.mean(map(len, news)),
            "texts": ASKED,
        },
    )
    print(claim.line(asked))


def _with_encoder(cases: int, seed: int) -> dict[str, float]:
    """The same with each encoder that is installed."""
    found = {}
    for name, package in ENCODERS.items():
        encoder = embedder(name) if find_spec(package.module) else None
        if encoder is None:
            continue
        texts = many_texts(cases, seed, len(encoder.encode(["长度"])[0]))
        desk = Desk(texts.index, cases)

        def both(text: str, encoder: Embedder = encoder, desk: Desk = desk) -> None:
            desk.read(text)
            desk.look(text, encoder.encode([plain(text)])[0])

        both(texts.sentences[0])
        found[encoder.model] = percentile([_spent(both, text) for text in texts.new(ASKED)], 0.95)
    return found


def _spent(part: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    part(text)
    return (time.process_time() - began) * 1_000


if __name__ == "__main__":
    main()
