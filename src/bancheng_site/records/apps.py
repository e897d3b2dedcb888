"""The records as a Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Everything that is remembered."""

    name = "bancheng_site.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
