"""Replies that did something told from those that only spoke (one or the other by researchers): area under the curve.

By rules, without learning, beside the length of the reply; and learned from such gradings, cross-validated.
"""

from sklearn.metrics import roc_auc_score

from bancheng.reading.learning import out_of_fold
from bancheng.reading.reply_check import check_reply
from bancheng.reading.starter import Labelled
from claims import Claim, options
from labelled import table


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    rows = [row for row in table("fuzhou_river_appeals", "appeals.csv.gz") if _did(row) != _spoke(row)]
    did = [_did(row) for row in rows]
    checks = [check_reply(f"{row['subject']}\n{row['text']}", row["reply"]).score for row in rows]
    learned = out_of_fold([Labelled(row["reply"], "did" if _did(row) else "spoke") for row in rows])
    length = float(roc_auc_score(did, [len(row["reply"]) for row in rows]))
    rules = float(roc_auc_score(did, checks))
    claim = Claim(
        claim="reply_check",
        figure=rules,
        unit="area under the curve",
        rival="length of the reply",
        rival_figure=length,
        target="more than length",
        met=rules > length,
        n=len(rows),
        details={"learned": float(roc_auc_score(did, [each["did"] - each["spoke"] for each in learned]))},
    )
    print(claim.line(asked))


def _did(row: dict[str, str]) -> bool:
    return bool(row["days_first_substantive"])


def _spoke(row: dict[str, str]) -> bool:
    return bool(row["days_first_perfunctory"])


if __name__ == "__main__":
    main()
