"""Whose matter a message is, in seven kinds, cross-validated: macro-F1, and precision of `window` against the rest."""

from bancheng.reading.evaluate import evaluate
from bancheng.reading.starter import invented
from claims import Claim, options
from labelled import RIVAL, rival, triage


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    known = triage("scope")
    found = evaluate("scope", known, None, invented("scope"), "window")
    precision = found.average_precision
    claim = Claim(
        claim="scope",
        figure=found.macro_f1.value,
        unit="macro-F1",
        rival=RIVAL,
        rival_figure=rival(known, asked.seed)[0],
        target="at least 0.76, and average precision of `window` at least 0.88",
        met=found.macro_f1.value >= 0.76 and precision is not None and precision.value >= 0.88,
        n=found.n,
        details={
            "interval": [found.macro_f1.low, found.macro_f1.high],
            "accuracy": found.accuracy.value,
            "average_precision": precision and [precision.value, precision.low, precision.high],
            "stated": found.stated,
            "covered": found.covered,
            "set_size": found.set_size,
        },
    )
    print(claim.line(asked))


if __name__ == "__main__":
    main()
