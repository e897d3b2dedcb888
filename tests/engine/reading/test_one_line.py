"""The ask of an old message: its subject, or its first sentence that says something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.reading.one_line import one_line


@pytest.mark.parametrize(
    ("subject", "text", "line"),
    [
        ("  路灯\n坏了 ", "别的话。", "路灯 坏了"),
        ("", "路灯坏了！没人修。", "路灯坏了"),
        ("", "尊敬的李局长：您好！公交站牌倒了，压着盲道。请扶起来。", "公交站牌倒了，压着盲道"),
        ("", "你好，请问怎么办居住证？", "请问怎么办居住证"),
        ("", "The lamp is out. Nobody came.", "The lamp is out"),
        ("", "。。。", "。。。"),
        ("", "您好！", "您好！"),
        ("长" * 81, "别的话。", "长" * 79 + "…"),
        ("长" * 80, "别的话。", "长" * 80),
    ],
)
def test_the_line_is_what_the_person_wants(subject: str, text: str, line: str) -> None:
    assert one_line(subject, text) == line


@given(st.text(max_size=200), st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text_gives_a_line_that_a_case_can_have(subject: str, text: str) -> None:
    line = one_line(subject, text)
    assert 0 < len(line) <= 80
    assert line.strip()
