"""The lead office of a message, cross-validated: accuracy, how often it is among three, and the sets that are given."""

from bancheng.reading.evaluate import evaluate
from bancheng.reading.starter import invented_for
from claims import Claim, options
from labelled import RIVAL, rival, triage


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    known = triage("departments")
    found = evaluate("office", known, None, invented_for("office", {each.label for each in known}))
    claim = Claim(
        claim="office",
        figure=found.accuracy.value,
        unit="accuracy",
        rival=RIVAL,
        rival_figure=rival(known, asked.seed)[1],
        target="at least 0.72, and the lead among three at least 0.93",
        met=found.accuracy.value >= 0.72 and found.top3 >= 0.93,
        n=found.n,
        details={
            "interval": [found.accuracy.low, found.accuracy.high],
            "top3": found.top3,
            "macro_f1": found.macro_f1.value,
            "stated": found.stated,
            "covered": found.covered,
            "set_size": found.set_size,
        },
    )
    print(claim.line(asked))


if __name__ == "__main__":
    main()
