"""The monthly report: one page, the same words in both files, and nothing that the pages hide."""

import io
import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from bancheng_site.cockpit import asking
from bancheng_site.cockpit.monthly import report
from bancheng_site.cockpit.spans import month_of, months, summed, weeks
from bancheng_site.letters.report import Part, ReportText, report_docx, report_pdf
from bancheng_site.records.figures import Figures
from tests.site.builders import SHANGHAI, District

NOW = datetime(2026, 11, 3, 9, tzinfo=SHANGHAI)
OCTOBER = month_of(date(2026, 10, 1))
WHERE = "/cockpit/reports/2026-10"


@pytest.fixture(autouse=True)
def _it_is_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "source", lambda: NOW)


def words_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def words_in(docx: bytes) -> str:
    paper = Document(io.BytesIO(docx))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def letters(words: str) -> str:
    return re.sub(r"\s+", "", words)


def some_months(d: District) -> None:
    """Seven cases in October, three in September."""
    for many, day in ((7, 12), (3, -18)):
        for _ in range(many):
            d.case(at=datetime(2026, 10, 1, 10, tzinfo=SHANGHAI) + timedelta(days=day - 1))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_both_files_say_every_sentence_of_the_report(district: District, language: str) -> None:
    some_months(district)
    with translation.override(language):
        text = report(Figures((district.window.pk,)), OCTOBER, NOW.date())
    said = [text.title, text.month, text.foot, *(s for part in text.parts for s in (part.title, *part.sentences))]
    said += [word for part in text.parts for row in part.rows for word in row]
    pdf, docx = letters(words_of(report_pdf(text))), letters(words_in(report_docx(text)))
    for words in said:
        assert letters(words) in pdf
        assert letters(words) in docx


@pytest.mark.django_db
def test_what_the_pages_hide_is_hidden(district: District) -> None:
    some_months(district)
    text = report(Figures((district.window.pk,)), OCTOBER, NOW.date())
    assert text.parts[0].sentences[0] == "收到 7 件；上个月 — 件，去年同月 0 件。办成 0 件。"
    figures = [figure for part in text.parts for _label, figure in part.rows]
    assert not [figure for figure in figures if figure.isdigit() and 0 < int(figure) < 5]


@pytest.mark.django_db
def test_it_is_fetched_by_who_oversees_and_only_for_months_that_are_over(district: District) -> None:
    auditor = district.browser("auditor")
    assert auditor.get(f"{WHERE}.pdf").content.startswith(b"%PDF")
    assert auditor.get(f"{WHERE}.docx").content.startswith(b"PK")
    assert auditor.get("/cockpit/reports/").content.decode().count(".docx") == 12
    for address in ("/cockpit/reports/2026-11.pdf", "/cockpit/reports/2019-01.pdf", f"{WHERE}.exe"):
        assert auditor.get(address).status_code == 404
    assert district.browser("clerk").get(f"{WHERE}.pdf").status_code == 404


def test_the_longest_report_stays_on_one_page() -> None:
    rows = tuple((f"一个名字很长的栏目说明第{n}号", "1234") for n in range(8))
    parts = tuple(Part("别处为什么没办成", ("这一句说得长一些，看看会不会换行。" * 3,), rows) for _ in range(4))
    asked = Part("请您定的", tuple("这些部门互相推：公安分局⇄民政局。请定主办。" for _ in range(3)), asked=True)
    text = ReportText(
        "zh", "“办不成事”窗口专报", "区政务服务中心", "2026年10月", NOW.date(), (*parts, asked), "截至今天。"
    )
    assert len(PdfReader(io.BytesIO(report_pdf(text))).pages) == 1
    assert report_pdf(text) == report_pdf(text)


def test_months_and_weeks_follow_each_other_without_a_gap() -> None:
    for course in (months(date(2026, 1, 31)), weeks(date(2026, 1, 1))):
        spans = [*course.earlier, *course.parts]
        assert all(one.until == two.since for one, two in pairwise(spans))
        assert sum(summed({span.since: 1 for span in spans}, course.parts)) == len(course.parts)
        assert course.parts[-1].since <= date(2026, 1, 31) < course.parts[-1].until or len(course.parts) == 26
