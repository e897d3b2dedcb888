"""A negative answer names who was consulted, in the database too."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("records", "0006_steps_of_hours")]
    operations: ClassVar = [
        migrations.RemoveConstraint("decisionrow", "no_bare_no"),
        migrations.AddConstraint(
            "decisionrow",
            models.CheckConstraint(
                condition=~Q(text="")
                & (Q(outcome="done") | (~Q(basis=[]) & ~Q(consulted=[]) & ~Q(way_out="") & ~Q(remedy=""))),
                name="no_bare_no",
            ),
        ),
    ]
