"""The knot on a page and the charts: well-formed, with everything they say also as words."""

from xml.etree import ElementTree as Xml

import pytest
from django.template import Context, Engine
from django.utils import translation

from bancheng_site.drawing.chart import bars_svg, line_svg
from bancheng_site.drawing.marks import KINDS, mark
from bancheng_site.templatetags import look

pytestmark = pytest.mark.asked_once


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


def test_a_badge_always_has_words() -> None:
    engine = Engine.get_default()
    page = engine.from_string('{% include "components/badge.html" with kind="today" words="今天到期" only %}')
    shown = page.render(Context())
    assert "今天到期" in shown
    assert 'aria-hidden="true"' in shown
