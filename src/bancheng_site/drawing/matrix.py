"""Who gives to whom as a square of squares: rows give, columns take, a frame where it goes both ways."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bancheng.explainers.text import lines

NAMES, CELL, TOP = 176, 34, 28
LETTER = 15
SHADES = 4


@dataclass(frozen=True, slots=True)
class Square:
    """One giver and one taker; `n` is None where the number is hidden."""

    giver: str
    taker: str
    n: int | None
    both_ways: bool


def matrix_svg(names: Sequence[str], squares: Sequence[Square], title: str) -> SafeString:
    """Rows are numbered and named, columns carry the row's number; the darker, the more; the number stands in it."""
    place = {name: number for number, name in enumerate(names)}
    most = max((square.n or 0 for square in squares), default=0) or 1
    wide, tall = NAMES + CELL * len(names), TOP + CELL * len(names)
    drawn = [
        (
            f"square shade-{_shade(square.n, most)}{' both' if square.both_ways else ''}",
            NAMES + CELL * place[square.taker] + 2,
            TOP + CELL * place[square.giver] + 2,
            CELL - 4,
            CELL - 4,
            "dark" if _shade(square.n, most) > 2 else "",
            NAMES + CELL * place[square.taker] + CELL // 2,
            TOP + CELL * place[square.giver] + CELL // 2 + 5,
            "—" if square.n is None else square.n,
        )
        for square in squares
    ]
    diagonal = [(NAMES + CELL * n + 2, TOP + CELL * n + 2, CELL - 4) for n in range(len(names))]
    return format_html(
        '<svg class="matrix" viewBox="0 0 {} {}" role="img" aria-label="{}" font-size="{}">{}{}{}{}</svg>',
        wide,
        tall,
        title,
        LETTER,
        format_html_join(
            "",
            '<text x="0" y="{}">{} {}</text>',
            ((TOP + CELL * n + CELL // 2 + 5, n + 1, lines(name, 10, 1)[0]) for n, name in enumerate(names)),
        ),
        format_html_join(
            "",
            '<text x="{}" y="18" text-anchor="middle">{}</text>',
            ((NAMES + CELL * n + CELL // 2, n + 1) for n in range(len(names))),
        ),
        format_html_join(
            "", '<rect class="self" x="{}" y="{}" width="{}" height="{}"/>', ((*d, d[2]) for d in diagonal)
        ),
        format_html_join(
            "",
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
            '<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>',
            drawn,
        ),
    )


def _shade(n: int | None, most: int) -> int:
    """From 1, light, to 4, dark; a hidden number is as light as the lightest."""
    return 1 if not n else max(1, -(-SHADES * n // most))
