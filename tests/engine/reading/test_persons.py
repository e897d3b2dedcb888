"""Names and addresses are found where the words around them say so, and look-alikes are left alone."""

from pathlib import Path

import pytest

from bancheng.reading.marked import KINDS, found_in, held_out, marked_in, pieces_found
from bancheng.reading.persons import PrivateKind, mask_private
from bancheng.reading.starter import invented

SENTENCES = Path(__file__).with_name("private_sentences.txt")
LETTERS = Path(__file__).with_name("private_letters.txt")
PRECISION_FLOOR, RECALL_FLOOR, HELD_OUT_FLOOR = 0.95, 0.9, 0.85


@pytest.mark.parametrize("file", [SENTENCES, LETTERS])
def test_nearly_all_is_found_in_the_sentences_the_rules_were_made_with(file: Path) -> None:
    found = found_in(marked_in(file.read_text("utf-8")))
    assert (found.precision >= PRECISION_FLOOR, found.recall >= RECALL_FLOOR) == (True, True), found


@pytest.mark.parametrize("kind", KINDS.values())
def test_most_is_found_in_sentences_the_rules_were_not_made_with(kind: PrivateKind) -> None:
    found = found_in(marked_in(held_out()), kind)
    assert min(found.precision, found.recall) >= HELD_OUT_FLOOR, found


def test_numbers_names_and_addresses_are_masked_together() -> None:
    text = "我叫钱小满，电话13000000001，家住文澜路66号3栋201室"
    assert mask_private(text) == "我叫钱**，电话130****0001，家住文澜路***"


def test_who_speaks_for_an_office_is_named() -> None:
    assert mask_private("张局长和李主任都在场") == "张局长和李主任都在场"


def test_nobody_is_found_in_messages_that_name_nobody() -> None:
    found = [pieces_found(message.text) for message in invented("scope")]
    assert not any(found), next(filter(None, found))


def test_a_name_once_known_is_masked_wherever_it_stands_again() -> None:
    text = "申请人苏念安，苏念安的房产证丢了，窗口说苏念安和顾小满要一起来"
    assert mask_private(text) == "申请人苏**，苏**的房产证丢了，窗口说苏**和顾**要一起来"


@pytest.mark.parametrize(
    "alike", ["我叫王", "12号", "王李张", "父亲和母亲与", "由给找通知", "阿·", "3栋2单元", "诸葛诸葛", "万明和万亮"]
)
def test_a_hundred_thousand_characters_of_look_alikes_end(alike: str) -> None:
    assert len(mask_private(alike * (100_000 // len(alike)))) > 0
