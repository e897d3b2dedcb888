"""The picture of a class around its playbook: well-formed, inside its frame, with everything it shows as a table."""

from datetime import date
from xml.etree import ElementTree as Xml

import pytest

from bancheng.classes.cold.verdict import judge
from bancheng.classes.cold.weeks import Weeks
from bancheng.explainers.cooling import Cooling, cooling
from bancheng.explainers.geometry import LETTER, WIDE
from bancheng.explainers.text import width
from bancheng.reasons import Language

PUBLISHED = date(2025, 3, 3)


def drawn(before: int, after: int, language: Language = "zh") -> Cooling:
    own = (1, 0, 3, 1, 0) * 40
    weeks = Weeks(
        PUBLISHED, own[:before], (90,) * before, own[:after], (110,) * after, frozenset(range(min(3, before)))
    )
    return cooling(judge(weeks), language)


def parsed(picture: Cooling) -> Xml.Element:
    return Xml.fromstring(picture.svg())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("before", "after"), [(52, 104), (52, 10), (3, 60), (0, 8), (9, 0), (0, 0)])
def test_it_stays_inside_its_frame(before: int, after: int, language: Language) -> None:
    picture = parsed(drawn(before, after, language))
    high = float(picture.attrib["viewBox"].split()[3])
    for bar in picture.iter("rect"):
        assert 0 <= float(bar.attrib["x"]) <= WIDE - float(bar.attrib["width"])
        assert 0 <= float(bar.attrib["y"]) <= high - float(bar.attrib["height"])
    for text in picture.iter("text"):
        wide = width(text.text or "") * LETTER * (0.9 if language == "en" else 1)  # Latin letters are rarely so wide
        left = float(text.attrib["x"]) - {None: 0, "middle": wide / 2, "end": wide}[text.attrib.get("text-anchor")]
        assert left >= -1
        assert left + wide <= WIDE + 1
        assert float(text.attrib["y"]) <= high


def test_four_weeks_of_which_some_do_not_count_look_different_without_colour() -> None:
    bars = [bar.attrib["class"] for bar in parsed(drawn(40, 40)).iter("rect")]
    assert (bars.count("week"), bars.count("week since"), bars.count("week hollow")) == (9, 9, 2)


def test_where_weeks_may_still_be_written_down_nothing_is_expected_yet() -> None:
    picture = drawn(40, 42)
    assert [row.cases for row in picture.table[-3:]] == [5, 4, 1], "the last two weeks are a bar of their own"
    assert [at for at, level in enumerate(picture.drawn.expected) if level is None] == [19, 20]
    assert picture.drawn.others[-1] is None


def test_it_names_itself_and_alone_says_everything() -> None:
    picture = drawn(40, 40)
    assert parsed(picture).attrib["aria-label"] == picture.title == picture.lines[0]
    alone = Xml.fromstring(picture.svg(alone=True))
    said = alone.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert all(line in said for line in picture.lines)


def test_its_table_holds_every_case_once_and_no_row_lies_on_both_sides() -> None:
    picture = drawn(42, 40)
    assert sum(row.cases for row in picture.table) == sum(picture.drawn.own)
    assert [row.after for row in picture.table] == [False] * 11 + [True] * 10
    assert picture.table[0].begins == "2024年5月13日"
    assert [row.counted for row in picture.table].count(False) == 3


def test_the_others_and_what_was_to_be_expected_are_always_there() -> None:
    curves = [curve.attrib["class"] for curve in parsed(drawn(20, 20)).iter("polyline")]
    assert sorted(curves) == ["expected", "expected", "others", "others"]
