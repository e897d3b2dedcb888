"""Permanent ids: classes given one text at a time, never changed, beside one batch over all texts.

Frequencies and threshold stand still from half of the texts on, as in an epoch. The order is that of arrival.
"""

import re
from collections.abc import Sequence

from bancheng.classes.attach import Arrivals, begin_epoch
from bancheng.classes.discover import discover
from bancheng.classes.evaluate import LabelledMessages
from bancheng.classes.linking import EVENTS
from bancheng.cli.members import labelled_messages, told_in
from bancheng.files.tables import read_table
from claims import Claim, options
from evaluation_data import folder, hot_messages

LEAST = 0.95


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    labelled = labelled_messages(folder() / "tipdm" / "hot_issue_labels_dev.csv", told_in([hot_messages()]), "event")
    print(measure(in_order(labelled)).line(asked))


def in_order(labelled: LabelledMessages) -> LabelledMessages:
    """The same texts as they came in."""
    times = [row.cells["time"] for row in read_table(hot_messages()).rows]
    order = sorted(range(len(times)), key=lambda row: [int(part) for part in re.findall(r"\d+", times[row])])
    texts = [labelled.texts[row] for row in order]
    known = {place: labelled.classes[row] for place, row in enumerate(order) if row in labelled.classes}
    return LabelledMessages(texts, known, texts)


def measure(labelled: LabelledMessages) -> Claim:
    """The F of arrivals by the F of the batch; a change of any class that was given would be an error."""
    texts = labelled.texts
    batch = labelled.score(discover(texts, EVENTS).class_of())
    online = labelled.score(arrived(texts, len(texts) // 2))
    return Claim(
        claim="online_identity",
        figure=online.f / batch.f,
        unit="B-cubed F with permanent ids by that of a batch",
        rival="own batch",
        rival_figure=None,
        target=f"at least {LEAST:g}",
        met=online.f >= LEAST * batch.f,
        n=batch.n,
        details={"online": online.f, "batch": batch.f, "online_pair_f": online.pair_f, "batch_pair_f": batch.pair_f},
    )


def arrived(texts: Sequence[str], known: int) -> dict[int, int]:
    """The class of each text at the end, if any; the epoch began with the first `known`."""
    here = Arrivals(begin_epoch(texts[:known], EVENTS), len(texts))
    given: dict[int, int] = {}
    for text in texts:
        for got in here.add(text):
            if given.setdefault(got.row, got.class_id) != got.class_id:
                raise AssertionError(f"text {got.row} had class {given[got.row]} and was given {got.class_id}")
    return given


if __name__ == "__main__":
    main()
