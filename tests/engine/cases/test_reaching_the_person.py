"""The person is reached by their own telephone, else through whoever speaks for them."""

import pytest

from bancheng.cases.people import Party, PartyRole
from tests.builders import a_case

MOTHER = Party(number=1, role=PartyRole.APPLICANT, name="王秀兰")
SON = Party(number=2, role=PartyRole.HELPER, name="李建国", phone="13900000000", relation="儿子")


@pytest.mark.parametrize(
    ("parties", "phone"),
    [
        pytest.param((MOTHER, SON), "13900000000", id="through the helper"),
        pytest.param(
            (Party(number=1, role=PartyRole.APPLICANT, name="王秀兰", phone="13800000000"), SON),
            "13800000000",
            id="her own first",
        ),
        pytest.param((MOTHER,), "", id="by letter or at the door"),
    ],
)
def test_where_the_person_is_reached(parties: tuple[Party, ...], phone: str) -> None:
    assert a_case(parties=parties).phone() == phone
