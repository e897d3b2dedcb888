"""Names and addresses found in made-up sentences the rules were not made with: recall, with precision beside it."""

from bancheng.reading.marked import KINDS, found_in, held_out, marked_in
from claims import Claim, options


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    sentences = list(marked_in(held_out()))
    whole = found_in(sentences)
    parts = {kind: found_in(sentences, kind) for kind in KINDS.values()}
    claim = Claim(
        claim="redact",
        figure=whole.recall,
        unit="recall",
        rival="none",
        rival_figure=None,
        target="recall and precision at least 0.85",
        met=min(whole.recall, whole.precision) >= 0.85,
        n=whole.marked,
        details={
            "interval": whole.recall_range,
            "precision": [whole.precision, *whole.precision_range],
            "sentences": len(sentences),
            **{kind: {"recall": each.recall, "precision": each.precision} for kind, each in parts.items()},
        },
    )
    print(claim.line(asked))


if __name__ == "__main__":
    main()
