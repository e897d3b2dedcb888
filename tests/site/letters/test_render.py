"""Every letter in both languages as PDF: what it says, how many pages, and that no text can break it."""

import io
import string
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from pypdf import PageObject, PdfReader

from bancheng.reasons import Language
from bancheng_site.letters import render
from bancheng_site.letters.model import CaseLetter, Kind, Letter
from bancheng_site.letters.parts import Attempt
from tests.site.letters.papers import (
    ACCEPTANCE,
    BLANK,
    CASE_LETTERS,
    CLOSING,
    DECLINE,
    EXTENSION,
    HEAD,
    LETTERS,
    MATERIALS,
    RECEIPT,
    REFERRAL,
    SUPERVISION,
    shortest,
)

pytestmark = pytest.mark.asked_once

TEMPLATES = Path(render.__file__).parent / "templates"
BOTH: tuple[Language, ...] = ("zh", "en")

HOSTILE = {
    "markup": '#panic() *a* _b_ $x$ \\ `c` <l> @r = h #{1+1} // no /* no */ [x] "q" ~ ---',
    "interpolation": '#import "/etc/passwd" #read("/etc/passwd") #sys.inputs',
    "ten thousand characters": "这件事说来话长，" * 1250,
    "ten thousand letters without a gap": "W" * 10_000,
    "ten thousand lines": "一\n" * 5_000,
    "controls": "a\x00b\x07c\x1bd",
    "emoji": "😀👨‍👩‍👧 好",
    "right to left": "مرحبا بالعالم \u202eשלום",
    "lone surrogate": "a\ud800b",
    "rare characters": "𬀩𠮷㛃㐂\ue000龘",
}


def pages(letter: Letter, language: Language = "zh") -> list[PageObject]:
    return list(PdfReader(io.BytesIO(render.render_pdf(letter, language))).pages)


def words(letter: Letter, language: Language = "zh") -> str:
    """The text of all pages without any white space, as the line breaks are nobody's promise."""
    return "".join("".join(page.extract_text().split()) for page in pages(letter, language)).replace("\u200b", "")


def bare(text: str) -> str:
    return "".join(text.split())


def fonts_used(letter: Letter, language: Language = "zh") -> set[str]:
    return {
        str(font.get_object()["/BaseFont"]).split("+")[-1].removesuffix("-Identity-H")
        for page in pages(letter, language)
        for font in page["/Resources"]["/Font"].values()
    }


def test_every_kind_has_a_paper_and_a_template() -> None:
    assert {one.kind for one in LETTERS} == set(get_args(Kind))
    assert {path.stem for path in TEMPLATES.glob("*.typ")} == set(get_args(Kind)) | {"sheet", "report"}


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("letter", CASE_LETTERS, ids=lambda one: one.kind)
def test_every_letter_carries_the_line_each_paper_must_carry(letter: CaseLetter, language: Language) -> None:
    said = words(letter, language)
    sheets = len(pages(letter, language))
    due = {"zh": f"第1页共{sheets}页", "en": f"Page1of{sheets}"}[language]
    issued = {"zh": f"{letter.issued_on.day}日", "en": f"{letter.issued_on.day}November"}[language]
    if letter.kind == "closing" and language == "en":
        issued = "4December2026"
    owed = [letter.number, letter.chain_head, letter.contact.phone, letter.ask, HEAD.phone, "12345", due]
    owed += [one.within(language) for one in (HEAD.centre, HEAD.window, HEAD.address, HEAD.hours)]
    owed += [issued] if letter.kind != "receipt" else []
    assert [one for one in owed if bare(one) not in said] == []


@pytest.mark.parametrize("letter", [ACCEPTANCE, DECLINE, MATERIALS, REFERRAL, SUPERVISION, EXTENSION, CLOSING])
def test_a_basis_is_quoted_with_article_document_level_and_day(letter: CaseLetter) -> None:
    said = words(letter)
    for one in letter.basis:  # type: ignore[attr-defined]
        assert f"《{one.title}》{one.article}" in said
        assert f"{one.document}，{one.level.zh}，2026年11月23日时有效" in said


def test_an_acceptance_says_the_day_and_why_it_is_that_day() -> None:
    said = words(ACCEPTANCE)
    assert "2026年11月27日（星期五）" in said
    assert "11月23日（星期一）收到，当天不算。" in said
    assert "Friday,27November2026" in words(ACCEPTANCE, "en")


def test_a_receipt_gives_number_code_and_every_promised_day() -> None:
    said = words(RECEIPT)
    for owed in ("2026-000594-3", "K7M4-29QD", "2026年11月27日（星期五）前给您答复。", "09:51前，您可以自己改或撤回"):
        assert owed in said


