"""Personal numbers are found as people write them, and look-alikes are left alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.reading import redact
from bancheng.reading.numbers import is_id_number, mask_id_number, mask_name, mask_phone
from bancheng.reading.redact import find_personal, mask

SENTENCES = Path(__file__).with_name("personal_sentences.txt")
KINDS = {
    "m": "mobile",
    "l": "landline",
    "i": "id_number",
    "d": "disability_certificate",
    "b": "bank_card",
    "p": "plate",
    "e": "email",
}
MARK = re.compile(r"⟦(\w)\|(.*?)⟧")
PRECISION_FLOOR = 0.99
RECALL_FLOOR = 0.99


def labelled() -> Iterator[tuple[str, set[tuple[str, str]]]]:
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield MARK.sub(r"\2", line), {(KINDS[code], piece) for code, piece in MARK.findall(line)}


def found_in(text: str) -> set[tuple[str, str]]:
    return {(one.kind, text[one.start : one.end]) for one in find_personal(text)}


def test_precision_and_recall_over_the_labelled_sentences() -> None:
    pairs = [(found_in(text), wanted) for text, wanted in labelled()]
    right = sum(len(found & wanted) for found, wanted in pairs)
    precision = right / sum(len(found) for found, _ in pairs)
    recall = right / sum(len(wanted) for _, wanted in pairs)
    hard = sum(not wanted for _, wanted in pairs)
    print(f"{len(pairs)} sentences, {hard} without personal data: precision {precision:.3f}, recall {recall:.3f}")
    assert len(pairs) >= 120
    assert hard >= 50
    assert precision >= PRECISION_FLOOR
    assert recall >= RECALL_FLOOR


def test_nothing_personal_is_left_after_masking() -> None:
    for text, _ in labelled():
        assert find_personal(mask(text)) == ()


def test_a_masked_number_shows_neither_its_middle_nor_its_birthday() -> None:
    assert mask("我叫李四，13000000001，证号999999189912310010") == "我叫李四，130****0001，证号999*************10"
    assert mask("残疾证99999918991231001044B1") == "残疾证999*******************"


def test_an_old_area_code_is_valid_and_a_wrong_check_digit_is_not() -> None:
    assert is_id_number("420101188010103343")
    assert is_id_number("11010118991231001x")
    assert not is_id_number("420101188010103340")
    assert not is_id_number("420101188013103343")
    assert not is_id_number("")


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13000000001", "130****0001"),
        ("+86 130 0000 0001", "130****0001"),
        ("１３００００００００１", "130****0001"),
        ("0799-80000001", "0799-******01"),
        ("80000001", "******01"),
        ("", "****"),
        ("0", "****"),
    ],
)
def test_a_phone_keeps_only_what_its_owner_needs(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张*"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"), ("王", "*"), ("", ""), ("Ann", "A**"), ("X", "X*")],
)
def test_a_name_keeps_its_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_a_short_or_empty_identity_number_is_hidden_whole() -> None:
    assert mask_id_number("") == ""
    assert mask_id_number("12") == "**"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_masked_without_complaint(text: str) -> None:
    found = find_personal(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    mask(text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -１２Xx()+.@aA湘电话身份证号：，一二零", max_size=120))
def test_masking_leaves_nothing_to_find(text: str) -> None:
    assert find_personal(mask(text)) == ()


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="012345678 -()+.@aA湘B幺三", max_size=60))
def test_what_is_not_looked_for_in_a_text_without_seven_digits_would_not_be_found(text: str) -> None:
    if not redact._SEVEN_DIGITS.search(text):
        assert not any(any(redact._spans(rule, text)) for rule in redact._RULES if rule.digits)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_masks_never_show_more_than_six_digits_of_a_number(text: str) -> None:
    for masked in (mask_phone(text), mask_id_number(text)):
        assert sum(c.isdigit() for c in masked) <= max(7, len(text) // 2)


@pytest.mark.parametrize("unit", ["1", "1 ", "湘A", "a@", "0731-", "- ", "999999189912310010 "])
def test_a_long_monotonous_text_asks_the_patterns_once_per_place(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: a rule is checked at most once at each place, so work grows with the text and no faster."""
    asked = 0

    def counting(rule: redact._Rule) -> redact._Rule:
        def holds(match: str, before: str, after: str) -> bool:
            nonlocal asked
            asked += 1
            assert len(match) <= 170
            return rule.holds(match, before, after)

        return redact._Rule(rule.kind, rule.shape, holds, rule.mask, rule.read)

    monkeypatch.setattr(redact, "_RULES", tuple(counting(rule) for rule in redact._RULES))
    text = unit * (200_000 // len(unit))
    find_personal(text)
    assert asked <= len(redact._RULES) * len(text)
