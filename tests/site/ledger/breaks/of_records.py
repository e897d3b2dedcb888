"""What may not be in the ledger, the sums, the catalogue, the readings, and the book of accounts and roles."""

from typing import Any

from django.db.models import F

from bancheng_site.records.catalogue import CatalogueFile, CatalogueHealth
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage
from bancheng_site.records.readings import LearnedReading
from bancheng_site.records.revoked_keys import RevokedKey
from bancheng_site.records.sketches import CaseSketch
from bancheng_site.records.staff import Assignment, Staff, StaffChange
from bancheng_site.records.sums import DaySum, fold
from tests.site.actions.scenarios import NOON
from tests.site.builders import District
from tests.site.ledger.breaks.ways import Break, again, breaks, has, lived, row

row("nobody_grants_themselves", has(lambda d: d, Assignment), granted_by=F("staff"))


def _changed(**wrong: Any) -> Break:
    """A change of staff that no action wrote; those on record cannot be made wrong, the table is append-only."""

    def way(d: District) -> None:
        lived("role_granted")(d)
        kept = StaffChange.objects.latest("pk")
        same = {"at": NOON, "by_id": kept.by_id, "kind": kept.kind, "staff_id": kept.staff_id}
        StaffChange.objects.create(**{**same, "role": kept.role, "office_id": kept.office_id, **wrong})

    return way


breaks("a_granted_role_is_named")(_changed(role=""))
breaks("a_granted_role_is_named")(_changed(office_id=None))


@breaks("nobody_changes_their_own_account")
def _a_change_of_oneself(d: District) -> None:
    lived("role_granted")(d)
    kept = StaffChange.objects.latest("pk")
    StaffChange.objects.create(
        at=NOON, by=kept.staff, kind=kept.kind, staff=kept.staff, role=kept.role, office=kept.office
    )


@breaks("one_open_assignment")
def _a_role_is_held_twice(d: District) -> None:
    again(Assignment)


@breaks("events_in_one_line")
def _a_number_of_the_history_is_taken_twice(d: District) -> None:
    d.case()
    again(EventRow)


@breaks("each_file_once")
def _a_file_of_a_catalogue_is_there_twice(d: District) -> None:
    d.proposed()
    again(CatalogueFile)


@breaks("learned_once_a_day")
def _a_day_s_learning_is_on_record_twice(d: District) -> None:
    for _ in range(2):
        LearnedReading.objects.create(task="scope", on=NOON.date(), decisions=0, compared=0)


@breaks("accuracy_is_of_something")
def _a_reading_is_said_to_be_right_about_nothing(d: District) -> None:
    LearnedReading.objects.create(task="scope", on=NOON.date(), decisions=0, compared=0, new_accuracy=1.0)


@breaks("a_vector_names_its_model")
def _a_vector_comes_from_nowhere(d: District) -> None:
    d.accepted()
    CaseSketch.objects.update(vector=b"0")


@breaks("linted_once_a_day")
def _a_day_of_a_catalogue_is_counted_twice(d: District) -> None:
    d.adopted()
    again(CatalogueHealth)


@breaks("each_step_once")
def _a_step_is_laid_twice(d: District) -> None:
    d.case()
    again(ClockStep)


@breaks("sum_of_something_known")
def _something_else_is_counted(d: District) -> None:
    d.case()
    DaySum.objects.update(measure="log-ins")


@breaks("a_folded_cell_has_one_row")
def _a_folded_cell_is_counted_twice(d: District) -> None:
    d.case()
    fold()
    again(DaySum)


@breaks("told_each_thing_once")
def _a_notice_is_written_twice(d: District) -> None:
    d.case()
    again(OutboxMessage)


@breaks("a_revocation_has_a_reason")
def _a_key_is_revoked_for_nothing(_: District) -> None:
    RevokedKey.objects.create(fingerprint="0000", since=NOON.date(), why="", by=Staff.objects.latest("pk"), at=NOON)
