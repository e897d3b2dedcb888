"""What goes into a letter: complete, masked, harmless."""

from dataclasses import replace
from datetime import date

import pytest
import segno

from bancheng.errors import BareNo, BasisMissing, CannotRead
from bancheng_site.letters.facts import facts_of, harmless, qr_svg
from bancheng_site.letters.model import CaseLetter
from bancheng_site.letters.parts import Addressee
from tests.site.letters.papers import ACCEPTANCE, CASE_LETTERS, CLOSING, DECLINE, EXTENSION, MATERIALS

pytestmark = pytest.mark.asked_once


def test_a_letter_with_a_gap_cannot_be_built() -> None:
    with pytest.raises(CannotRead) as told:
        replace(ACCEPTANCE, ask="  ")
    assert told.value.field == "ask"


def test_a_phone_in_clear_is_refused() -> None:
    with pytest.raises(CannotRead):
        Addressee(name="欧阳木兰", phone="13800000001")


def test_a_decline_without_basis_is_refused() -> None:
    with pytest.raises(BasisMissing):
        replace(DECLINE, basis=())


def test_a_decline_that_names_no_channel_is_a_bare_no() -> None:
    with pytest.raises(BareNo):
        replace(DECLINE, channels=())


@pytest.mark.parametrize("missing", ["ways_out", "remedies"])
def test_a_lawful_no_names_a_way_out_and_a_remedy(missing: str) -> None:
    with pytest.raises(BareNo):
        replace(CLOSING, outcome="lawfully_impossible", **{missing: ()})


def test_a_lawful_no_without_basis_is_refused() -> None:
    with pytest.raises(BasisMissing):
        replace(CLOSING, outcome="lawfully_impossible", basis=())


def test_half_a_citation_is_refused() -> None:
    with pytest.raises(BasisMissing):
        replace(ACCEPTANCE.basis[0], document="")


def test_an_extension_told_after_expiry_is_refused() -> None:
    with pytest.raises(CannotRead):
        replace(EXTENSION, issued_on=date(2026, 11, 28))


def test_a_materials_notice_lists_something() -> None:
    with pytest.raises(CannotRead):
        replace(MATERIALS, missing=())


def test_marks_that_reorder_a_line_are_taken_out() -> None:
    assert harmless("张\u202e三\u2066丰\x00\x1b") == "张三丰"


def test_lone_surrogates_do_not_reach_the_printer() -> None:
    assert harmless("a\ud800b") == "ab"


def test_a_run_without_a_gap_may_break() -> None:
    assert harmless("A" * 30).count("\u200b") == 4


@pytest.mark.parametrize("letter", CASE_LETTERS, ids=lambda one: one.kind)
def test_what_people_copy_from_paper_has_nothing_invisible_in_it(letter: CaseLetter) -> None:
    said = facts_of(replace(letter, number="2026-000594-3" * 2, chain_head="7f3a91c4" * 4), "zh")
    assert said["number"] == "2026-000594-3" * 2
    assert said["chain_head"] == "7f3a91c4" * 4


@pytest.mark.parametrize(
    "url", ["https://a.cn/p", "https://qingxi.example/p/2026-000594-3?from=letter&code=" + "x" * 60]
)
def test_the_qr_symbol_is_at_least_25_mm_wide_at_the_printed_size(url: str) -> None:
    modules = segno.make_qr(url, error="m").symbol_size(border=0)[0]
    assert f'width="{modules + 4}"' in qr_svg(url)
    assert 30 * modules / (modules + 4) >= 25
