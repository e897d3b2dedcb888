"""Danger first: a fast lane of hours, ended by speaking with the person and by nothing else."""

from datetime import timedelta

from bancheng.cases import facts_added, intake
from bancheng.cases.events.telling import CaseCorrected, ReadingKept
from bancheng.cases.facts import Reading
from bancheng.cases.people import CITIZEN
from bancheng.coordination.term import rings
from tests.builders import CLERK, MONDAY, a_case, after, received, rules


def steps(case):  # type: ignore[no-untyped-def]
    """The steps a case has coming, by name."""
    return {ring.step: ring for ring in rings(case, rules())}


def test_whoever_tells_of_danger_is_spoken_with_within_the_hour() -> None:
    urgent = steps(a_case(danger=("gas",)))["urgent"]
    assert (urgent.on, urgent.not_before) == (MONDAY.date(), MONDAY + timedelta(hours=1))


def test_a_calm_matter_has_no_fast_lane() -> None:
    assert "urgent" not in steps(a_case())


def test_taking_the_case_up_does_not_end_the_fast_lane_but_speaking_with_the_person_does() -> None:
    case = a_case(danger=("gas",))
    case = after(case, intake.take(case, by=CLERK), CLERK)
    assert "urgent" in steps(case)
    case = after(case, facts_added.contact(case, "电话", "已请他先到室外，119在路上", by=CLERK), CLERK)
    assert "urgent" not in steps(case)


def test_a_correction_does_not_end_the_fast_lane() -> None:
    case = a_case(danger=("gas",))
    calmer = CaseCorrected(ask=case.ask, text="没事了", parties=case.parties, attempts=case.attempts, danger=("fire",))
    corrected = after(case, intake.correct(case, calmer, at=MONDAY, by=CITIZEN), CITIZEN)
    assert corrected.danger == ("gas", "fire")


def test_what_the_machine_read_stays_beside_the_words() -> None:
    read = Reading(number=0, question="danger", answer="gas", engine="danger words", version="1", confidence=1.0)
    _told, kept = intake.receive(received(danger=("gas",)), (read,)).events
    assert isinstance(kept, ReadingKept)
    assert (kept.reading.number, kept.reading.answer) == (1, "gas")
