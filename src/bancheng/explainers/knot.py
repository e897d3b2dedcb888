"""The knot: a ring of papers with the offices on the arrows, the offending requirement marked, the way out a cut.

The arrow goes from a paper to the one it waits for. Where the last paper cannot be had at all the ring is a chain with
a dead end. Drawn 320 units wide with letters of 18, so that on a phone one unit is about one pixel.
"""

from collections.abc import Sequence

from bancheng.explainers.chain import chain_strokes
from bancheng.explainers.geometry import LETTER, WIDE
from bancheng.explainers.ring import FEWEST, ring_strokes
from bancheng.explainers.sheets import Sheet
from bancheng.explainers.text import written

MARGIN = 8.0

STYLE = """
svg{background:#FBFAF7}
text{fill:#1F2328}
text{font-family:system-ui,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.paper{fill:#FFF;stroke:#1F2328;stroke-width:1.25}
.fold{fill:#F3F1EA;stroke:#1F2328}
.frame{fill:none;stroke:#5B616A;stroke-width:.75}
.more{fill:none;stroke:#5B616A;stroke-dasharray:3 3}
.arrow{fill:none;stroke:#5B616A;stroke-width:1.75}
.head{fill:#5B616A}
.office{paint-order:stroke;stroke:#FBFAF7;stroke-width:7px;stroke-linejoin:round}
.offending .arrow{stroke:#1F2328;stroke-width:3;stroke-dasharray:7 4}
.offending .head{fill:#1F2328}
.stuck{font-weight:700}
.way{font-weight:700;fill:#2F6F62}
.snip{stroke:#2F6F62;stroke-width:3;fill:none}
.end .arrow{stroke-dasharray:4 4}
.bar{stroke:#1F2328;stroke-width:4;fill:none}
"""
"""What the page says in its style sheet, for a picture that stands alone. Colours: paper, ink, celadon."""


def knot_svg(papers: Sequence[Sheet], title: str, said: Sequence[str] = (), alone: bool = False) -> str:
    """The knot as one SVG picture that names itself, with what it shows as sentences where they are given.

    A ring has at least two papers: a paper that waits for itself is a mistake in the catalogue, not a knot. `alone`
    adds style and namespace, for a file of its own; on a page the classes are styled by the page, and the sentences
    stand below it instead.
    """
    if not papers or (len(papers) < FEWEST and not papers[-1].end):
        raise ValueError("a knot has at least two papers that wait for each other")
    strokes, height = chain_strokes(papers) if papers[-1].end else ring_strokes(papers)
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    described = f"<desc>{written(' '.join(said))}</desc>" if said else ""
    style = f"<style>{STYLE}</style>" if alone else ""
    return (
        f'<svg{namespace} viewBox="0 0 {int(WIDE)} {int(height + MARGIN)}" role="img" aria-label="{written(title)}" '
        f'font-size="{int(LETTER)}"><title>{written(title)}</title>{described}{style}{strokes}</svg>'
    )
