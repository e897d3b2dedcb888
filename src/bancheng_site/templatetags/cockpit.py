"""Filters of the cockpit. Load with `{% load cockpit %}`."""

from django import template

register = template.Library()


@register.filter
def days(value: float | None) -> str:
    """A number of days, a half only where there is one; a dash where nothing may be compared.

    >>> days(3.0), days(4.5), days(None)
    ('3', '4.5', '—')
    """
    return "—" if value is None else f"{value:g}"
