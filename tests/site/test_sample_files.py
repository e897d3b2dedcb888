"""The sample's files hold together before anything is loaded: every word a reply could be is one that may be sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bancheng.cases.bare_no import reply_fault
from bancheng.errors import CannotRead
from bancheng.reading.danger import danger_in
from bancheng_site.sample_cases.reading import Sample, read_sample, sample_folder
from bancheng_site.sample_cases.shapes import Matter

SAMPLE = read_sample(sample_folder())
OBSTACLES = {"cycle", "missing_link", "no_category", "mismatch", "impossible_proof", "jurisdiction", "access"}
CAUSES = {"process", "unclear_policy", "legacy", "channel", "data_sharing", "reform_gap"}
EACH_MATTER = pytest.mark.parametrize("matter", SAMPLE.matters, ids=[m.code for m in SAMPLE.matters])


def replies(matter: Matter) -> Iterator[str]:
    yield from (*matter.finds.values(), *matter.done, *matter.spot)
    if matter.objection:
        yield from (matter.objection.words, matter.objection.ruling)
    if matter.meeting:
        yield matter.meeting.conclusion
    for ending in matter.not_done:
        yield from (ending.text, ending.way_out)


@EACH_MATTER
def test_whatever_an_office_says_is_more_than_a_no(matter: Matter) -> None:
    assert [words for words in replies(matter) if reply_fault(words)] == []


@EACH_MATTER
def test_danger_is_told_in_the_words_marked_so_and_nowhere_else(matter: Matter) -> None:
    assert [words for words in matter.danger if not danger_in(words)] == []
    assert [words for words in (*matter.asks, *matter.stories) if danger_in(words)] == []


def test_there_are_matters_of_every_obstacle_and_cause() -> None:
    assert len(SAMPLE.matters) >= 40
    assert len({matter.code for matter in SAMPLE.matters}) == len(SAMPLE.matters)
    assert {matter.obstacle for matter in SAMPLE.matters} == OBSTACLES
    assert {matter.cause for matter in SAMPLE.matters} == CAUSES


def test_answers_at_the_counter_say_something() -> None:
    answers = [answer for question in SAMPLE.questions for answer in question.answers]
    assert [answer for answer in answers if reply_fault(answer)] == []


def test_every_law_relied_on_is_in_the_list() -> None:
    keys = {key for matter in SAMPLE.matters for ending in matter.not_done for key in ending.basis}
    keys |= {matter.objection.basis for matter in SAMPLE.matters if matter.objection}
    keys |= {scene.basis for scene in SAMPLE.declines}
    assert keys - SAMPLE.laws.keys() == set()


def copy_of_sample(folder: Path) -> Path:
    for file in sample_folder().rglob("*.yaml"):
        copy = folder / file.relative_to(sample_folder())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        pytest.param("mix.yaml", "cases: 594", "cases: many", "cases", id="a number that is none"),
        pytest.param("laws.yaml", "level: 法律", "levl: 法律", "level", id="a name with a slip of the pen"),
        pytest.param("matters/people.yaml", "obstacle: access", "obstacle: axis", "obstacle", id="an unknown obstacle"),
        pytest.param("voices.yaml", "openings:", "openings: [", "格式不对", id="a broken layout"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_the_place(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    broken = copy_of_sample(tmp_path) / file
    broken.write_text(broken.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CannotRead) as refused:
        read_sample(tmp_path)
    assert broken.name in refused.value.sentence.zh
    assert says in refused.value.sentence.zh


def test_a_folder_without_the_sample_says_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANCHENG_SAMPLE_DIR", str(tmp_path))
    with pytest.raises(CannotRead, match="BANCHENG_SAMPLE_DIR"):
        sample_folder()


def test_the_sample_is_read_whole() -> None:
    assert isinstance(SAMPLE, Sample)
    assert len(SAMPLE.stories) == 4
