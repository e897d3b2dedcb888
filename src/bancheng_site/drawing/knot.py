"""The engine's picture of a knot, marked as safe for a page: the engine has escaped whatever people wrote."""

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe

from bancheng.explainers import knot
from bancheng.explainers.sheets import Sheet


def knot_svg(papers: Sequence[Sheet], title: str) -> SafeString:
    """The ring or chain as one SVG picture that names itself; the page adds the same content as text."""
    return mark_safe(knot.knot_svg(papers, title))  # noqa: S308 - every word in it has been escaped
