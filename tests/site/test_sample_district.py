"""The sample district lives through the window's own actions, and any reader can load the same one again."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.model import Outcome, Stage
from bancheng.cases.people import Role
from bancheng.errors import CannotRead
from bancheng_site.actions.set_up_district import Made, set_up_district
from bancheng_site.permissions import caller_of, visible_cases
from bancheng_site.records.cases import OPEN_STAGES, CaseRow, DecisionRow, DeclineRow, ObjectRow, PartyRow
from bancheng_site.records.coordination import LegRow, MeetingRow, VisitRow
from bancheng_site.records.directory import forget
from bancheng_site.records.ledger import ClockStep, EventRow
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Assignment, Staff
from bancheng_site.sample_cases.load import load_sample
from bancheng_site.sample_cases.reading import Sample, read_sample, sample_folder
from tests.guards.test_no_living_person import could_be_a_living_persons
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
SHARE = 78
"""A small share of the sample: the stories, one case for each knot and in every open stage, some from before."""
STORIES = ["在家里换身份证", "三十二户", "危化品许可和营业执照", "配送员申请特殊工时"]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return read_sample(sample_folder())


@pytest.fixture(scope="module")
def _loaded(sample: Sample, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One load for the whole file; nothing of it stays."""
    with django_db_blocker.unblock():
        forget()
        with transaction.atomic():
            load_sample(sample, now=NOW, cases=SHARE)
            yield
            transaction.set_rollback(True)
        forget()


def story(words: str) -> CaseRow:
    return CaseRow.objects.get(ask__contains=words)


@pytest.mark.usefixtures("_loaded")
@pytest.mark.xdist_group("the sample is loaded once")
class TestTheLoadedShare:
    def test_there_are_as_many_cases_as_asked_for(self) -> None:
        assert CaseRow.objects.count() == SHARE

    def test_rows_and_events_tell_the_same_and_every_chain_holds(self) -> None:
        for case in CaseRow.objects.values_list("pk", flat=True):
            assert_rows_tell_the_same_as_events(case)

    def test_no_answer_decline_or_finding_is_a_bare_no(self) -> None:
        said = [
            *DecisionRow.objects.values_list("text", flat=True),
            *DeclineRow.objects.values_list("explanation", flat=True),
            *LegRow.objects.exclude(finding="").values_list("finding", flat=True),
            *MeetingRow.objects.exclude(conclusion="").values_list("conclusion", flat=True),
        ]
        assert len(said) > SHARE // 2, "what came up only lately is still open"
        assert [words for words in said if reply_fault(words)] == []

    def test_no_blank_is_left_unfilled(self) -> None:
        told = CaseRow.objects.values_list("ask", "text")
        answers = DecisionRow.objects.values_list("text", "way_out")
        assert [words for pair in (*told, *answers) for words in pair if re.search(r"[<>{}]", words)] == []

    def test_somebody_waits_in_every_open_stage(self) -> None:
        stages = Counter(CaseRow.objects.filter(ended_at=None).values_list("stage", flat=True))
        assert {stage for stage in OPEN_STAGES if not stages[stage]} == set()

    def test_every_role_that_handles_cases_sees_some(self) -> None:
        roles = [Role.CLERK, Role.COORDINATOR, Role.HANDLER, Role.LEGAL_REVIEWER, Role.SUPERVISOR, Role.AUDITOR]
        for role in roles:
            holders = Staff.objects.filter(assignments__role=role)
            assert any(visible_cases(caller_of(staff)).exists() for staff in holders), role

    def test_everything_happened_before_now_and_by_day(self) -> None:
        assert not EventRow.objects.filter(at__gt=NOW).exists()
        hours = {
            at.astimezone(NOW.tzinfo).hour
            for at in EventRow.objects.exclude(role="citizen").values_list("at", flat=True)
        }
        assert hours <= set(range(8, 20))

    def test_the_clock_rang_for_what_was_due(self) -> None:
        rang = set(ClockStep.objects.exclude(rang_at=None).values_list("step", flat=True))
        assert {"due", "overdue", "escalate", "leg_owned"} <= rang
        assert (
            not ClockStep.objects.filter(rang_at=None, on__lte=NOW.date())
            .exclude(step="contact")
            .exclude(step="urgent")
            .exists()
        )

    def test_complaints_about_staff_are_seen_by_supervision_and_not_by_the_office_concerned(self) -> None:
        restricted = CaseRow.objects.filter(restricted=True)
        assert restricted.exists()
        for case in restricted:
            seen = {
                held.role
                for held in Assignment.objects.select_related("staff")
                if visible_cases(caller_of(held.staff)).filter(pk=case.pk).exists()
            }
            assert seen == {Role.SUPERVISOR, Role.AUDITOR}

    def test_identity_numbers_belong_to_nobody(self) -> None:
        numbers = [n for n in PartyRow.objects.values_list("id_number", flat=True) if n]
        assert len(numbers) > 10
        assert [n for n in numbers if could_be_a_living_persons(n) or len(n) != 18] == []

    def test_telephones_belong_to_nobody(self) -> None:
        phones = set(PartyRow.objects.values_list("phone", flat=True))
        assert {phone for phone in phones if not phone.startswith("140")} == set()

    @pytest.mark.parametrize("words", STORIES)
    def test_the_stories_are_there_and_were_graded(self, words: str) -> None:
        assert story(words).stage in (Stage.CLOSED, Stage.ARCHIVED)
        assert EventRow.objects.filter(case=story(words), kind="CaseRated").exists()

    def test_the_mother_got_her_card_at_home(self) -> None:
        case = story("在家里换身份证")
        assert case.outcome == Outcome.DONE
        assert VisitRow.objects.get(case=case).kind == "home"
        assert PartyRow.objects.get(case=case, role="applicant").needs == ["home_visit"]

    def test_of_thirty_two_flats_seventeen_are_done_and_fifteen_have_a_next_owner(self) -> None:
        case = story("三十二户")
        assert case.outcome == Outcome.PARTLY
        flats = Counter(ObjectRow.objects.filter(case=case).values_list("outcome", flat=True))
        assert flats == {Outcome.DONE: 17, Outcome.PARTLY: 15}
        notes = ObjectRow.objects.filter(case=case, outcome=Outcome.PARTLY).values_list("note", flat=True)
        assert all("杜量之" in note and re.search(r"\d+月\d+日前", note) for note in notes)

    def test_the_meeting_on_the_two_licences_holds_every_position(self) -> None:
        meeting = MeetingRow.objects.get(case=story("危化品许可和营业执照"))
        assert len(meeting.positions) == 4
        assert "同一天受理" in meeting.conclusion

    def test_the_couriers_were_visited_before_they_were_answered(self) -> None:
        case = story("配送员申请特殊工时")
        visit = VisitRow.objects.get(case=case)
        assert visit.kind == "site"
        assert visit.made_on is not None
        assert visit.made_on <= DecisionRow.objects.get(case=case).drafted_at.date()


