"""A step of the clock may wait for an hour of its day: the fast lane of whoever is in danger."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("records", "0005_rated_once_and_the_pool")]
    operations: ClassVar = [migrations.AddField("clockstep", "not_before", models.DateTimeField(null=True))]
