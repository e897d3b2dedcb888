"""A reply is held against the ask before it is sent."""

import pytest

from bancheng.reading.reply_check import check_reply, parts_of

ASK = "请问路灯什么时候能修好？另外垃圾站会不会搬走？"
WHOLE = "经现场核实，路灯线路老化，6月3日前换好；垃圾站今年不搬，依据《城乡规划》第三条。电话0599-5550100。"


def kinds(ask: str, reply: str) -> set[str]:
    return {flag.kind for flag in check_reply(ask, reply).flags}


def test_a_whole_answer_has_no_flags() -> None:
    assert kinds(ASK, WHOLE) == set()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("", "empty"),
        ("办不了。", "bare_no"),
        ("您好，您反映的问题已转相关部门处理，谢谢。", "forward_only"),
        ("您好，您反映的____问题，我局于____办理。", "blank_template"),
    ],
)
def test_what_is_no_answer_may_not_be_sent(reply: str, kind: str) -> None:
    found = check_reply(ASK, reply)
    assert [flag.kind for flag in found.flags] == [kind]
    assert not found.is_an_answer
    assert found.score == 0.0


def test_a_part_of_the_ask_that_is_not_spoken_of_is_named() -> None:
    found = check_reply(ASK, "经现场核实，路灯6月3日前换好，电话0599-5550100。")
    assert [(flag.kind, "垃圾站" in flag.part) for flag in found.flags] == [("unanswered", True)]
    assert "垃圾站" in found.flags[0].sentence.zh and found.is_an_answer


def test_a_no_needs_a_basis_a_day_and_somebody_to_ask() -> None:
    assert {"no_basis", "no_date", "no_contact"} <= kinds(
        "路灯能不能修？", "经核实，该路段的路灯不能修，因为管线没有移交。"
    )


def test_what_was_done_counts_for_more_than_what_is_planned() -> None:
    done = check_reply("噪音扰民", "我局已责令施工方立即停止夜间施工，并处罚款。")
    planned = check_reply("噪音扰民", "目前项目正在推进，下一步将列入规划，争取解决，工程仍有困难。")
    assert done.score > 0.5 > planned.score


def test_demands_count_where_nothing_is_asked() -> None:
    assert parts_of("小区门口太黑。希望装两盏路灯。") == ("希望装两盏路灯",)


def test_a_megabyte_on_both_sides_ends() -> None:
    check_reply("请问怎么办？" * 100_000, "已转有关部门，" * 100_000)


def test_the_words_that_led_to_a_flag_are_told() -> None:
    (bare,) = check_reply(ASK, "这个我们办不了。").flags
    (forwarded,) = check_reply(ASK, "您好，您反映的问题已转相关部门处理，谢谢。").flags
    basis = next(flag for flag in check_reply(ASK, "经核实，路灯不能修，因为管线没有移交。").flags if flag.words)
    assert bare.words == ("办不了",) and any("转" in word for word in forwarded.words)
    assert (basis.kind, basis.words) == ("no_basis", ("不能",))


def test_what_the_paper_says_beside_it_counts_too() -> None:
    reply = "经现场核实，路灯6月3日前换好，垃圾站不能搬。"
    assert {flag.kind for flag in check_reply(ASK, reply).flags} == {"no_basis", "no_contact"}
    assert not check_reply(ASK, reply, "《城乡规划法》第三条\n联系电话：12345").flags
