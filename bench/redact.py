"""Names and addresses found in made-up sentences the rules were not made with: recall, with precision beside it."""

import re

from bancheng.reading.persons import find_private
from claims import ROOT, Claim, options

SENTENCES = ROOT / "tests" / "engine" / "reading" / "private_sentences_held_out.txt"
KINDS = {"n": "name", "a": "address"}
MARK = re.compile(r"⟦(\w)\|(.*?)⟧")


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    lines = [line for line in SENTENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    right = found = wanted = 0
    for line in lines:
        told = MARK.sub(r"\2", line)
        marked = {(KINDS[code], piece) for code, piece in MARK.findall(line)}
        seen = {(one.kind, told[one.start : one.end]) for one in find_private(told) if one.kind in KINDS.values()}
        right, found, wanted = right + len(marked & seen), found + len(seen), wanted + len(marked)
    claim = Claim(
        claim="redact",
        figure=right / wanted,
        unit="recall",
        rival="none",
        rival_figure=None,
        target="at least 0.9",
        met=right / wanted >= 0.9,
        n=wanted,
        details={"precision": right / found, "sentences": len(lines)},
    )
    print(claim.line(asked))


if __name__ == "__main__":
    main()
