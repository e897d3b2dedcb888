"""Limit profiles: the six published ones as their windows published them, and files an operator writes."""

import pytest

from bancheng.errors import CannotRead
from bancheng.workdays.clocks import Tier, load_profile, shipped_profiles

TEXT = """code: qingxi
title: {zh: 清溪区, en: Qingxi district}
source: 示例
tiers: {simple: 0, normal: 3, complex: 7}
warn_days_before: 2
pause_reasons:
  flood: {zh: 防汛停办, en: closed for flood duty}
"""


@pytest.mark.parametrize(
    ("code", "published"),
    [
        ("danleng", {Tier.SIMPLE: 1, Tier.COMPLEX: 5}),
        ("deyang", {Tier.SIMPLE: 0, Tier.NORMAL: 2, Tier.COMPLEX: 5}),
        ("huangshi", {Tier.SIMPLE: 0, Tier.NORMAL: 3, Tier.COMPLEX: 7}),
        ("tianjin", {Tier.SIMPLE: 0, Tier.NORMAL: 5, Tier.COMPLEX: 10}),
        ("yidu", {Tier.SIMPLE: 0, Tier.NORMAL: 5, Tier.COMPLEX: 10, Tier.IMPOSSIBLE: 3}),
        ("jiangsu", {Tier.COMPLEX: 15}),
    ],
)
def test_a_shipped_profile_holds_what_its_window_published(code: str, published: dict[Tier, int]) -> None:
    profile = shipped_profiles()[code]
    assert {tier: profile.tiers[tier] for tier in profile.published_tiers} == published
    assert set(profile.tiers) == set(Tier)
    assert profile.source and profile.title.en and profile.pause_reasons


def test_the_shipped_profiles_are_the_six() -> None:
    assert list(shipped_profiles()) == ["danleng", "deyang", "huangshi", "jiangsu", "tianjin", "yidu"]


def test_an_unpublished_tier_takes_the_next_harder_one_that_is() -> None:
    danleng, jiangsu = shipped_profiles()["danleng"], shipped_profiles()["jiangsu"]
    assert (danleng.tiers[Tier.NORMAL], danleng.tiers[Tier.IMPOSSIBLE]) == (5, 5)
    assert set(jiangsu.tiers.values()) == {15}


def test_the_limit_for_written_reasons_is_not_lent_to_a_solvable_matter() -> None:
    profile = load_profile(TEXT.replace("{simple: 0, normal: 3, complex: 7}", "{normal: 5, impossible: 3}"), "p.yaml")
    assert (profile.tiers[Tier.SIMPLE], profile.tiers[Tier.COMPLEX]) == (5, 5)


def test_a_profile_that_publishes_only_that_limit_has_no_other_to_use() -> None:
    profile = load_profile(TEXT.replace("{simple: 0, normal: 3, complex: 7}", "{impossible: 3}"), "p.yaml")
    assert set(profile.tiers.values()) == {3}


def test_a_profile_names_its_own_numbers_and_pause_reasons_and_inherits_the_rest() -> None:
    profile = load_profile(TEXT, "qingxi.yaml")
    assert (profile.warn_days_before, profile.acceptance_days, profile.contact_days) == (2, 5, 0)
    assert list(profile.pause_reasons) == ["flood"]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "zh"),
    [
        ("simple: 0", "simple: on the spot", 4, "整数"),
        ("simple: 0", "easy: 0", 4, "不认识“easy”"),
        ("{simple: 0, normal: 3, complex: 7}", "{}", 4, "至少写一档"),
        ("warn_days_before: 2", "warn_days_before: -1", 5, "0 到 60"),
        ("zh: 防汛停办, ", "", 7, "缺少“zh”"),
        ("{zh: 清溪区, en: Qingxi district}", "清溪区", 2, "逐项写明"),
        ("  flood: {zh: 防汛停办, en: closed for flood duty}\n", "  - flood\n", 7, "逐项写明"),
    ],
)
def test_a_slip_is_answered_with_its_line_and_the_remedy(right: str, wrong: str, line: int, zh: str) -> None:
    assert right in TEXT
    with pytest.raises(CannotRead) as refused:
        load_profile(TEXT.replace(right, wrong, 1), "qingxi.yaml")
    assert refused.value.sentence.zh.startswith(f"qingxi.yaml 第 {line} 行：")
    assert zh in refused.value.sentence.zh