@pytest.mark.asked_once
@pytest.mark.django_db(transaction=True)
def test_two_loads_from_one_seed_give_the_same_ledger(sample: Sample) -> None:
    assert _ledger_of_one_load(sample) == _ledger_of_one_load(sample)


def _ledger_of_one_load(sample: Sample) -> list[tuple[int, int, str]]:
    forget()
    _count_from_one()
    with transaction.atomic():
        load_sample(sample, now=NOW, cases=1)
        ledger = list(EventRow.objects.order_by("case_id", "seq").values_list("case_id", "seq", "hash"))
        transaction.set_rollback(True)
    forget()
    assert len(ledger) > 200
    return ledger


def _count_from_one() -> None:
    """Tables are empty; on PostgreSQL a rolled-back load has still used up numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Office, Staff, CaseRow]):
            cursor.execute(statement)


@pytest.mark.django_db
class TestSettingUp:
    def test_a_second_import_changes_nothing(self, sample: Sample) -> None:
        first = set_up_district(sample.district, "district.yaml", at=NOW)
        assert first == Made(Office.objects.count(), Staff.objects.count())
        assert set_up_district(sample.district, "district.yaml", at=NOW) == Made(0, 0)

    def test_the_district_has_enough_offices_and_three_windows(self, sample: Sample) -> None:
        set_up_district(sample.district, "district.yaml", at=NOW)
        kinds = Counter(Office.objects.values_list("kind", flat=True))
        assert kinds["department"] >= 15
        assert (kinds["town"], kinds["window"]) == (6, 3)

    def test_only_the_first_accounts_were_granted_by_nobody(self, sample: Sample) -> None:
        set_up_district(sample.district, "district.yaml", at=NOW)
        roles = set(Assignment.objects.filter(granted_by=None).values_list("role", flat=True))
        assert roles == {Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN}
        assert not any(staff.has_usable_password() for staff in Staff.objects.all())

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            pytest.param("within: center, kind", "within: centre, kind", "centre", id="a parent that is not there"),
            pytest.param("simple: 1", "simple: soon", "第 7 行", id="a limit that is no number"),
            pytest.param("{clerk: window}", "{clark: window}", "clark", id="a role with a slip of the pen"),
            pytest.param("{clerk: window}", "{clerk: windows}", "windows", id="an office that is not there"),
            pytest.param("kind: town", "kind: village", "village", id="an unknown kind of office"),
            pytest.param("profile: qingxi", "profile: qinxi", "qinxi", id="limits that are not there"),
            pytest.param("security_admin: qingxi", "auditor: qingxi", "安全管理员", id="nobody to grant roles"),
            pytest.param(
                "{security_admin: qingxi}", "{security_admin: qingxi, clerk: window}", "另设账号", id="granting oneself"
            ),
            pytest.param("code: tax,", "code: tax office,", "code", id="a code with a blank"),
        ],
    )
    def test_a_mistake_is_named_with_its_place_and_nothing_is_made(
        self, sample: Sample, old: str, new: str, says: str
    ) -> None:
        assert old in sample.district
        with pytest.raises(CannotRead) as refused:
            set_up_district(sample.district.replace(old, new), "district.yaml", at=NOW)
        assert "district.yaml 第" in refused.value.sentence.zh
        assert says in refused.value.sentence.zh
        assert not Office.objects.exists()
