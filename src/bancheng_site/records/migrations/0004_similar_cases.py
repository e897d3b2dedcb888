"""What cases are compared by; those that are on the books already get theirs here."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import without_names

AT_ONCE = 500


def sketch_every_case(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    """One row for each case, in batches. Some milliseconds a case."""
    cases, parties, sketches = (apps.get_model("records", name) for name in ("CaseRow", "PartyRow", "CaseSketch"))
    last = 0
    while batch := list(cases.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "ask", "text")[:AT_ONCE]):
        known: dict[int, list[str]] = {}
        for case, name, address in parties.objects.filter(case__gt=last, case__lte=batch[-1][0]).values_list(
            "case", "name", "address"
        ):
            known.setdefault(case, []).extend((name, address))
        sketches.objects.bulk_create(
            sketches(case_id=pk, pieces=sketch(without_names(f"{ask}\n{text}", known.get(pk, []))).pack())
            for pk, ask, text in batch
        )
        last = batch[-1][0]


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_the_catalogue"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseSketch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pieces", models.BinaryField()),
                ("model", models.CharField(default="", max_length=60)),
                ("vector", models.BinaryField(null=True)),
                ("case", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "case_sketches",
                "indexes": [
                    models.Index(condition=models.Q(("vector", None)), fields=["id"], name="sketches_without_sense")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("model", ""), ("vector", None))
                        | (models.Q(("model", ""), _negated=True) & models.Q(("vector__isnull", False))),
                        name="a_vector_names_its_model",
                    )
                ],
            },
        ),
        migrations.RunPython(sketch_every_case, migrations.RunPython.noop),
    ]
