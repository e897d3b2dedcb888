"""Counting the window's figures anew."""

from bancheng.cli.output import Exit, show
from bancheng.reasons import Sentence
from bancheng_site.records.measured import put_right
from bancheng_site.records.sums import fold


def rebuild() -> Exit:
    """The figures counted anew from the cases, and by how much they were wrong; found something when they were."""
    wrong = put_right()
    folded = fold()
    cells = [{**cell._asdict(), "by": n} for cell, n in sorted(wrong.items())]
    said = Sentence(
        f"数字已按办件重新核对，改正{len(wrong)}处，合并{folded}行。",
        f"The figures were counted anew from the cases: {len(wrong)} put right, {folded} row(s) folded.",
    )
    show({"put_right": cells, "folded": folded}, said)
    return Exit.FOUND if wrong else Exit.FINE
