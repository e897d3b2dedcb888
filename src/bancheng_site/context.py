"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from bancheng_site.records.directory import directory


def window(request: HttpRequest) -> dict[str, Any]:
    """The window's name and telephone, the chosen text size, whether this is the demo."""
    found = directory().windows
    return {
        "window": found[0] if found else None,
        "text_size": request.COOKIES.get("text_size", ""),
        "demo_mode": settings.DEMO_MODE,
    }
