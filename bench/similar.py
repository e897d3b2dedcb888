"""Claim similar: how often the first text found is of the same class, beside BM25, with as many settings for each way.

Needs the labelled sets, which are not part of the project: BANCHENG_EVALUATION_DATA names their folder. Cross-validated
by class; sentence vectors take part where an encoder is installed. The time of one question is CPU time, on texts made
of the sets' own sentences in another order.
"""

import csv
import gzip
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bancheng.cli.members import labelled_texts, told_in
from bancheng.reading.embedder import ENCODERS, Embedder, embedder
from bancheng.reading.similar.evaluate import results
from bancheng.reading.similar.pool import LabelledTexts, Pool
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View, plain
from claims import ROOT, Claim, CouldNotMeasure, Options, options, percentile
from many_texts import CASES, many_texts

VARIABLE = "BANCHENG_EVALUATION_DATA"
DATA = Path(os.environ.get(VARIABLE, ROOT.parent / "shared" / "data"))
MEMBERS, ALL_ROWS, MILLISECONDS = 0.72, 0.68, 40
PAIRS = 1_700
"""So many of the question pairs, from the beginning."""
ASKED = 200


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measured(asked).line(asked))


def measured(asked: Options) -> Claim:
    """Every set, every way, and the time of a question."""
    if not (DATA / "classes" / "members.csv").exists():
        raise CouldNotMeasure(f"There are no labelled sets in {DATA}; name their folder with {VARIABLE}.")
    name = next((each for each in ("e5", "use") if find_spec(ENCODERS[each].module)), "") if not asked.quick else ""
    encoder = embedder(name)
    found: dict[str, Any] = {}
    for of, labelled, view in sets(asked.quick):
        vectors = None if encoder is None else _vectors(labelled, encoder)
        found[of] = {
            way: asdict(each) for way, each in results(Pool(labelled, view, vectors), None, asked.seed).items()
        }
    ours = "fusion" if encoder else "words"
    members, every = (found["classes"][ours][which]["p_at_1"]["mean"] for which in ("members", "every"))
    milliseconds = time_of_a_question(CASES[asked.quick], asked.seed)
    behind = [way["behind_fusion"]["mean"] for ways in found.values() for way in ways.values() if way["behind_fusion"]]
    return Claim(
        claim="similar",
        figure=members,
        unit=f"P@1 among members of classes, {ours}",
        rival="BM25 over the same pieces",
        rival_figure=found["classes"]["bm25"]["members"]["p_at_1"]["mean"],
        target=f">= {MEMBERS} among members, >= {ALL_ROWS} among all rows, the fusion not below any way on any set, "
        f"p95 <= {MILLISECONDS} ms at {CASES[asked.quick]} texts",
        met=members >= MEMBERS and every >= ALL_ROWS and min(behind, default=0) >= 0 and milliseconds <= MILLISECONDS,
        n=CASES[asked.quick],
        details={
            "encoder": encoder.model if encoder else None,
            "all_rows_p_at_1": every,
            "p95_ms": milliseconds,
            "sets": found,
        },
    )


def sets(quick: bool) -> Iterator[tuple[str, LabelledTexts, View]]:
    """Name, texts with their classes, and the view in which they are alike."""
    messages = [DATA / "tipdm" / name for name in ("messages_dev.csv", "replies_dev.csv.gz")]
    members = labelled_texts(DATA / "classes" / "members.csv", told_in(messages), View.CLASS)
    yield "classes", members, View.CLASS
    if quick:
        return
    hot = told_in([DATA / "tipdm" / "hot_messages.csv.gz"])
    yield "events", labelled_texts(DATA / "tipdm" / "hot_issue_labels_dev.csv", hot, View.EVENT), View.EVENT
    for name in ("bq_test.csv.gz", "lcqmc_dev.tsv.gz"):
        yield name.partition("_")[0], of_pairs(DATA / "question_pairs" / name), View.EVENT


def of_pairs(file: Path) -> LabelledTexts:
    """Questions that pairs say mean the same, as classes: everything that hangs together."""
    with gzip.open(file, "rt", encoding="utf-8-sig") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t" if ".tsv" in file.name else ",") if row[-1] in "01"]
    leader: dict[str, str] = {}
    for one, other, same in rows[:PAIRS]:
        for text in (one, other):
            leader.setdefault(text, text)
        if same == "1":
            leader[_lead(leader, one)] = _lead(leader, other)
    leads = [_lead(leader, text) for text in leader]
    sizes = Counter(leads)
    return LabelledTexts(list(leader), [each if sizes[each] > 1 else "" for each in leads], [""] * len(leads))


def time_of_a_question(cases: int, seed: int) -> float:
    """The 95th percentile of the CPU milliseconds of a question without an encoder, its sketch included."""
    texts, spent = many_texts(cases, seed), []
    for asked in texts.new(ASKED):
        began = time.process_time()
        texts.index.search(sketch(asked))
        spent.append((time.process_time() - began) * 1_000)
    return percentile(spent, 0.95)


def _vectors(labelled: LabelledTexts, encoder: Embedder) -> Any:
    return encoder.encode([plain(each) for each in labelled.texts])


def _lead(leader: dict[str, str], text: str) -> str:
    while leader[text] != text:
        text = leader[text]
    return text


if __name__ == "__main__":
    main()
