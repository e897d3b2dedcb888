"""The engine's picture of a class around its playbook, marked as safe for a page: it holds numbers and fixed words."""

from django.utils.safestring import SafeString, mark_safe

from bancheng.explainers.cooling import Cooling


def cooling_svg(picture: Cooling) -> SafeString:
    """The weeks as one SVG picture that names itself; the page adds the same content as text and as a table."""
    return mark_safe(picture.svg())  # noqa: S308 - every word in it has been escaped
