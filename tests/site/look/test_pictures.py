"""The knot and the charts: well-formed, inside their frame, with everything they say also as words."""

from xml.etree import ElementTree as Xml

import pytest
from django.template import Context, Engine
from django.utils import translation

from bancheng_site.drawing.chart import bars_svg, line_svg
from bancheng_site.drawing.knot import LETTER, WIDE, Paper, knot_svg
from bancheng_site.drawing.marks import KINDS, mark
from bancheng_site.drawing.text import lines, width
from bancheng_site.templatetags import look


def ring(count: int, name: str = "材料") -> list[Paper]:
    return [Paper(f"{name}{place}", f"部门{place}") for place in range(count)]


@pytest.mark.parametrize("count", range(2, 13))
def test_a_ring_of_any_size_stays_inside_its_picture(count: int) -> None:
    papers = [Paper("危险化学品经营许可证", "应急管理局", "卡在这里", "互认受理单"), *ring(count - 1)]
    drawn = Xml.fromstring(knot_svg(papers, "一圈"))
    high = float(drawn.attrib["viewBox"].split()[3])
    texts = list(drawn.iter("text"))
    assert texts
    for text in texts:
        half = width(text.text or "") * LETTER / 2
        assert half <= float(text.attrib["x"]) <= WIDE - half
        assert LETTER * 0.8 <= float(text.attrib["y"]) <= high


@pytest.mark.parametrize("count", range(2, 13))
def test_no_paper_lies_on_another(count: int) -> None:
    drawn = Xml.fromstring(knot_svg(ring(count, "一二三四五六七八九十"), "一圈"))
    spots = [
        (float(text.attrib["x"]), float(text.attrib["y"]))
        for text in drawn.iter("text")
        if text.attrib["class"] == "name"
    ]
    assert len(spots) == len(set(spots)) >= count


def test_only_the_marked_arrow_is_cut_and_marked() -> None:
    papers = [Paper("营业执照", "市场监管局"), Paper("许可证", "应急管理局", stuck="卡在这里", way_out="互认受理单")]
    drawn = knot_svg(papers, "先照后证")
    assert drawn.count('class="snip"') == 2
    assert drawn.count("edge offending") == 1
    assert drawn.count('class="arrow"') == 3  # one whole, one in two pieces


def test_a_paper_alone_is_no_knot() -> None:
    with pytest.raises(ValueError, match="two papers"):
        knot_svg(ring(1), "一圈")


def test_the_picture_cannot_be_broken_by_what_people_write() -> None:
    drawn = knot_svg([Paper("<script>&", '"'), Paper("b", "c")], 'a"b')
    assert "<script>" not in drawn
    assert Xml.fromstring(drawn).attrib["aria-label"] == 'a"b'


def test_the_knot_says_the_same_in_sentences() -> None:
    nodes = [{"paper": "营业执照", "office": "市场监管局"}, {"paper": "许可证", "office": "应急管理局"}]
    edges = [{"offending": False}, {"offending": True, "cut": True}]
    with translation.override("zh-hans"):
        shown = look.knot({"nodes": nodes, "edges": edges, "way_out": "两家互认。"})
    assert [step["text"] for step in shown["steps"]] == [  # type: ignore[attr-defined]
        "办“营业执照”，市场监管局先要“许可证”。",
        "办“许可证”，应急管理局先要“营业执照”。",
    ]
    assert [step["offending"] for step in shown["steps"]] == [False, True]  # type: ignore[attr-defined]
    assert "从这里解开" in str(shown["picture"])


def test_bars_are_as_long_as_their_figures() -> None:
    drawn = Xml.fromstring(bars_svg([("甲", 10), ("乙", 5)], "图"))
    long, short = (float(bar.attrib["width"]) for bar in drawn.iter("rect"))
    assert long == pytest.approx(2 * short, abs=0.1)


@pytest.mark.parametrize("rows", [[], [("1月", 0)], [("1月", 3), ("2月", 0)]])
def test_a_chart_of_nothing_is_still_a_chart(rows: list[tuple[str, float]]) -> None:
    for draw in (bars_svg, line_svg):
        assert Xml.fromstring(draw(rows, "图")).attrib["aria-label"] == "图"


def test_every_state_has_its_own_mark() -> None:
    drawn = {kind: mark(kind) for kind in KINDS if kind != "next"}
    assert len(set(drawn.values())) == len(drawn)
    assert mark("no such state") == mark("neutral")


@pytest.mark.parametrize(
    "words", ["建筑工程施工许可证", "property title certificate", "A栋3单元", "", "supercalifragilistic"]
)
def test_nothing_is_lost_when_a_name_is_broken_into_lines(words: str) -> None:
    assert "".join(lines(words, 6, 9)).replace(" ", "") == words.replace(" ", "")


def test_a_name_too_long_for_its_box_ends_in_an_ellipsis() -> None:
    found = lines("一" * 40, 6, 3)
    assert len(found) == 3
    assert found[-1].endswith("…")
    assert all(width(line) <= 6.5 for line in found)


def test_a_badge_always_has_words() -> None:
    engine = Engine.get_default()
    page = engine.from_string('{% include "components/badge.html" with kind="today" words="今天到期" only %}')
    shown = page.render(Context())
    assert "今天到期" in shown
    assert 'aria-hidden="true"' in shown
