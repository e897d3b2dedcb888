"""Classes of cases: the facts, where each class stands, candidates, and the topics of months; and their triggers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from bancheng_site.records import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_learned_readings"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttachedUpTo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sketch", models.BigIntegerField()),
            ],
            options={
                "db_table": "attached_up_to",
            },
        ),
        migrations.CreateModel(
            name="CandidateRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(unique=True)),
                ("cases", models.PositiveIntegerField()),
                ("floor", models.FloatField()),
            ],
            options={
                "db_table": "candidate_runs",
            },
        ),
        migrations.CreateModel(
            name="ClassFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("attached", "Attached"),
                            ("merged", "Merged"),
                            ("split", "Split"),
                            ("dismissed", "Dismissed"),
                            ("set_aside", "Set Aside"),
                        ],
                        max_length=10,
                    ),
                ),
                ("class_id", models.BigIntegerField()),
                ("case", models.BigIntegerField(null=True)),
                ("other", models.BigIntegerField(null=True)),
                ("score", models.FloatField(null=True)),
                ("reason", models.TextField()),
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
            ],
            options={
                "db_table": "class_facts",
                "indexes": [
                    models.Index(fields=["class_id", "id"], name="facts_of_a_class"),
                    models.Index(
                        condition=models.Q(("other", None), _negated=True),
                        fields=["other"],
                        name="facts_between_classes",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", False), ("kind__in", ["attached", "set_aside"]), ("other", None)),
                            models.Q(("case", None), ("kind", "merged"), ("other__isnull", False)),
                            models.Q(("case__isnull", False), ("kind", "split"), ("other__isnull", False)),
                            models.Q(("case", None), ("kind", "dismissed"), ("other", None)),
                            _connector="OR",
                        ),
                        name="a_fact_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "attached"), ("by__isnull", False), _connector="OR"),
                        name="people_decide_classes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassRow",
            fields=[
                (
                    "founder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.caserow",
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("question", models.CharField(max_length=200)),
                ("cause", models.CharField(max_length=20)),
                ("obstacle", models.CharField(max_length=20, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("candidate", "candidate"),
                            ("confirmed", "confirmed"),
                            ("published", "published"),
                            ("cooling", "cooling"),
                            ("cold", "cold"),
                            ("retired", "retired"),
                            ("reawakened", "reawakened"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("state_since", models.DateTimeField()),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.classrow"
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
                "db_table": "classes",
                "indexes": [
                    models.Index(fields=["window", "state"], name="classes_of_a_window"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["confirmed", "published", "cooling", "cold", "retired", "reawakened"])
                        ),
                        name="class_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cause__in",
                                ["process", "unclear_policy", "legacy", "channel", "data_sharing", "reform_gap"],
                            )
                        ),
                        name="class_cause_known",
                    ),
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
                        name="class_obstacle_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("founder")), _negated=True),
                            _connector="OR",
                        ),
                        name="no_class_is_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassMoveRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was", models.CharField(max_length=12)),
                ("now", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
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
                    "klass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="records.classrow"
                    ),
                ),
            ],
            options={
                "db_table": "class_moves",
            },
        ),
        migrations.CreateModel(
            name="CaseClass",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="classed",
                        serialize=False,
                        to="records.caserow",
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.classfact"
                    ),
                ),
                (
                    "klass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="records.classrow"
                    ),
                ),
            ],
            options={
                "db_table": "case_classes",
            },
        ),
        migrations.CreateModel(
            name="MonthTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
            ],
            options={
                "db_table": "month_tasks",
            },
        ),
        migrations.CreateModel(
            name="MonthTaskDone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="done", to="records.monthtask"
                    ),
                ),
            ],
            options={
                "db_table": "month_tasks_done",
            },
        ),
        migrations.CreateModel(
            name="MonthTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(unique=True)),
                ("criteria", models.JSONField()),
                ("words", models.TextField()),
                ("chosen_at", models.DateTimeField()),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "klass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="topics", to="records.classrow"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
            ],
            options={
                "db_table": "month_topics",
            },
        ),
        migrations.AddField(
            model_name="monthtask",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="records.monthtopic"
            ),
        ),
        migrations.CreateModel(
            name="ClassCandidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("founder", models.BigIntegerField()),
                ("members", models.JSONField()),
                ("scores", models.JSONField()),
                ("name", models.CharField(max_length=80)),
                ("words", models.JSONField()),
                ("typical", models.JSONField()),
                ("people", models.PositiveIntegerField()),
                ("offices", models.JSONField()),
                ("by_week", models.JSONField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("why_now", models.JSONField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="records.candidaterun",
                    ),
                ),
            ],
            options={
                "db_table": "class_candidates",
                "constraints": [models.UniqueConstraint(fields=("run", "founder"), name="each_founder_once_a_night")],
            },
        ),
        migrations.RunPython(append_only.install_classes, append_only.remove_classes, elidable=False),
    ]
