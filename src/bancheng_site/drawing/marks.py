"""The small marks beside words: each state has its own shape, so that colour is never the only difference."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_RING = '<circle cx="8" cy="8" r="6" {dash}/>'
_DOT = '<circle cx="8" cy="8" r="3" fill="currentColor" stroke="none"/>'
_SHAPES: dict[str, str] = {
    "left": _RING.format(dash="") + '<path d="M8 4.5V8l2.5 1.8"/>',
    "soon": _RING.format(dash="") + '<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none"/>',
    "today": '<circle cx="8" cy="8" r="7" fill="currentColor" stroke="none"/>',
    "overdue": '<path d="M8 1.5 15.5 14.5H.5z" fill="currentColor" stroke="none"/>',
    "paused": '<path d="M5 2.5v11M11 2.5v11" stroke-width="3"/>',
    "tentative": _RING.format(dash='stroke-dasharray="3 2.6"'),
    "next": _RING.format(dash='stroke-dasharray="3 2.6"'),
    "done": _RING.format(dash="") + '<path d="M5 8.2 7.2 10.4 11 6"/>',
    "progress": _RING.format(dash="") + _DOT,
    "official": '<rect x="2" y="2" width="12" height="12" rx="1" fill="currentColor" stroke="none"/>',
    "sent": '<path d="M2 8h11M9 4l4 4-4 4"/>',
    "returned": '<path d="M14 8H3M7 4 3 8l4 4"/>',
    "asked": '<path d="M2.5 3h11v8H8l-3 3v-3H2.5z"/>',
    "restricted": '<path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"/>',
    "neutral": _DOT,
}
KINDS = tuple(_SHAPES)


@lru_cache(len(KINDS))
def mark(kind: str) -> SafeString:
    """The mark of a state as inline SVG, hidden from screen readers: the words beside it say the same.

    An unknown state gets the neutral dot, because a page must not fail over an ornament.
    """
    return format_html(
        '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.75" aria-hidden="true" '
        'focusable="false">{}</svg>',
        mark_safe(_SHAPES.get(kind, _SHAPES["neutral"])),  # noqa: S308 - our own constants above
    )


def badge(kind: str, words: object) -> SafeString:
    """A state in words, with its mark."""
    return format_html('<span class="badge {}">{}<span>{}</span></span>', kind, mark(kind), words)
