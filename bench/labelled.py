"""What the claims about reading share: labels that are not part of the project, and a plain rival on the same folds."""

import csv
import gzip
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from bancheng.reading.starter import Labelled
from claims import ROOT, CouldNotMeasure

VARIABLE = "BANCHENG_EVALUATION_DATA"
RIVAL = "scikit-learn character TF-IDF + LinearSVC, same folds"


def table(*path: str) -> list[dict[str, str]]:
    """The rows of a CSV file in the folder of evaluation data."""
    folder = Path(os.environ.get(VARIABLE) or ROOT.parent / "shared" / "data")
    file = folder.joinpath(*path)
    if not file.exists():
        raise CouldNotMeasure(f"{file} is not there: set {VARIABLE} to the folder that holds {'/'.join(path)}.")
    packed = file.suffix == ".gz"
    with gzip.open(file, "rt", encoding="utf-8") if packed else file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def topics() -> list[Labelled]:
    """Messages with one of seven topics."""
    return [Labelled(_text(row), row["label"]) for row in table("tipdm", "messages_dev.csv")]


def triage(column: str) -> list[Labelled]:
    """Messages with what they were decided to be; of several offices the first."""
    return list(_joined(column))


def _joined(column: str) -> Iterator[Labelled]:
    told = {("messages", row["row"]): _text(row) for row in table("tipdm", "messages_dev.csv")}
    told |= {("replies", row["msg_id"]): _text(row) for row in table("tipdm", "replies_dev.csv.gz")}
    for row in table("triage", "labels.csv"):
        if row[column]:
            yield Labelled(told[row["source"], row["row_id"]], row[column].split(";")[0])


def _text(row: dict[str, str]) -> str:
    return "\n".join(part for part in (row["subject"], row["text"]) if part)


def rival(labelled: Sequence[Labelled], seed: int) -> tuple[float, float]:
    """Macro-F1 and accuracy of the rival, cross-validated in five folds."""
    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
    machine = make_pipeline(grams, LinearSVC(class_weight="balanced"))
    right = [each.label for each in labelled]
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    found = cross_val_predict(machine, [each.text for each in labelled], right, cv=folds)
    exact = sum(own == other for own, other in zip(found, right, strict=True))
    return float(f1_score(right, found, average="macro")), exact / len(right)
