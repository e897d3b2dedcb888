"""Where somebody has been and what was said there is read out of their words, and a wish is no attempt."""

import pytest

from bancheng.reading.attempts import MOST, attempts_in


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("派出所说要先开无房证明", "派出所", "要先开无房证明"),
        ("去年3月去过民政局，没有结果", "民政局", ""),
        ("社保中心答复，没有政策", "社保中心", "没有政策"),
        ("窗口不予受理", "窗口", "不予受理"),
        ("打了12345也没用", "12345", ""),
        ("跑了四趟都没办成", "", ""),
    ],
)
def test_an_attempt_has_its_place_and_what_was_said(text: str, where: str, said: str) -> None:
    found = attempts_in(text)[0]
    assert (found.where, found.said) == (where, said)


@pytest.mark.parametrize("text", ["请公安局查处", "希望相关部门处理", "请问该找哪个部门", "路灯坏了", ""])
def test_a_wish_is_no_attempt(text: str) -> None:
    assert attempts_in(text) == ()


def test_the_time_told_goes_with_the_attempt() -> None:
    assert attempts_in("2024年3月5日去派出所办，派出所说缺材料")[-1].when == "2024年3月5日"


def test_a_long_tale_gives_no_more_than_so_many() -> None:
    text = "，".join(f"派出所说要第{number}个证明" for number in range(500))
    assert len(attempts_in(text)) == MOST


def test_a_megabyte_without_a_stop_ends() -> None:
    assert len(attempts_in("找派出所说" * 200_000)) <= MOST
