"""A small catalogue for the small window: one knot of each sort that a test needs, and one matter without any."""

from pathlib import Path

from bancheng_site.actions.propose_catalogue import files_in

SMALL = files_in(Path(__file__).with_name("catalogue") / "small")
_REQUIREMENT = "{needs: letter, basis: [guide, 第一条], replace: promise}, ".encode()
MENDED = {**SMALL, "police.yaml": SMALL["police.yaml"].replace(_REQUIREMENT, b"")}
"""The same without the requirement that makes the ring."""
RING = "deadlock:letter+move"
"""The key of the small catalogue's ring."""
