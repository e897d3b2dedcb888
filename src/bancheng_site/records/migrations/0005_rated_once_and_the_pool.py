"""Each closing is rated once, and the pool of unclaimed cases has an order of its own."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("records", "0004_past_answers")]
    operations: ClassVar = [
        migrations.AddField(
            "ratingrow", "closing", models.PositiveSmallIntegerField(default=0), preserve_default=False
        ),
        migrations.AddConstraint(
            "ratingrow", models.UniqueConstraint(fields=["case", "closing"], name="each_closing_rated_once")
        ),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["-dangerous", "due_on", "id"],
                condition=models.Q(("holder", None), ("stage__in", ["received", "in_triage"])),
                name="the_pool_by_urgency",
            ),
        ),
    ]