def test_a_materials_notice_lists_everything_with_what_may_replace_it() -> None:
    said = words(MATERIALS)
    for one in MATERIALS.missing:
        assert bare(str(one.name)) in said
        assert bare(str(one.instead)) in said
    assert "2026年12月8日（星期二）" in said


def test_a_referral_gives_each_office_its_task_and_the_day_to_object() -> None:
    said = words(REFERRAL)
    for one in REFERRAL.legs:
        assert bare(str(one.task)) in said
    assert "2026年11月25日（星期三）前提出" in said


def test_a_supervision_order_says_overdue_only_when_it_is() -> None:
    assert "至今没有办结" in words(SUPERVISION)
    early = replace(SUPERVISION, issued_on=SUPERVISION.was_due.on)
    assert "至今没有办结" not in words(early)


def test_a_tentative_date_says_so() -> None:
    assert "这个日期是暂定的" in words(EXTENSION)
    assert "这个日期是暂定的" not in words(ACCEPTANCE)


@pytest.mark.parametrize("language", BOTH)
def test_the_blank_form_is_one_page(language: Language) -> None:
    assert len(pages(BLANK, language)) == 1


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("letter", CASE_LETTERS, ids=lambda one: one.kind)
def test_the_shortest_letter_is_one_page(letter: CaseLetter, language: Language) -> None:
    assert len(pages(shortest(letter), language)) == 1


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("letter", CASE_LETTERS, ids=lambda one: one.kind)
def test_an_ordinary_letter_needs_at_most_two_pages(letter: CaseLetter, language: Language) -> None:
    assert len(pages(letter, language)) <= 2


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("letter", CASE_LETTERS, ids=lambda one: one.kind)
def test_no_text_breaks_a_letter(letter: CaseLetter, text: str) -> None:
    told = replace(letter, ask=text, addressee=replace(letter.addressee, name=text[:200]))
    assert render.render_pdf(told).startswith(b"%PDF")


@pytest.mark.parametrize("text", [HOSTILE["markup"], HOSTILE["interpolation"]])
def test_markup_in_what_people_write_is_printed_not_obeyed(text: str) -> None:
    said = words(replace(ACCEPTANCE, ask=text, attempts=(Attempt(office=text, when=text, said=text),)))
    assert said.count(bare(text)) >= 2


def test_a_long_account_is_printed_to_its_last_word() -> None:
    told = replace(ACCEPTANCE, ask="".join(f"第{number}句，" for number in range(1, 1_500)) + "说完了。")
    said = words(told)
    cut_by_a_foot = [number for number in range(1, 1_500) if f"第{number}句" not in said]
    assert "说完了。" in said
    assert len(cut_by_a_foot) < len(pages(told)), "only a sentence that runs over a page's end may be interrupted"


def test_no_text_starts_outside_the_page() -> None:
    wide = Attempt(office="W" * 60, when="M" * 60, said="W" * 400)
    places: list[tuple[float, float]] = []
    for page in pages(replace(ACCEPTANCE, ask="W" * 3_000, attempts=(wide,))):
        page.extract_text(visitor_text=lambda text, cm, tm, *_: places.append((tm[4], tm[5])) if text.strip() else None)
    assert len(places) > 50
    assert all(0 <= x <= 595 - 60 for x, _ in places)


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.kind)
def test_the_same_letter_gives_the_same_bytes(letter: Letter, language: Language) -> None:
    assert render.render_pdf(letter, language) == render.render_pdf(letter, language)


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.kind)
def test_a_letter_needs_no_font_of_the_system(letter: Letter, language: Language) -> None:
    assert fonts_used(letter, language) == {"BanchengSong-Regular"}


def test_everything_the_templates_say_is_in_our_font() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ"))
    assert render.beyond_font(said) == ""
    assert render.beyond_font(string.printable + "《》〔〕“”—…①") == ""


def test_a_traditional_or_rare_character_of_a_name_is_drawn_from_our_supplement() -> None:
    named = replace(ACCEPTANCE, addressee=replace(ACCEPTANCE.addressee, name="張龑峯"))
    assert fonts_used(named) == {"BanchengSong-Regular", "BanchengSongSupplement-Regular"}


def test_a_name_our_font_cannot_draw_is_named_to_the_clerk() -> None:
    assert render.beyond_font("欧阳😀木😀兰𰻝") == "😀𰻝"


def test_a_preview_is_one_picture_a_page() -> None:
    pictures = render.render_png(REFERRAL, dots_per_inch=30)
    assert len(pictures) == len(pages(REFERRAL))
    assert all(one.startswith(b"\x89PNG") for one in pictures)
