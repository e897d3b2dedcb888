"""Start-up checks: a door without a row, a demo in production or an encoder not there, and the site does not start."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from bancheng.errors import CannotRead
from bancheng.reading.embedder import model_of
from bancheng_site.permissions import DOORS, doors_without_rows


def require_guarded() -> None:
    """Nothing, if every check passes; else ImproperlyConfigured with what is wrong. Whatever serves asks this first."""
    wrong = [message.msg for message in run_checks() if message.is_serious()]
    if wrong:
        raise ImproperlyConfigured(" ".join(wrong))


def view_names() -> set[str]:
    """The name of every address in the URL map; an address without a name is reported by its pattern."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: Sequence[Any], namespace: str) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _names(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}" if entry.name else f"without a name: {entry.pattern}"


@register()
def every_door_has_a_row(**_: Any) -> list[CheckMessage]:
    """Every address has its row in the permission table, and no row is left over."""
    names = view_names()
    missing = [
        Error(f"{name} has no row in permissions.DOORS, so nobody decided who may open it.", id="bancheng.E001")
        for name in doors_without_rows(names)
    ]
    only_demo = set() if settings.DEMO_MODE else {"desk:demo_log_in"}
    left_over = [
        Error(f"permissions.DOORS has a row for {name}, which is no address.", id="bancheng.E002")
        for name in sorted(DOORS.keys() - names - only_demo)
    ]
    return [*missing, *left_over]


@register()
def demo_is_not_production(**_: Any) -> list[CheckMessage]:
    """One-click accounts exist in the demo's own settings and nowhere else."""
    if settings.DEMO_MODE and settings.SETTINGS_MODULE != "bancheng_site.settings.demo":
        return [
            Error(
                "DEMO_MODE is on outside bancheng_site.settings.demo. It opens accounts with one click: "
                "remove it, or start the demo with `bancheng demo`.",
                id="bancheng.E003",
            )
        ]
    return []


@register()
def the_encoder_is_installed(**_: Any) -> list[CheckMessage]:
    """What BANCHENG_ENCODER names can be loaded."""
    try:
        model_of(settings.ENCODER)
    except CannotRead as absent:
        return [Error(f"BANCHENG_ENCODER={settings.ENCODER}: {absent.sentence.en}", id="bancheng.E004")]
    return []
