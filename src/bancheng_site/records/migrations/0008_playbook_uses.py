"""Uses of playbooks and how they ended: both only ever added; and the triggers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from bancheng_site.records import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_playbooks"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlaybookUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reopened", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "applied_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="playbook_uses", to="records.caserow"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="records.playbookversion"
                    ),
                ),
            ],
            options={
                "db_table": "playbook_uses",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version", "reopened"), name="a_playbook_is_laid_out_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UseSettlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.CharField(choices=[("ok", "Ok"), ("failed", "Failed")], max_length=6)),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "use",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="records.playbookuse",
                    ),
                ),
            ],
            options={
                "db_table": "playbook_use_settlements",
                "indexes": [
                    models.Index(fields=["use", "-id"], name="how_a_use_ended"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["ok", "failed"])), name="use_outcome_known"
                    ),
                ],
            },
        ),
        migrations.RunPython(append_only.install_uses, append_only.remove_uses, elidable=False),
    ]
