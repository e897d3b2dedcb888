"""Identity numbers in the tree belong to nobody: area 999999, which is not assigned, or a birth before 1900."""

import re

import pytest

from tests.guards.tree import texts

NUMBER = re.compile(r"(?<![0-9A-Fa-f])[0-9]{17}[0-9Xx](?![0-9A-Fa-f])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
NOBODYS_AREA = "999999"


def could_be_a_living_persons(number: str) -> bool:
    """Whether the number passes its check digit and names a possible birth from 1900 on in an assigned area."""
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    real_date = 1900 <= int(number[6:10]) < 2100 and 1 <= int(number[10:12]) <= 12 and 1 <= int(number[12:14]) <= 31
    return real_date and CHECK_DIGITS[total % 11] == number[17].upper() and not number.startswith(NOBODYS_AREA)


def test_no_file_holds_a_number_that_could_be_a_living_persons() -> None:
    found = {path: NUMBER.findall(text) for path, text in texts()}
    assert [path for path, numbers in found.items() if any(map(could_be_a_living_persons, numbers))] == []


@pytest.mark.parametrize(
    ("area", "birth", "living"),
    [
        pytest.param("110101", "19900307", True, id="an assigned area, this century's kind of birth"),
        pytest.param("999999", "19900307", False, id="nobody's area"),
        pytest.param("110101", "18900307", False, id="a birth before 1900"),
        pytest.param("110101", "19901307", False, id="no such month"),
    ],
)
def test_the_guard_knows_a_living_persons_number(area: str, birth: str, living: bool) -> None:
    first = f"{area}{birth}001"  # the check digit is worked out here, so that no such number stands in this file
    check = CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]
    assert could_be_a_living_persons(first + check) is living
    assert not could_be_a_living_persons(first + ("1" if check != "1" else "2"))
