"""Playbooks: versions and moves that are only ever added, what owners are told; and the triggers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from bancheng_site.records import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_classes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlaybookRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "klass",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="playbooks",
                        to="records.classrow",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
            ],
            options={
                "db_table": "playbooks",
            },
        ),
        migrations.CreateModel(
            name="PlaybookVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("imported", models.JSONField(null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "playbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="records.playbookrow"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "playbook_versions",
                "constraints": [
                    models.UniqueConstraint(fields=("playbook", "number"), name="playbook_versions_in_one_line"),
                ],
            },
        ),
        migrations.AddField(
            model_name="playbookrow",
            name="published",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.playbookversion"
            ),
        ),
        migrations.CreateModel(
            name="PlaybookNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("about", models.CharField(max_length=200)),
                ("zh", models.TextField()),
                ("en", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="records.playbookversion",
                    ),
                ),
            ],
            options={
                "db_table": "playbook_notices",
                "indexes": [
                    models.Index(condition=models.Q(("sent_at", None)), fields=["id"], name="playbook_notices_to_send"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "kind", "about"), name="owner_told_each_thing_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaybookMoveRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=24)),
                ("was", models.CharField(max_length=12)),
                ("now", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("words", models.TextField()),
                ("trial", models.JSONField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="records.playbookversion"
                    ),
                ),
            ],
            options={
                "db_table": "playbook_moves",
                "indexes": [
                    models.Index(fields=["version", "-id"], name="where_a_version_stands"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "was__in",
                                ["draft", "in_review", "reviewed", "approved", "published", "superseded", "withdrawn"],
                            ),
                            (
                                "now__in",
                                ["draft", "in_review", "reviewed", "approved", "published", "superseded", "withdrawn"],
                            ),
                        ),
                        name="playbook_state_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(append_only.install_playbooks, append_only.remove_playbooks, elidable=False),
    ]
