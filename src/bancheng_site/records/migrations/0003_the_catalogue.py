"""The catalogue and its versions, which are only ever added to; what it said about cases."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from bancheng_site.records import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_the_ledger_is_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("name_zh", models.CharField(max_length=160)),
                ("name_en", models.CharField(max_length=160)),
                ("offices", models.PositiveIntegerField()),
                ("matters", models.PositiveIntegerField()),
                ("proposed_at", models.DateTimeField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_versions",
            },
        ),
        migrations.CreateModel(
            name="CatalogueHealth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("counts", models.JSONField()),
                ("keys", models.JSONField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health",
                        to="records.catalogueversion",
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_health",
                "constraints": [models.UniqueConstraint(fields=("version", "on"), name="linted_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="CatalogueFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="records.catalogueversion"
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_files",
                "constraints": [models.UniqueConstraint(fields=("version", "name"), name="each_file_once")],
            },
        ),
        migrations.CreateModel(
            name="CatalogueAdoption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("in_force_from", models.DateField()),
                ("words", models.TextField()),
                ("adopted_at", models.DateTimeField()),
                (
                    "adopted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="records.catalogueversion",
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_adoptions",
                "indexes": [models.Index(fields=["-in_force_from", "-id"], name="catalogue_in_force")],
            },
        ),
        migrations.CreateModel(
            name="DiagnosisRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("goal", models.CharField(max_length=120)),
                ("name", models.JSONField()),
                ("catalogue", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("profile", models.JSONField()),
                ("held", models.JSONField()),
                ("lacking", models.JSONField()),
                ("reachable", models.BooleanField()),
                ("why", models.JSONField()),
                ("findings", models.JSONField()),
                ("obstacle", models.CharField(max_length=20, null=True)),
                ("chosen", models.JSONField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "diagnoses",
                "abstract": False,
                "indexes": [models.Index(fields=["goal", "case"], name="diagnoses_by_goal")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="diagnosisrow_counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("obstacle", None),
                            (
                                "obstacle__in",
                                [
                                    "cycle",
                                    "missing_link",
                                    "no_category",
                                    "mismatch",
                                    "impossible_proof",
                                    "jurisdiction",
                                    "access",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="diagnosis_obstacle_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(append_only.install_catalogue, append_only.remove_catalogue, elidable=False),
    ]
