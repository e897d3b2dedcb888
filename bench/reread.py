"""Real messages and their replies, read again from the beginning: megabytes of UTF-8 a second of CPU for each stage.

Each stage is run alone over all texts, with the folding it needs, so the stages are not a sum; `at_once` is what a case
costs, looked at once for everything. Beside them, what it costs only to cut the same texts into words. Of a text longer
than eight thousand characters a reading looks at less, of one longer than six hundred the search; all of it counts.
"""

import json
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import rivals
from bancheng.classes.discover import discover
from bancheng.classes.linking import CLASSES, EVENTS
from bancheng.reading.attempts import attempts_in
from bancheng.reading.dispatch import load_dispatch
from bancheng.reading.features import plain
from bancheng.reading.first_reading import Readers
from bancheng.reading.folding import folded
from bancheng.reading.learned import Task
from bancheng.reading.learning import starter
from bancheng.reading.persons import mask_private
from bancheng.reading.redact import mask
from bancheng.reading.reply_check import check_reply
from bancheng.reading.routing import route
from bancheng.reading.similar.index import Index
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View
from bancheng.reading.starter import label_names
from bancheng.reading.words import cues_in, duties_in
from claims import ROOT, Claim, options, significant
from labelled import table

QUICK = 300
TASKS: tuple[Task, ...] = ("scope", "office", "cause", "obstacle")
Stage = Callable[[str, str], object]


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    rows = table("tipdm", "replies_dev.csv.gz")[: QUICK if asked.quick else None]
    told = [(f"{row['subject']}\n{row['text']}", row["reply"]) for row in rows]
    texts = [text for text, _ in told]
    told_mb, reply_mb = (sum(len(text.encode()) for text in part) / 1e6 for part in zip(*told, strict=True))
    speeds = {
        name: (told_mb + reply_mb * (name in ("reply", "at_once"))) / _spent(stage, told)
        for name, stage in _stages(texts).items()
    }
    for name, settings in (("events", EVENTS), ("classes", CLASSES)):
        begun = time.process_time()
        discover(texts, settings)
        speeds[name] = told_mb / (time.process_time() - begun)
    cut = _cut(texts)
    claim = Claim(
        claim="reread",
        figure=speeds["at_once"],
        unit="MB of messages and replies a second of CPU, everything read",
        rival=f"rjieba {rivals.version('rjieba')}, cutting the messages into words alone",
        rival_figure=told_mb / cut,
        target="a figure for each stage",
        met=True,
        n=len(told),
        details={
            "megabytes": {"messages": significant(told_mb), "replies": significant(reply_mb)},
            "mb_a_second": {name: significant(speed) for name, speed in speeds.items()},
            "share_of_rjieba": {name: significant(speed * cut / told_mb) for name, speed in speeds.items()},
        },
    )
    print(claim.line(asked))


def _stages(texts: list[str]) -> dict[str, Stage]:
    """What is done with a message and its reply, stage by stage, and all of it."""
    dispatch = load_dispatch(ROOT / "sample" / "dispatch.yaml", frozenset(label_names()["office"]), date.today())
    readers = Readers({task: starter(task) for task in TASKS}, dispatch)
    learned, index = readers.learned, Index()
    for number, text in enumerate(texts):
        index.put(number, sketch(text))

    def similar(text: str, _: str = "") -> None:
        asked = sketch(text)
        for view in View:
            index.search(asked, view=view)

    def at_once(text: str, reply: str) -> None:
        readers.read(mask_private(text))
        similar(text)
        check_reply(text, reply)

    return {
        "folding": lambda text, _: folded(text),
        "numbers_masked": lambda text, _: mask(text),
        "names_masked": lambda text, _: mask_private(text),
        "service_words": lambda text, _: (duties_in(plain(text)), cues_in(plain(text))),
        "scope": lambda text, _: learned["scope"].read(text),
        "office": lambda text, _: route(text, dispatch, learned["office"]),
        "cause": lambda text, _: learned["cause"].read(text),
        "obstacle": lambda text, _: learned["obstacle"].read(text),
        "attempts": lambda text, _: attempts_in(text),
        "sketch": lambda text, _: sketch(text),
        "similar": similar,
        "reply": check_reply,
        "at_once": at_once,
    }


def _spent(stage: Stage, told: list[tuple[str, str]]) -> float:
    begun = time.process_time()
    for text, reply in told:
        stage(text, reply)
    return time.process_time() - begun


def _cut(texts: list[str]) -> float:
    """CPU seconds of the word-cutter, in its own process and environment."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file, ensure_ascii=False)
        file.flush()
        return float(rivals.run("cut_words", str(Path(file.name)), environment={})["cpu_seconds"])


if __name__ == "__main__":
    main()
