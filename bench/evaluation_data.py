"""Where the labelled sets lie that the project scores itself on and does not contain."""

import os
from pathlib import Path

from claims import ROOT, CouldNotMeasure

VARIABLE = "BANCHENG_EVALUATION_DATA"
_USUAL = ROOT.parent / "shared" / "data"


def folder() -> Path:
    """The folder of the evaluation sets. Where it is absent, nothing can be measured, and the sentence says so."""
    found = Path(os.environ.get(VARIABLE) or _USUAL)
    if not (found / "tipdm").is_dir():
        raise CouldNotMeasure(f"No evaluation data in {found}: set {VARIABLE} to the folder that holds tipdm/.")
    return found


def hot_messages() -> Path:
    """A file of messages among which some are known to be of one event."""
    return folder() / "tipdm" / "hot_messages.csv.gz"
