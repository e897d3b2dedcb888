"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from bancheng_site.desk.page import frame as desk_frame
from bancheng_site.records.directory import directory


def window(request: HttpRequest) -> dict[str, Any]:
    """The window's name and telephone, the chosen text size, whether this is the demo."""
    found = directory().windows
    return {
        "window": found[0] if found else None,
        "text_size": request.COOKIES.get("text_size", ""),
        "demo_mode": settings.DEMO_MODE,
    }


def frame(request: HttpRequest) -> dict[str, Any]:
    """The desk's masthead and menu, for the cockpit's pages: staff move between the two without noticing."""
    here = request.resolver_match
    return desk_frame(request) if here is not None and here.namespace == "cockpit" else {}
