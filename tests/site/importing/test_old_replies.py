"""An old reply is an answer or a failed attempt; old messages come in without a storm of reminders."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from bancheng.cases.model import Stage
from bancheng.reasons import Sentence
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.write import load, number_of
from bancheng_site.commands import messages, progress
from bancheng_site.commands.progress import with_progress
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.records.cases import AttemptRow, CaseRow, DecisionRow, PastAnswerRow
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import MORNING, SHANGHAI, District
from tests.site.importing.files import BARE_NO, FORWARDED, GOOD_REPLY, a_file, a_row, bring_in, set_day

IMPORTING = Sentence("导入", "Importing")
DANGER = "楼下煤气泄漏，有人晕倒了。"


@pytest.fixture(autouse=True)
def _on_a_monday(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    set_day(monkeypatch, MORNING)
    monkeypatch.setenv("BANCHENG_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def district(db: None) -> District:
    """The small window."""
    return District()


def answered_case(folder: Path, **changes: str) -> int:
    """A case whose old reply says something."""
    bring_in(a_file(folder, [a_row(答复意见=GOOD_REPLY, 答复时间="2019/5/9 16:00", **changes)]))
    return CaseRow.objects.get().pk


def test_a_reply_that_says_something_answers_the_case_and_claims_no_outcome(district: District, tmp_path: Path) -> None:
    row = CaseRow.objects.get(pk=answered_case(tmp_path, 承办单位="城管局"))
    kept = PastAnswerRow.objects.get()
    assert (row.stage, row.outcome, row.due_on) == (Stage.ANSWERED, None, None)
    assert row.delivered_at == datetime(2019, 5, 9, 16, tzinfo=SHANGHAI)
    assert (kept.text, kept.given_by) == (GOOD_REPLY, "城管局")
    assert not DecisionRow.objects.exists()
    assert not ClockStep.objects.exists()


@pytest.mark.parametrize(("reply", "fault"), [(BARE_NO, "bare_no"), (FORWARDED, "forward_only"), ("。。。", "empty")])
def test_a_reply_that_says_nothing_is_a_failed_attempt_and_the_case_stays_open(
    district: District, tmp_path: Path, reply: str, fault: str
) -> None:
    answered = bring_in(a_file(tmp_path, [a_row(答复意见=reply, 答复时间="2019/5/9")]))
    row, attempt = CaseRow.objects.get(), AttemptRow.objects.get()
    assert (answered.said["answered"], answered.said["failed_attempts"]) == (0, 1)
    assert answered.said["replies_at_fault"] == {fault: 1}
    assert (row.stage, row.delivered_at) == (Stage.RECEIVED, None)
    assert (attempt.where, attempt.said, attempt.on) == ("留言答复", reply, date(2019, 5, 9))
    assert not PastAnswerRow.objects.exists()


def test_the_office_that_said_no_is_named_where_the_file_names_it(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row(答复意见=BARE_NO, 答复时间="2019/5/9", 承办单位="城管局")]))
    assert AttemptRow.objects.get().where == "城管局"


def test_a_later_file_brings_the_reply_to_the_case_that_is_there(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row()]))
    replied = a_file(tmp_path, [a_row(答复意见=GOOD_REPLY, 答复时间="2019/5/9")])
    first, second = bring_in(replied), bring_in(replied)
    assert (first.said["new"], first.said["completed"]) == (0, 1)
    assert (second.said["completed"], second.said["already_there"]) == (0, 1)
    assert CaseRow.objects.get().stage == Stage.ANSWERED
    assert not ClockStep.objects.filter(rang_at=None).exists()


def test_a_reply_for_a_case_the_window_has_accepted_is_reported(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row()]))
    case = CaseRow.objects.get().pk
    accept_case(case, Tier.NORMAL, by=district.caller("coordinator"), at=MORNING)
    replied = a_file(tmp_path, [a_row(答复意见=GOOD_REPLY, 答复时间="2019/5/9")])
    for options in (("--dry-run",), ()):
        late = bring_in(replied, *options)
        assert (late.code, late.said["completed"], late.said["bad"]) == (1, 0, 1)
        assert "受理之前" in late.said["bad_rows"][0]["reason"]["zh"]
    assert load(case).stage is Stage.ACCEPTED


def test_years_of_old_messages_ring_nothing(district: District, tmp_path: Path) -> None:
    rows = [a_row(留言编号=str(n), 留言时间=f"201{n}/5/6") for n in range(8)]
    answered = bring_in(a_file(tmp_path, rows))
    assert answered.said["overdue"] == 8
    assert ring_clocks(at=MORNING + timedelta(days=400)) == 0
    assert not OutboxMessage.objects.exists()
    assert set(CaseRow.objects.values_list("stage", flat=True)) == {Stage.RECEIVED}


def test_an_old_unanswered_message_is_marked_overdue_once(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row()]))
    (reached,) = EventRow.objects.filter(kind="DeadlineReached")
    assert reached.payload == {"step": "overdue", "on": "2019-05-14"}
    assert CaseRow.objects.get().due_on == date(2019, 5, 13)


def test_accepting_an_old_message_rings_none_of_its_past(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row()]))
    case = CaseRow.objects.get().pk
    accept_case(case, Tier.NORMAL, by=district.caller("coordinator"), at=MORNING)
    assert ring_clocks(at=MORNING + timedelta(days=30)) == 0
    assert CaseRow.objects.get().due_on == date(2019, 5, 8)


def test_a_message_of_last_friday_rings_what_is_still_to_come(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row(留言时间="2026/10/9 9:00")]))
    steps = ClockStep.objects.values_list("step", "on")
    # The contact was due on Friday, before it came; Saturday the 10th is worked, so the limit ends on Thursday.
    assert list(steps) == [("deemed_accepted", date(2026, 10, 16))]


def test_words_of_danger_in_an_old_message_are_kept_and_stay_out_of_the_fast_lane(
    district: District, tmp_path: Path
) -> None:
    answered = bring_in(a_file(tmp_path, [a_row(留言详情=DANGER)]))
    row = CaseRow.objects.get()
    (reading,) = load(row.pk).readings
    assert answered.said["danger"] == {"fast_lane": 0, "noted": 1}
    assert row.dangerous is False
    assert (reading.question, reading.answer) == ("danger", "gas、helpless")


@pytest.mark.parametrize("told", ["2026/10/12 8:00", "2026/10/9 9:00", ""])
def test_danger_that_may_still_be_there_goes_to_the_fast_lane(district: District, tmp_path: Path, told: str) -> None:
    answered = bring_in(a_file(tmp_path, [a_row(留言详情=DANGER, 留言时间=told)]))
    assert answered.said["danger"] == {"fast_lane": 1, "noted": 0}
    assert CaseRow.objects.get().dangerous is True


def test_danger_that_was_forwarded_and_not_answered_stays_in_the_fast_lane(district: District, tmp_path: Path) -> None:
    row = a_row(留言详情=DANGER, 留言时间="2026/10/9 9:00", 答复意见=FORWARDED, 答复时间="2026/10/10 9:00")
    bring_in(a_file(tmp_path, [row]))
    assert CaseRow.objects.get().dangerous is True


def test_closing_on_an_old_answer_says_it_is_done(district: District, tmp_path: Path) -> None:
    case = answered_case(tmp_path)
    clerk = district.caller("clerk")
    ask_three_questions(case, "没有了", "没有了", "没有了", by=clerk, at=MORNING)
    done = close_case(case, by=clerk, at=MORNING)
    assert (done.case.stage, done.case.outcome) == (Stage.CLOSED, "done")
    assert "没有结果记录" in done.reasons[0].zh


def test_who_disagrees_with_an_old_answer_is_heard_again_with_a_new_clock(district: District, tmp_path: Path) -> None:
    case = answered_case(tmp_path)
    reopen_case(case, "路灯还是不亮。", by=district.caller("clerk"), at=MORNING)
    take_case(case, by=district.caller("coordinator"), at=MORNING)
    done = accept_case(case, Tier.NORMAL, by=district.caller("coordinator"), at=MORNING)
    assert CaseRow.objects.get().due_on == date(2026, 10, 14)
    assert [answer.text for answer in done.case.past_answers] == [GOOD_REPLY]
    assert ring_clocks(at=MORNING + timedelta(days=4)) > 0


def test_the_pages_show_an_old_answer_and_that_its_outcome_is_unknown(district: District, tmp_path: Path) -> None:
    case = answered_case(tmp_path)
    number, clerk = number_of(load(case)), district.browser("clerk")
    for page in (f"/desk/cases/{number}/", f"/desk/cases/{number}/decide/"):
        assert GOOD_REPLY in clerk.get(page).content.decode()
    citizen = Client()
    code = tracking_code(case, load(case).received_at)
    citizen.post("/progress/", {"number": number, "code": code})
    shown = citizen.get(f"/progress/{number}/").content.decode()
    assert GOOD_REPLY in shown
    assert "结果没有记录" in shown


def test_lateness_is_counted_by_working_days_for_each_tier_of_each_profile(district: District, tmp_path: Path) -> None:
    spans = [
        ("2020/1/22", "2020/2/3"),  # the first working day after the extended Spring Festival but two
        ("2020/9/30", "2020/10/12"),
        ("2006/5/8", "2006/5/10"),  # a year without published data
    ]
    rows = [
        a_row(留言编号=str(n), 留言时间=told, 答复意见=GOOD_REPLY, 答复时间=replied)
        for n, (told, replied) in enumerate(spans)
    ]
    said = bring_in(a_file(tmp_path, [*rows, a_row(留言编号="9")])).said
    late = {(one["profile"], one["tier"]): one for one in said["late"]}
    huangshi = late["huangshi", "normal"]
    assert (huangshi["working_days"], huangshi["answers"], huangshi["late"], huangshi["provisional"]) == (3, 3, 0, 1)
    assert (late["deyang", "normal"]["late"], late["deyang", "simple"]["late"]) == (1, 3)
    assert late["deyang", "simple"]["share"] == 1.0


def test_a_bar_appears_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    taken = list(with_progress(range(3), 3, IMPORTING))
    assert (len(taken), capsys.readouterr().err) == (3, "")
    monkeypatch.setattr(progress, "SHOW_AFTER", -1.0)
    assert len(list(with_progress(range(50), 50, IMPORTING))) == 50
    assert "100%" in capsys.readouterr().err


def test_the_command_speaks_in_sentences(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(monkeypatch, MORNING)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    rows = [a_row(答复意见=GOOD_REPLY, 答复时间="2019/5/9"), a_row(留言编号="2", 留言时间="?", 留言详情="x")]
    messages.bring_in(a_file(tmp_path, rows), None, dry_run=True, errors=None, window="")
    said = capsys.readouterr().out
    assert "Trial run: nothing was written. 1 new case(s)" in said
    assert "Deyang city, 2 working day(s): 100.0%" in said
    assert "Line 3: “?” is not a time" in said
