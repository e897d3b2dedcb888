"""A message says what happened and what to do next; these phrases do neither."""

import re

import pytest

from tests.guards.tree import texts

COLD = re.compile(
    "参数错误|系统异常|系统错误|未知错误|操作失败|非法(?:操作|输入|参数|请求)|(?:invalid|illegal) (?:input|parameter)",
    re.I,
)


def test_nothing_the_product_says_is_a_machines_excuse() -> None:
    assert {path: found for path, text in texts("src", "sample") if (found := COLD.findall(text))} == {}


@pytest.mark.parametrize("sentence", ["参数错误", "系统异常，请稍后再试", "非法输入", "Invalid parameter"])
def test_the_guard_knows_an_excuse(sentence: str) -> None:
    assert COLD.search(sentence)
