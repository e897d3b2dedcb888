"""Rules speak first, the learned second; a broken rule is told and never passed over."""

from datetime import date
from pathlib import Path

import pytest

from bancheng.errors import CannotRead
from bancheng.reading.dispatch import Dispatch, load_dispatch
from bancheng.reading.first_reading import Readers
from bancheng.reading.learning import starter
from bancheng.reading.routing import route
from bancheng.reading.starter import label_names

OFFICES = frozenset(label_names()["office"])
DAY = date(2026, 10, 12)
SAMPLE = Path(__file__).parents[3] / "sample" / "dispatch.yaml"


def version(name: str, begins: str, rules: str) -> str:
    return f"- version: {name}\n  in_force_from: {begins}\n  rules:\n{rules}"


def dispatch(folder: Path, rules: str) -> Dispatch:
    file = folder / "dispatch.yaml"
    file.write_text(f"versions:\n{version('2026-1', '2026-01-01', rules)}", encoding="utf-8")
    return load_dispatch(file, OFFICES, DAY)


def test_the_sample_list_has_no_faults() -> None:
    found = load_dispatch(SAMPLE, OFFICES, DAY)
    assert found.faults == ()
    assert len(found.rules) > 10


def test_a_rule_speaks_with_its_basis_and_words() -> None:
    found = route("身份证过期了，要补办", load_dispatch(SAMPLE, OFFICES, DAY), starter("office"))
    assert (found.lead, found.spoke, found.person_decides) == ("police", "rule", False)
    assert found.words == ("身份证", "补办", "过期") or set(found.words) == {"身份证", "补办", "过期"}
    assert "居民身份证法" in found.because.zh and f"version {found.version}" in found.because.en


def test_where_no_rule_speaks_the_learned_does_and_says_so() -> None:
    found = route("楼下烧烤摊天天占道，油烟扰民", load_dispatch(SAMPLE, OFFICES, DAY), starter("office"))
    assert (found.lead, found.spoke) == ("streets", "model")
    assert found.person_decides, "nothing was decided yet, so nothing is promised"


def test_a_broken_rule_is_reported_and_stops_the_routing(tmp_path: Path) -> None:
    found = dispatch(tmp_path, "  - {code: a, words: [公积金], lead: moon, basis: 条例}\n")
    assert "moon" in found.faults[0].zh and "dispatch.yaml, line 5" in found.faults[0].en
    routed = route("公积金提取不了", found, starter("office"))
    assert (routed.spoke, routed.lead, routed.person_decides) == ("broken_rule", "", True)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{code: a, lead: fund, basis: 条例}", "words"),
        ("{code: a, words: [公积金], basis: 条例}", "lead"),
        ("{code: a, words: [公积金], lead: fund}", "basis"),
        ("{code: a, words: [公积金], lead: fund, assisting: [moon], basis: 条例}", "moon"),
        ("just words", "words"),
    ],
)
def test_every_kind_of_mistake_is_named(tmp_path: Path, rule: str, said: str) -> None:
    assert said in dispatch(tmp_path, f"  - {rule}\n").faults[0].en


def test_a_code_used_twice_is_a_fault(tmp_path: Path) -> None:
    line = "  - {code: a, words: [公积金], lead: fund, basis: 条例}\n"
    assert len(dispatch(tmp_path, line + line).faults) == 1


def test_rules_that_name_different_offices_leave_it_to_a_person(tmp_path: Path) -> None:
    found = dispatch(
        tmp_path,
        "  - {code: a, words: [公积金], lead: fund, basis: 甲}\n"
        "  - {code: b, words: [医保], lead: medical, basis: 乙}\n",
    )
    routed = route("公积金和医保都停了", found, starter("office"))
    assert (routed.spoke, routed.lead_set) == ("rules_disagree", ("fund", "medical"))


def test_the_longer_word_wins(tmp_path: Path) -> None:
    found = dispatch(
        tmp_path,
        "  - {code: a, words: [身份证], lead: police, basis: 甲}\n"
        "  - {code: b, words: [身份证明], lead: towns, basis: 乙}\n",
    )
    assert route("开身份证明", found, starter("office")).lead == "towns"


def test_a_list_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    for text in ("- 1", "versions: []"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(CannotRead):
            load_dispatch(file, OFFICES, DAY)


FUND = "  - {code: a, words: [公积金], lead: fund, basis: 旧}\n"


@pytest.mark.parametrize(("day", "lead", "said"), [(11, "fund", "2026-1"), (12, "civil", "2026-2")])
def test_the_latest_version_that_has_begun_speaks_and_is_named(tmp_path: Path, day: int, lead: str, said: str) -> None:
    new = version("2026-2", "2026-10-12", FUND.replace("fund", "civil"))
    file = tmp_path / "list.yaml"
    file.write_text(f"versions:\n{new}{version('2026-1', '2026-01-01', FUND)}", encoding="utf-8")
    routed = route("公积金提取不了", load_dispatch(file, OFFICES, date(2026, 10, day)), starter("office"))
    assert (routed.lead, routed.version) == (lead, said) and said in routed.because.zh


def test_a_list_that_has_not_begun_says_from_when(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text(f"versions:\n{version('2026-2', '2026-10-13', FUND)}", encoding="utf-8")
    with pytest.raises(CannotRead, match="2026-10-13"):
        load_dispatch(file, OFFICES, DAY)


def test_a_first_reading_has_it_all() -> None:
    learned = {task: starter(task) for task in ("scope", "office", "cause", "obstacle")}
    text = "户口迁移办不了，派出所说要先开无房证明，住建局说要派出所来函，上周跑了四趟"
    found = Readers(learned, load_dispatch(SAMPLE, OFFICES, DAY)).read(text)  # type: ignore[arg-type]
    assert found.scope.label == "window"
    assert found.route.lead == "police"
    assert found.obstacle.label in ("cycle", "jurisdiction", "impossible_proof")
    assert [each.where for each in found.attempts if each.where] == ["派出所", "住建局"]
