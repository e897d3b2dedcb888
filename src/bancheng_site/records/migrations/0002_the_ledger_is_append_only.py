"""From here on the database itself refuses to change history."""

from typing import ClassVar

from django.db import migrations

from bancheng_site.records import append_only


class Migration(migrations.Migration):
    """Triggers on the events table."""

    dependencies: ClassVar = [("records", "0001_the_window_opens")]
    operations: ClassVar = [migrations.RunPython(append_only.install_ledger, append_only.remove_ledger, elidable=False)]
