"""A case is changed by a copy: the old one stays as it was, and a field that no case has is refused."""

from dataclasses import fields, replace
from datetime import date, datetime

import pytest

from bancheng.cases.changed import changed
from bancheng.cases.facts import Channel
from bancheng.cases.model import Case, Stage
from bancheng.ids import CaseId, OfficeId

CASE = Case(
    id=CaseId(1),
    version=1,
    stage=Stage.RECEIVED,
    received_at=datetime(2026, 11, 2, 9),
    channel=Channel.WINDOW,
    window=OfficeId(1),
    registered_by=None,
    ask="给女儿上户口",
    text="都说缺一份出生证明。",
    profile="national",
    term_began=date(2026, 11, 2),
)


@pytest.mark.parametrize("name", [field.name for field in fields(Case)])
def test_it_is_what_replacing_the_field_gives(name: str) -> None:
    anew: dict[str, object] = {name: object()}
    assert changed(CASE, **anew) == replace(CASE, **anew)  # type: ignore[arg-type]  # any value will do


def test_the_old_one_stays_as_it_was() -> None:
    assert (changed(CASE, version=2, reopened=1).version, CASE.version, CASE.reopened) == (2, 1, 0)


def test_a_field_that_no_case_has_is_refused() -> None:
    with pytest.raises(TypeError, match="no colour"):
        changed(CASE, colour="red")  # type: ignore[call-arg]  # that is the point
