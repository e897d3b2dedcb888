"""Every table of the first release."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("imported_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LimitProfileText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40)),
                ("text", models.TextField()),
                ("imported_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("staff", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("name_zh", models.CharField(max_length=80)),
                ("name_en", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("government", "Government"),
                            ("department", "Department"),
                            ("window", "Window"),
                            ("town", "Town"),
                        ],
                        max_length=12,
                    ),
                ),
                ("path", models.CharField(max_length=120, unique=True)),
                ("phone", models.CharField(default="", max_length=40)),
                ("address", models.CharField(default="", max_length=160)),
                ("hours", models.CharField(default="", max_length=160)),
                ("profile", models.CharField(default="", max_length=40)),
                ("closed_on", models.DateField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="records.office",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("stage", models.CharField(max_length=20)),
                ("channel", models.CharField(max_length=12)),
                ("received_at", models.DateTimeField()),
                ("ask", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("profile", models.CharField(max_length=40)),
                ("calendar", models.CharField(max_length=40)),
                ("term", models.PositiveSmallIntegerField(default=0)),
                ("term_began", models.DateField()),
                ("dangerous", models.BooleanField(default=False)),
                ("restricted", models.BooleanField(default=False)),
                ("applicant", models.CharField(default="", max_length=80)),
                ("contacted_at", models.DateTimeField(null=True)),
                ("cause", models.CharField(max_length=20, null=True)),
                ("obstacle", models.CharField(max_length=20, null=True)),
                ("tier", models.CharField(max_length=12, null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("provisional", models.BooleanField(default=False)),
                ("paused", models.BooleanField(default=False)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(max_length=20, null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("archived_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concerns_conduct_of",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
                (
                    "lead_office",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
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
                "db_table": "cases",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "received",
                                    "in_triage",
                                    "accepted",
                                    "with_departments",
                                    "decided",
                                    "reviewed",
                                    "answered",
                                    "asked",
                                ],
                            )
                        ),
                        fields=["due_on", "id"],
                        name="open_cases_by_due",
                    ),
                    models.Index(fields=["stage", "id"], name="cases_by_stage"),
                    models.Index(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "received",
                                    "in_triage",
                                    "accepted",
                                    "with_departments",
                                    "decided",
                                    "reviewed",
                                    "answered",
                                    "asked",
                                ],
                            )
                        ),
                        fields=["holder", "id"],
                        name="open_cases_by_holder",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("holder", None),
                            ("stage__in", ["received", "in_triage"]),
                        ),
                        fields=["-dangerous", "due_on", "id"],
                        name="the_pool_by_urgency",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "received",
                                    "in_triage",
                                    "accepted",
                                    "with_departments",
                                    "decided",
                                    "reviewed",
                                    "answered",
                                    "asked",
                                    "closed",
                                    "declined",
                                    "withdrawn",
                                    "archived",
                                ],
                            )
                        ),
                        name="case_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "window",
                                    "web",
                                    "phone",
                                    "hotline",
                                    "referral",
                                    "imported",
                                ],
                            )
                        ),
                        name="case_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tier", None),
                            (
                                "tier__in",
                                [
                                    "simple",
                                    "normal",
                                    "complex",
                                    "impossible",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="case_tier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cause", None),
                            (
                                "cause__in",
                                [
                                    "process",
                                    "unclear_policy",
                                    "legacy",
                                    "channel",
                                    "data_sharing",
                                    "reform_gap",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="case_cause_known",
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
                        name="case_obstacle_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", None),
                            (
                                "outcome__in",
                                [
                                    "done",
                                    "partly",
                                    "lawfully_impossible",
                                    "legal_channel",
                                    "withdrawn",
                                    "escalated",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="case_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "stage__in",
                                    [
                                        "closed",
                                        "declined",
                                        "withdrawn",
                                        "archived",
                                    ],
                                ),
                                ("ended_at__isnull", False),
                                ("outcome__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "closed",
                                            "declined",
                                            "withdrawn",
                                            "archived",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("ended_at", None),
                                ("outcome", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_ended_case_has_outcome_and_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "closed"), _negated=True),
                            models.Q(("asked_at__isnull", False), ("delivered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="closed_means_delivered_and_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "stage__in",
                                    ["accepted", "with_departments"],
                                ),
                                _negated=True,
                            ),
                            ("tier__isnull", False),
                            _connector="OR",
                        ),
                        name="accepted_means_a_tier",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("ask", ""), _negated=True), models.Q(("text", ""), _negated=True)),
                        name="somebody_wants_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("citizen", "citizen"),
                            ("clerk", "clerk"),
                            ("coordinator", "coordinator"),
                            ("handler", "handler"),
                            ("legal_reviewer", "legal_reviewer"),
                            ("supervisor", "supervisor"),
                            ("class_owner", "class_owner"),
                            ("auditor", "auditor"),
                            ("system_admin", "system_admin"),
                            ("security_admin", "security_admin"),
                            ("system", "system"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "granted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("office", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.office")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("staff", "role", "office"),
                        name="one_open_assignment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("granted_by", None),
                            models.Q(("granted_by", models.F("staff")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_grants_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField()),
                ("audience", models.CharField(max_length=12)),
                ("office", models.BigIntegerField(default=0)),
                ("kind", models.CharField(max_length=40)),
                ("written_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "outbox",
                "indexes": [
                    models.Index(condition=models.Q(("sent_at", None)), fields=["id"], name="messages_to_send"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "seq", "audience", "office"), name="told_each_thing_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("role", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=80)),
                ("phone", models.CharField(max_length=40)),
                ("id_number", models.CharField(max_length=40)),
                ("address", models.CharField(max_length=200)),
                ("relation", models.CharField(max_length=80)),
                ("authority", models.CharField(max_length=200)),
                ("consent", models.BooleanField()),
                ("needs", models.JSONField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "parties",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("phone", ""), _negated=True), fields=["phone"], name="parties_by_phone"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="partyrow_counted_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PastAnswerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("answered_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=160)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
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
        migrations.CreateModel(
            name="RatingRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("closing", models.PositiveSmallIntegerField()),
                ("grade", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("rated_at", models.DateTimeField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "ratings",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="ratingrow_counted_once"),
                    models.UniqueConstraint(fields=("case", "closing"), name="each_closing_rated_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("closed", "Closed"),
                            ("granted", "Granted"),
                            ("ended", "Ended"),
                        ],
                        max_length=8,
                    ),
                ),
                ("role", models.CharField(default="", max_length=20)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "staff_changes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("staff")), _negated=True),
                        name="nobody_changes_their_own_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["opened", "closed"]),
                            models.Q(models.Q(("role", ""), _negated=True), ("office__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_granted_role_is_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "submissions",
            },
        ),
        migrations.CreateModel(
            name="VisitRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=6)),
                ("purpose", models.TextField()),
                ("planned_on", models.DateField()),
                ("made_on", models.DateField(null=True)),
                ("found", models.TextField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "office",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
            ],
            options={
                "db_table": "visits",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="visitrow_counted_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttemptRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("where", models.CharField(max_length=160)),
                ("matter", models.CharField(max_length=160)),
                ("on", models.DateField(null=True)),
                ("said", models.TextField()),
                ("papers", models.JSONField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "attempts",
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="attemptrow_counted_once")],
            },
        ),
        migrations.CreateModel(
            name="ClockStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leg", models.PositiveSmallIntegerField(default=0)),
                ("step", models.CharField(max_length=16)),
                ("term", models.PositiveSmallIntegerField()),
                ("calendar", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("not_before", models.DateTimeField(null=True)),
                ("rang_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "clock_steps",
                "indexes": [
                    models.Index(condition=models.Q(("rang_at", None)), fields=["on", "id"], name="steps_to_ring")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "leg", "step", "term", "calendar"), name="each_step_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("outcome", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("basis", models.JSONField()),
                ("consulted", models.JSONField()),
                ("way_out", models.TextField()),
                ("remedy", models.TextField()),
                ("drafted_at", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "decisions",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="decisionrow_counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(
                                ("outcome", "done"),
                                models.Q(
                                    models.Q(("basis", []), _negated=True),
                                    models.Q(("consulted", []), _negated=True),
                                    models.Q(("way_out", ""), _negated=True),
                                    models.Q(("remedy", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="no_bare_no",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("drafted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_second_person_reviews",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclineRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(max_length=20)),
                ("explanation", models.TextField()),
                ("basis", models.JSONField()),
                ("channel", models.TextField()),
                ("remedy", models.TextField()),
                ("declined_at", models.DateTimeField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "declined_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "declines",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="declinerow_counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("explanation", ""), _negated=True),
                            models.Q(("channel", ""), _negated=True),
                            models.Q(("remedy", ""), _negated=True),
                        ),
                        name="no_bare_decline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("role", models.CharField(max_length=20)),
                ("office", models.BigIntegerField(null=True)),
                ("payload", models.JSONField(null=True)),
                ("salt", models.BinaryField(null=True)),
                ("commitment", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="records.caserow"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "events",
                "constraints": [models.UniqueConstraint(fields=("case", "seq"), name="events_in_one_line")],
            },
        ),
        migrations.CreateModel(
            name="MeetingRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("question", models.TextField()),
                ("offices", models.JSONField()),
                ("planned_on", models.DateField()),
                ("called_at", models.DateTimeField()),
                ("held_on", models.DateField(null=True)),
                ("positions", models.JSONField()),
                ("conclusion", models.TextField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "concluded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "meetings",
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="meetingrow_counted_once")],
            },
        ),
        migrations.CreateModel(
            name="ObjectRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=120)),
                ("outcome", models.CharField(max_length=20)),
                ("note", models.TextField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
            ],
            options={
                "db_table": "affected_objects",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="objectrow_counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                [
                                    "",
                                    "done",
                                    "partly",
                                    "lawfully_impossible",
                                    "legal_channel",
                                    "withdrawn",
                                    "escalated",
                                ],
                            )
                        ),
                        name="object_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["", "done"]),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_undone_object_says_what_is_next",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("leg", models.PositiveSmallIntegerField()),
                ("duty_basis", models.JSONField()),
                ("words", models.TextField()),
                ("objected_at", models.DateTimeField()),
                ("upheld", models.BooleanField(null=True)),
                ("ruling", models.TextField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "ruled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
                (
                    "proposed_office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
            ],
            options={
                "db_table": "objections",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="objectionrow_counted_once"),
                    models.UniqueConstraint(fields=("case", "office"), name="an_office_objects_once"),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_office", models.F("office")), _negated=True),
                        name="an_objection_names_another_office",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("upheld", None), models.Q(("ruling", ""), _negated=True), _connector="OR"),
                        name="a_ruling_has_reasons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialRequestRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("items", models.JSONField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField()),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.office"
                    ),
                ),
            ],
            options={
                "db_table": "material_requests",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="materialrequestrow_counted_once"),
                    models.UniqueConstraint(fields=("case", "office"), name="told_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("part", models.CharField(max_length=10)),
                ("ask", models.TextField()),
                ("offered_at", models.DateTimeField()),
                ("object_by", models.DateField()),
                ("state", models.CharField(max_length=12)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("finding", models.TextField()),
                ("basis", models.JSONField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.caserow")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "db_table": "legs",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "offered",
                                    "objected",
                                    "designated",
                                    "accepted",
                                ],
                            )
                        ),
                        fields=["office", "case"],
                        name="open_legs_by_office",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="legrow_counted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "offered",
                                    "objected",
                                    "designated",
                                    "accepted",
                                    "closed",
                                    "moved",
                                ],
                            )
                        ),
                        name="leg_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(("closed_at__isnull", False), models.Q(("finding", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_closed_leg_says_what_was_found",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "offered",
                                    "objected",
                                    "designated",
                                    "accepted",
                                ],
                            )
                        ),
                        fields=("case", "office"),
                        name="one_open_leg_per_office",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "offered",
                                    "objected",
                                    "designated",
                                    "accepted",
                                ],
                            ),
                            ("part", "lead"),
                        ),
                        fields=("case",),
                        name="one_office_leads",
                    ),
                ],
            },
        ),
    ]
