"""The monthly report 专报 on one page of A4: one text, set as PDF or as a Word file, with the same words in both."""

import io
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

import typst
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from bancheng.reasons import Language
from bancheng_site.letters.render import TEMPLATES, fonts

SEAL = RGBColor(0xA8, 0x23, 0x2A)
_FACE = "SimSun"


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the report: sentences, and a small table of labels and figures."""

    title: str
    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    asked: bool = False
    """Whether it is what the reader is asked to decide; it stands out."""


@dataclass(frozen=True, slots=True)
class ReportText:
    """Everything the report says, in one language, with hidden figures already hidden."""

    language: Language
    title: str
    about: str
    month: str
    made_on: date
    parts: tuple[Part, ...]
    foot: str


def report_pdf(text: ReportText) -> bytes:
    """The report as a tagged PDF; the same text gives the same bytes."""
    facts = json.dumps({**asdict(text), "made_on": text.made_on.isoformat()}, ensure_ascii=False)
    on = text.made_on
    return typst.compile(
        TEMPLATES / "report.typ",
        format="pdf",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"facts": facts},
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )


def report_docx(text: ReportText) -> bytes:
    """The report as a Word file, for an office that writes its own sentences below ours."""
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)
    page.top_margin = page.bottom_margin = Mm(18)
    usual = paper.styles["Normal"]
    assert isinstance(usual, ParagraphStyle)
    usual.font.name, usual.font.size = _FACE, Pt(10.5)
    usual.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FACE)
    usual.paragraph_format.space_after = Pt(3)
    _line(paper, text.title, size=18, colour=SEAL, centred=True)
    _line(paper, f"{text.about} · {text.month}", size=10.5, centred=True)
    for part in text.parts:
        _line(paper, part.title, size=12, bold=True)
        for sentence in part.sentences:
            paper.add_paragraph(sentence)
        if part.rows:
            _table(paper, part.rows)
    _line(paper, text.foot, size=8.5)
    paper.core_properties.title, paper.core_properties.author = f"{text.title} {text.month}", text.about
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _line(
    paper: DocumentObject,
    words: str,
    *,
    size: float,
    bold: bool = False,
    colour: RGBColor | None = None,
    centred: bool = False,
) -> None:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(words)
    run.font.size, run.bold = Pt(size), bold
    if colour is not None:
        run.font.color.rgb = colour
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(paper: DocumentObject, rows: tuple[tuple[str, str], ...]) -> None:
    """Two pairs of label and figure beside each other, so that the report stays on its page."""
    table = paper.add_table(rows=0, cols=4)
    for left, right in zip(rows[::2], [*rows[1::2], ("", "")], strict=False):
        cells = table.add_row().cells
        for place, words in enumerate((*left, *right)):
            cells[place].text = words
            if place % 2:
                cells[place].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
