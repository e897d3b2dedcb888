"""Rows that are written once. The database refuses what Django would forget to ask about; see `append_only`."""

from typing import Any

from django.db import models


class KeptRow(models.Model):
    """A row that is added and then stays as it is."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if self.pk is not None:
            raise TypeError(f"{self._meta.db_table}: what is on record is not rewritten")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError(f"{self._meta.db_table}: what is on record is not taken away")
