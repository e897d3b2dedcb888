"""Seven topics of citizens' messages, cross-validated: macro-F1 beside a plain character TF-IDF machine."""

from bancheng.reading.evaluate import evaluate
from claims import Claim, options
from labelled import RIVAL, rival, topics


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    known = topics()[:: 4 if asked.quick else 1]
    found = evaluate("topic", known, None)
    claim = Claim(
        claim="topics",
        figure=found.macro_f1.value,
        unit="macro-F1",
        rival=RIVAL,
        rival_figure=rival(known, asked.seed)[0],
        target="at least 0.91",
        met=found.macro_f1.value >= 0.91,
        n=found.n,
        details={
            "interval": [found.macro_f1.low, found.macro_f1.high],
            "accuracy": found.accuracy.value,
            "stated": found.stated,
            "covered": found.covered,
            "set_size": found.set_size,
        },
    )
    print(claim.line(asked))


if __name__ == "__main__":
    main()
