"""Weekly looks at classes, only ever added; and the triggers."""

import django.db.models.deletion
from django.db import migrations, models

from bancheng_site.records import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_counted_by_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClassLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("published", models.DateField()),
                ("weeks_after", models.PositiveSmallIntegerField()),
                ("answer", models.CharField(max_length=10)),
                ("found", models.JSONField()),
                ("on", models.DateField()),
                (
                    "klass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="records.classrow"
                    ),
                ),
            ],
            options={
                "db_table": "class_looks",
                "constraints": [
                    models.UniqueConstraint(fields=("klass", "published", "weeks_after"), name="one_look_a_week"),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["cold", "fallen", "not_cold", "returned", "too_few"])),
                        name="class_answer_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(append_only.install_looks, append_only.remove_looks, elidable=False),
    ]
