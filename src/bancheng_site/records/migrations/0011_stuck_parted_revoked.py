"""Open cases counted from an index; proposals parted; uses of matters taken back; keys whose signature counts no more.

SQLite makes a table anew when a column changes, and its triggers are gone with the old one: they are put back.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from bancheng_site.records import append_only

COUNTED = "window stage lead_office delivered_at due_on changed_at paused escalated_at reopened ended_at restricted"
KINDS = ("Attached", "Merged", "Split", "Dismissed", "Set Aside", "Parted")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0010_looks_at_classes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="caserow",
            index=models.Index(
                fields=COUNTED.split(), condition=Q(ended_at=None, restricted=False), name="what_is_stuck"
            ),
        ),
        migrations.AddIndex(
            model_name="legrow",
            index=models.Index(fields=["state", "case"], condition=Q(closed_at=None), name="open_legs_by_state"),
        ),
        migrations.RunPython(append_only.remove_classes, append_only.install_classes, elidable=False),
        migrations.RunPython(append_only.remove_uses, append_only.install_uses, elidable=False),
        migrations.RemoveConstraint(model_name="classfact", name="a_fact_is_whole"),
        migrations.AlterField(
            model_name="classfact",
            name="kind",
            field=models.CharField(choices=[(kind.lower().replace(" ", "_"), kind) for kind in KINDS], max_length=10),
        ),
        migrations.AddConstraint(
            model_name="classfact",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=["attached", "set_aside"], case__isnull=False, other=None)
                | Q(kind="merged", case=None, other__isnull=False)
                | Q(kind__in=["split", "parted"], case__isnull=False, other__isnull=False)
                | Q(kind="dismissed", case=None, other=None),
                name="a_fact_is_whole",
            ),
        ),
        migrations.RemoveConstraint(model_name="usesettlement", name="use_outcome_known"),
        migrations.AlterField(
            model_name="usesettlement",
            name="outcome",
            field=models.CharField(
                choices=[("ok", "Ok"), ("failed", "Failed"), ("withdrawn", "Withdrawn")], max_length=9
            ),
        ),
        migrations.AddConstraint(
            model_name="usesettlement",
            constraint=models.CheckConstraint(
                condition=Q(outcome__in=["ok", "failed", "withdrawn"]), name="use_outcome_known"
            ),
        ),
        migrations.RunPython(append_only.install_classes, append_only.remove_classes, elidable=False),
        migrations.RunPython(append_only.install_uses, append_only.remove_uses, elidable=False),
        migrations.CreateModel(
            name="RevokedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=39, unique=True)),
                ("since", models.DateField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "revoked_keys",
                "constraints": [
                    models.CheckConstraint(condition=~Q(why=""), name="a_revocation_has_a_reason"),
                ],
            },
        ),
        migrations.RunPython(append_only.install_keys, append_only.remove_keys, elidable=False),
    ]
