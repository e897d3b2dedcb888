"""What others answered before a matter came here."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of earlier answers."""

    dependencies: ClassVar = [("records", "0003_changes_of_staff")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="PastAnswerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("answered_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=160)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow"),
                ),
            ],
            options={
                "db_table": "past_answers",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="pastanswerrow_counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_past_answer_says_something"
                    ),
                ],
            },
        ),
    ]
