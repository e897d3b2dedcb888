"""The drawn knot: well-formed, inside its frame, nothing lost or broken by what people write."""

from xml.etree import ElementTree as Xml

import pytest

from bancheng.explainers.geometry import LETTER, WIDE
from bancheng.explainers.knot import knot_svg
from bancheng.explainers.sheets import Sheet
from bancheng.explainers.text import lines, width


def ring(count: int, name: str = "材料") -> list[Sheet]:
    return [Sheet(f"{name}{place}", f"部门{place}") for place in range(count)]


@pytest.mark.parametrize("count", range(2, 13))
def test_a_ring_of_any_size_stays_inside_its_picture(count: int) -> None:
    papers = [Sheet("危险化学品经营许可证", "应急管理局", "卡在这里", "互认受理单"), *ring(count - 1)]
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
    papers = [Sheet("营业执照", "市场监管局"), Sheet("许可证", "应急管理局", stuck="卡在这里", way_out="互认受理单")]
    drawn = knot_svg(papers, "先照后证")
    assert drawn.count('class="snip"') == 2
    assert drawn.count("edge offending") == 1
    assert drawn.count('class="arrow"') == 5  # one in two pieces beside its words, one in three beside words and cut


def test_a_paper_alone_is_no_knot() -> None:
    with pytest.raises(ValueError, match="two papers"):
        knot_svg(ring(1), "一圈")


def test_the_picture_cannot_be_broken_by_what_people_write() -> None:
    drawn = knot_svg([Sheet("<script>&\x00\ud800", '"'), Sheet("b", "c")], 'a"b')
    assert "<script>" not in drawn
    assert Xml.fromstring(drawn).attrib["aria-label"] == 'a"b'


def test_no_arrow_runs_through_its_own_words() -> None:
    drawn = Xml.fromstring(knot_svg([Sheet("一", "甲"), Sheet("二", end="没有部门出具")], "一条"))
    (label,) = (text for text in drawn.iter("text") if text.text == "甲")
    pieces = [path.attrib["d"] for path in drawn.iter("path") if path.attrib["class"] == "arrow"]
    ends = [float(number) for piece in pieces[:2] for number in piece.replace("Q", " ").split()[1::4]]
    assert all(abs(end - float(label.attrib["y"]) + LETTER * 0.36) > LETTER / 2 for end in ends)


@pytest.mark.parametrize("count", range(1, 9))
def test_a_chain_ends_in_a_bar_with_its_reason_below_the_last_sheet(count: int) -> None:
    papers = [*ring(count - 1), Sheet("老档案", end="没有部门出具，另有 3 处在要")]
    drawn = Xml.fromstring(knot_svg(papers, "一条"))
    assert [path.attrib["class"] for path in drawn.iter("path")].count("bar") == 1
    heights = {text.text: float(text.attrib["y"]) for text in drawn.iter("text")}
    assert heights["老档案"] < max(heights.values()) <= float(drawn.attrib["viewBox"].split()[3])


def test_a_picture_that_stands_alone_brings_its_style_and_says_in_words_what_it_shows() -> None:
    alone = Xml.fromstring(knot_svg(ring(3), "一圈", ["甲要先有乙。"], alone=True))
    name = "{http://www.w3.org/2000/svg}"
    assert alone.tag == f"{name}svg" and alone.attrib["role"] == "img"
    assert [alone.findtext(f"{name}{part}") for part in ("title", "desc")] == ["一圈", "甲要先有乙。"]
    assert ".paper" in (alone.findtext(f"{name}style") or "")
    assert "<style" not in knot_svg(ring(3), "一圈")


def test_the_shapes_tell_offices_people_and_what_is_left_out_from_papers() -> None:
    papers = [Sheet("快递员", shape="person"), Sheet("街道", shape="office"), Sheet("还有 4 份", shape="more")]
    drawn = knot_svg([*papers, Sheet("证", end="没有")], "一条")
    assert drawn.count("<rect") == 3 and drawn.count('class="frame"') == 1 and drawn.count("paper more") == 1


@pytest.mark.parametrize(
    "words",
    [
        "建筑工程施工许可证",
        "property title certificate",
        "A栋3单元",
        "",
        "nursing-home project",
        "supercalifragilistic",
    ],
)
def test_nothing_is_lost_when_a_name_is_broken_into_lines(words: str) -> None:
    assert "".join(lines(words, 6, 9)).replace(" ", "") == words.replace(" ", "")


def test_a_name_too_long_for_its_box_ends_in_an_ellipsis() -> None:
    found = lines("一" * 40, 6, 3)
    assert len(found) == 3
    assert found[-1].endswith("…")
    assert all(width(line) <= 6.5 for line in found)
