"""The site as Django apps: the records, and everything shown."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Templates, static files, translations and template tags; start-up checks."""

    name = "bancheng_site"
    label = "bancheng_site"
    verbose_name = "办成"

    def ready(self) -> None:
        """Register the checks that refuse to start a site with an unguarded door."""
        from bancheng_site import checks  # noqa: F401, PLC0415 — Django registers checks when apps are ready
