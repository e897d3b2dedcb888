"""A playbook travels as one signed file; what is forged, altered, personal or not understood is refused by its name."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.classes.exchange import FORMAT, FileAltered, Parcel, fingerprint_of, opened, public_key_of, sealed
from bancheng.classes.playbook import LetterText
from bancheng.errors import BanchengError, CannotRead, Refused
from bancheng.reasons import Sentence
from tests.engine.classes.playbooks import WHOLE, playbook

GOLDEN = Path(__file__).with_name("playbook_files")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
PARCEL = Parcel(
    playbook=WHOLE,
    tenant="样本区",
    number=3,
    published_on=date(2026, 12, 1),
    address="https://window.example/playbooks/kinship-proof/",
    offices={"police": Sentence("公安局", "Police"), "civil-affairs": Sentence("民政局", "Civil affairs")},
    matters={"kinship-certificate": Sentence("亲属关系证明", "Proof of kinship")},
)
FILE = sealed(PARCEL, KEY)


def test_what_is_sent_arrives_and_says_whose_key_signed_it() -> None:
    received = opened(FILE)
    assert received.parcel == PARCEL
    assert received.fingerprint == fingerprint_of(public_key_of(KEY))


def test_the_same_parcel_is_the_same_file_and_the_one_in_the_books() -> None:
    assert sealed(PARCEL, KEY) == FILE == (GOLDEN / "whole.json").read_text(encoding="utf-8")


def test_a_file_with_other_blanks_is_the_same_file() -> None:
    assert opened(json.dumps(json.loads(FILE), indent=2, ensure_ascii=True)).parcel == PARCEL


def _altered(path: str, value: Any) -> str:
    data = json.loads(FILE)
    at = data
    *parents, last = path.split(".")
    for word in parents:
        at = at[int(word)] if word.isdigit() else at[word]
    at[int(last) if last.isdigit() else last] = value
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("tenant", "别的区", "tenant"),
        ("number", 4, "number"),
        ("published_on", "2026-12-02", "published_on"),
        ("address", "https://evil.example/", "address"),
        ("offices.police.zh", "城管局", "offices"),
        ("playbook.title", "别的名称", "playbook.title"),
        ("playbook.steps.0.working_days", 20, "playbook.steps"),
        ("playbook.basis.0.article", "第一条", "playbook.basis"),
        ("playbook.letters.0.text", "不能办", "playbook.letters"),
        ("playbook.trigger.words.0", "别的词", "playbook.trigger"),
        ("playbook.note", "加了一项", "playbook.note"),
    ],
)
def test_an_altered_part_is_refused_by_its_name(path: str, value: Any, named: str) -> None:
    with pytest.raises(FileAltered) as refused:
        opened(_altered(path, value), "a.json")
    assert refused.value.field == named and "a.json" in refused.value.sentence.zh


def test_a_part_that_was_taken_away_is_missed() -> None:
    data = json.loads(FILE)
    del data["playbook"]["exclusions"]
    with pytest.raises(FileAltered) as refused:
        opened(json.dumps(data))
    assert refused.value.field == "playbook.exclusions"


def test_whoever_alters_part_and_digest_has_no_signature_for_it() -> None:
    data = json.loads(sealed(replace(PARCEL, tenant="别的区"), OTHER))
    ours = json.loads(FILE)
    with pytest.raises(FileAltered, match="forged"):
        opened(json.dumps({**data, "key": ours["key"], "signature": ours["signature"]}))


def test_another_window_can_only_sign_with_its_own_fingerprint() -> None:
    assert opened(sealed(PARCEL, OTHER)).fingerprint != opened(FILE).fingerprint


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("bad-*.json")), ids=lambda file: file.stem)
def test_a_golden_bad_file_is_refused_with_exactly_these_words(file: Path) -> None:
    with pytest.raises(BanchengError) as refused:
        opened(file.read_text(encoding="utf-8"), file.name)
    said = refused.value.sentence
    assert f"{said.zh}\n{said.en}\n" == file.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_golden_bad_files() -> None:
    assert len(list(GOLDEN.glob("bad-*.json"))) >= 8


@pytest.mark.parametrize("text", ["请打 13800138000", "身份证 110101189001011234"])
def test_personal_data_neither_leaves_nor_enters(text: str) -> None:
    private = replace(PARCEL, playbook=playbook(letters=(LetterText(paper="办结告知书", text=text),)))
    with pytest.raises(Refused, match=r"letters\[0\]\.text") as refused:
        sealed(private, KEY)
    assert text[-11:] not in str(refused.value)


@pytest.mark.parametrize("wrong", ["", "AAAA", "é", "A" * 44, 7])
def test_a_key_that_is_none_is_refused(wrong: object) -> None:
    with pytest.raises(CannotRead):
        opened(_altered("key", wrong))


def test_a_file_of_another_format_says_which_is_read() -> None:
    with pytest.raises(CannotRead, match=FORMAT):
        opened(_altered("format", "bancheng-playbook/9"))


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(FILE) - 1), mark=st.sampled_from('"0a,}{[证\\'))
def test_no_single_character_can_be_changed_unseen(at: int, mark: str) -> None:
    changed = FILE[:at] + mark + FILE[at + 1 :]
    if changed != FILE:
        _refused_or_equal(lambda: opened(changed).parcel)


def _refused_or_equal(read: Callable[[], Parcel]) -> None:
    try:
        assert read() == PARCEL
    except BanchengError as refusal:
        assert refusal.sentence.zh and refusal.sentence.en
