"""The case as a row: what lists, queues and constraints need. The events are the history; this is where it stands."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bancheng.cases.facts import Cause, Channel, Obstacle
from bancheng.cases.model import Outcome, Stage
from bancheng.workdays.clocks import Tier
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Staff

OPEN_STAGES = [
    Stage.RECEIVED,
    Stage.IN_TRIAGE,
    Stage.ACCEPTED,
    Stage.WITH_DEPARTMENTS,
    Stage.DECIDED,
    Stage.REVIEWED,
    Stage.ANSWERED,
    Stage.ASKED,
]
ENDED_STAGES = [Stage.CLOSED, Stage.DECLINED, Stage.WITHDRAWN, Stage.ARCHIVED]
ENDED = Q(stage__in=ENDED_STAGES)
COUNTED_WHILE_OPEN = [
    "window",
    "stage",
    "lead_office",
    "delivered_at",
    "due_on",
    "changed_at",
    "paused",
    "escalated_at",
    "reopened",
    "ended_at",
    "restricted",
]
"""What the counts of stuck cases ask: with these in its index they read no case."""


def _one_of(field: str, values: list[str]) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"case_{field}_known")


class CaseRow(models.Model):
    """One matter. `version` is the number of events in its history."""

    version = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    channel = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    window = models.ForeignKey(Office, models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    ask = models.CharField(max_length=200)
    text = models.TextField()
    profile = models.CharField(max_length=40)
    calendar = models.CharField(max_length=40)
    """The calendar version the due date was reckoned with."""
    term = models.PositiveSmallIntegerField(default=0)
    term_began = models.DateField()
    dangerous = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    concerns_conduct_of = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    lead_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    applicant = models.CharField(max_length=80, default="")
    contacted_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=20, null=True)
    obstacle = models.CharField(max_length=20, null=True)
    tier = models.CharField(max_length=12, null=True)
    accepted_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)
    escalated_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, null=True)
    ended_at = models.DateTimeField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "cases"
        indexes: ClassVar = [
            models.Index(fields=["due_on", "id"], condition=Q(stage__in=OPEN_STAGES), name="open_cases_by_due"),
            models.Index(fields=["stage", "id"], name="cases_by_stage"),
            models.Index(fields=["holder", "id"], condition=Q(stage__in=OPEN_STAGES), name="open_cases_by_holder"),
            models.Index(
                fields=["-dangerous", "due_on", "id"],
                condition=Q(stage__in=[Stage.RECEIVED, Stage.IN_TRIAGE], holder=None),
                name="the_pool_by_urgency",
            ),
            models.Index(fields=COUNTED_WHILE_OPEN, condition=Q(ended_at=None, restricted=False), name="what_is_stuck"),
        ]
        constraints: ClassVar = [
            _one_of("stage", list(Stage)),
            _one_of("channel", list(Channel)),
            models.CheckConstraint(condition=Q(tier=None) | Q(tier__in=list(Tier)), name="case_tier_known"),
            models.CheckConstraint(condition=Q(cause=None) | Q(cause__in=list(Cause)), name="case_cause_known"),
            models.CheckConstraint(
                condition=Q(obstacle=None) | Q(obstacle__in=list(Obstacle)), name="case_obstacle_known"
            ),
            models.CheckConstraint(condition=Q(outcome=None) | Q(outcome__in=list(Outcome)), name="case_outcome_known"),
            models.CheckConstraint(
                condition=(ENDED & Q(ended_at__isnull=False, outcome__isnull=False))
                | (~ENDED & Q(ended_at=None, outcome=None)),
                name="an_ended_case_has_outcome_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.CLOSED) | Q(delivered_at__isnull=False, asked_at__isnull=False),
                name="closed_means_delivered_and_asked",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.ACCEPTED, Stage.WITH_DEPARTMENTS]) | Q(tier__isnull=False),
                name="accepted_means_a_tier",
            ),
            models.CheckConstraint(condition=~Q(ask="") & ~Q(text=""), name="somebody_wants_something"),
        ]


class OfCase(models.Model):
    """A row that belongs to one case and is counted within it."""

    case = models.ForeignKey(CaseRow, models.CASCADE)
    number = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="%(class)s_counted_once")]


class PartyRow(OfCase):
    """A person or business in the matter."""

    role = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=40)
    id_number = models.CharField(max_length=40)
    address = models.CharField(max_length=200)
    relation = models.CharField(max_length=80)
    authority = models.CharField(max_length=200)
    consent = models.BooleanField()
    needs = models.JSONField()

    class Meta(OfCase.Meta):
        db_table = "parties"
        indexes: ClassVar = [models.Index(fields=["phone"], condition=~Q(phone=""), name="parties_by_phone")]


class AttemptRow(OfCase):
    """A failed attempt: where, when, what was said, papers shown."""

    where = models.CharField(max_length=160)
    matter = models.CharField(max_length=160)
    on = models.DateField(null=True)
    said = models.TextField()
    papers = models.JSONField()

    class Meta(OfCase.Meta):
        db_table = "attempts"


class PastAnswerRow(OfCase):
    """What an office answered before the matter came here. It has no outcome: nobody recorded one."""

    text = models.TextField()
    answered_at = models.DateTimeField()
    given_by = models.CharField(max_length=160)

    class Meta(OfCase.Meta):
        db_table = "past_answers"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="a_past_answer_says_something"),
        ]


class ObjectRow(OfCase):
    """One of the things a matter is about, with its own ending."""

    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    outcome = models.CharField(max_length=20)
    note = models.TextField()

    class Meta(OfCase.Meta):
        db_table = "affected_objects"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome]), name="object_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", Outcome.DONE]) | ~Q(note=""), name="an_undone_object_says_what_is_next"
            ),
        ]


class DecisionRow(OfCase):
    """An answer, drafted or delivered; earlier ones stay. The database refuses a bare no as the engine does."""

    outcome = models.CharField(max_length=20)
    text = models.TextField()
    basis = models.JSONField()
    consulted = models.JSONField()
    way_out = models.TextField()
    remedy = models.TextField()
    drafted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta(OfCase.Meta):
        db_table = "decisions"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="")
                & (Q(outcome=Outcome.DONE) | (~Q(basis=[]) & ~Q(consulted=[]) & ~Q(way_out="") & ~Q(remedy=""))),
                name="no_bare_no",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("drafted_by")), name="a_second_person_reviews"
            ),
        ]


class DeclineRow(OfCase):
    """不予受理: a refusal is a record too; one per term of the case."""

    reason = models.CharField(max_length=20)
    explanation = models.TextField()
    basis = models.JSONField()
    channel = models.TextField()
    remedy = models.TextField()
    declined_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    declined_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        db_table = "declines"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(explanation="") & ~Q(channel="") & ~Q(remedy=""), name="no_bare_decline"
            ),
        ]


class RatingRow(OfCase):
    """One voluntary grade; each closing is rated at most once."""

    closing = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=20)
    words = models.TextField()
    rated_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        db_table = "ratings"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.UniqueConstraint(fields=["case", "closing"], name="each_closing_rated_once"),
        ]
