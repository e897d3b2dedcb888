"""How many came each week, as a picture no taller than a line of text; the weeks that surprise stand out."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDE, TALL = 156, 28
MOST = 52


def weeks_svg(counts: Sequence[int], new: int, said: str) -> SafeString:
    """Bars, the latest week at the right; the last `new` of them marked. `said` is the same in words."""
    shown = list(counts)[-MOST:]
    step, most = WIDE / max(len(shown), 12), max(shown, default=0) or 1
    start = WIDE - step * len(shown)
    bars = [
        (
            f"{start + place * step:.1f}",
            f"{TALL - 1 - (TALL - 3) * count / most:.1f}",
            f"{max(1.0, step - 1):.1f}",
            f"{(TALL - 3) * count / most:.1f}",
            "new" if place >= len(shown) - new else "old",
        )
        for place, count in enumerate(shown)
        if count
    ]
    return format_html(
        '<svg class="weeks" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        '<path class="axis" d="M0 {}H{}"/>{}</svg>',
        WIDE,
        TALL,
        WIDE,
        TALL,
        said,
        TALL - 0.5,
        WIDE,
        format_html_join("", '<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>', bars),
    )
