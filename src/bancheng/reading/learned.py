"""A reading that was learned, with what may be promised for it; kept as plain data, never as code."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from bancheng.errors import CannotRead
from bancheng.reading.classifier import Classifier
from bancheng.reading.conformal import Calibration
from bancheng.reading.features import plain, views

Task = Literal["scope", "topic", "office", "cause", "obstacle", "reply"]
TASKS: tuple[Task, ...] = get_args(Task)

MOST = 3
"""A set of more labels than this helps nobody."""
LEAST = 2
"""A text of fewer characters says nothing."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What a text was read as: the likeliest label, the set that holds the right one at the stated rate, and why.

    Without a promise (`coverage` None) or with too large a set a person decides; the labels are then only in order.
    """

    label: str
    label_set: tuple[str, ...]
    confidence: float
    coverage: float | None
    words: tuple[str, ...]

    @property
    def person_decides(self) -> bool:
        """Whether the machine has no answer that it may stand by."""
        return self.coverage is None or not 0 < len(self.label_set) <= MOST


NOTHING_READ = LabelReading("", (), 0.0, None, ())


@dataclass(frozen=True, slots=True)
class Learned:
    """A classifier for one task, its calibration if there were labels enough, and how many labels it has seen."""

    task: Task
    classifier: Classifier
    calibration: Calibration | None
    learned: int
    """The first so many of the window's labels, in the order they were given."""

    def read(self, text: str) -> LabelReading:
        """The reading of a text; of one with nothing known in it, that a person decides."""
        told = plain(text)
        rows, values = self.classifier.vector(views(told))
        if len(told) < LEAST or not rows.size:
            return NOTHING_READ
        scores = self.classifier.scores_at(rows, values)
        trust = self.calibration or Calibration(1.0, 0.0, 0.0, 0)
        shares = trust.shares(scores)
        chosen = [self.classifier.labels[column] for column in trust.chosen(scores)]
        return LabelReading(
            label=chosen[0],
            label_set=tuple(chosen if self.calibration else chosen[:MOST]),
            confidence=round(float(shares.max()), 3),
            coverage=self.calibration.coverage if self.calibration else None,
            words=self.classifier.words_for(told, chosen[0], rows, values),
        )


def to_bytes(learned: Learned) -> bytes:
    """The whole of it as an npz archive of numbers and text."""
    classifier, calibration = learned.classifier, learned.calibration
    about = {
        "format": _FORMAT,
        "task": learned.task,
        "learned": learned.learned,
        "labels": classifier.labels,
        "calibration": calibration
        and [calibration.sharpness, calibration.threshold, calibration.coverage, calibration.learned],
    }
    written = io.BytesIO()
    np.savez_compressed(
        written,
        about=_text(json.dumps(about, ensure_ascii=False)),
        grams=_text(json.dumps([list(known) for known in classifier.rows], ensure_ascii=False)),
        rarity=classifier.rarity,
        weights=classifier.weights,
        offsets=classifier.offsets,
    )
    return written.getvalue()


def from_bytes(written: bytes) -> Learned:
    """What `to_bytes` wrote. Nothing in it is executed; an archive that does not add up is refused."""
    try:
        with np.load(io.BytesIO(written), allow_pickle=False) as archive:
            about = json.loads(archive["about"].tobytes().decode())
            grams = json.loads(archive["grams"].tobytes().decode())
            rarity, weights, offsets = (archive[name] for name in ("rarity", "weights", "offsets"))
        labels, calibration = tuple(map(str, about["labels"])), about["calibration"]
        if about["format"] != _FORMAT or about["task"] not in TASKS:
            raise ValueError(about["format"])
        if weights.shape != (sum(map(len, grams)), len(labels)) or offsets.shape != (len(labels),):
            raise ValueError(weights.shape)
        classifier = Classifier(labels, _numbered(grams), rarity, weights, offsets)
        trust = Calibration(*calibration) if calibration else None
        return Learned(about["task"], classifier, trust, int(about["learned"]))
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise CannotRead(
            "存下来的机读模型读不懂，可能损坏或出自别的版本，请重新学习一次。",
            "The stored reading cannot be understood; it is damaged or of another version. Learn it anew.",
        ) from error


def _numbered(grams: Sequence[Sequence[str]]) -> tuple[dict[str, int], ...]:
    rows, start = [], 0
    for known in grams:
        rows.append({gram: row for row, gram in enumerate(known, start=start)})
        start += len(known)
    return tuple(rows)


def _text(text: str) -> np.typing.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)
