"""接手: somebody answers for the next step; and the next case from the pool, each claimed once."""

from datetime import datetime

from django.db import connection, transaction

from bancheng.cases import intake
from bancheng.cases.model import Stage
from bancheng.cases.people import Actor
from bancheng.errors import Refused
from bancheng_site.actions.write import Done, KeyUsedForSomethingElse, Sent, change, done_before
from bancheng_site.permissions import Caller, visible_cases


def take_case(case: int, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case, held by the caller."""
    return change(case, "take", lambda c, actor, rules: intake.take(c, by=actor), by=by, at=at, sent=sent)


def take_next_case(*, by: Caller, at: datetime, sent: Sent | None = None) -> Done | None:
    """The most urgent case nobody holds, now held by the caller; None when the pool is empty.

    Two people asking at once get two different cases: on PostgreSQL the row being claimed is skipped by others, on
    SQLite writers queue.
    """
    if sent and (done := done_before(sent)):
        return done
    passed_over: list[int] = []
    while True:
        with transaction.atomic():
            pool = visible_cases(by).filter(stage__in=[Stage.RECEIVED, Stage.IN_TRIAGE], holder=None)
            skip = connection.features.has_select_for_update_skip_locked
            pool = pool.exclude(pk__in=passed_over).order_by("-dangerous", "due_on", "id")
            row = pool.select_for_update(of=("self",), skip_locked=True).first() if skip else pool.first()
            if row is None:
                return None
            try:
                return take_case(row.pk, by=by, at=at, sent=sent)
            except KeyUsedForSomethingElse:
                return done_before(sent) if sent else None  # sent twice at once: the other one has its case already
            except Refused:
                passed_over.append(row.pk)  # a reopened case whose earlier answer was the caller's
