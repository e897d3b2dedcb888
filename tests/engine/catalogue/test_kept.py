"""What is kept between two commands changes no answer, and is trusted only if it is whole and one's own."""

import os
import threading
from datetime import date
from pathlib import Path

import pytest

from bancheng.catalogue.compile import compile_catalogue
from bancheng.catalogue.dated import in_force
from bancheng.catalogue.kept.open import open_catalogue
from bancheng.catalogue.kept.packing import packed, unpacked
from bancheng.catalogue.kept.store import keep, kept
from bancheng.catalogue.kept.whole import MOST_KEPT, NotKept
from bancheng.catalogue.load import load_catalogue
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.finding_reports import finding_data
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.reports import answer_data
from bancheng.errors import CannotRead
from tests.engine.catalogue.placeless import placeless
from tests.engine.catalogue.random_catalogues import RandomCatalogue
from tests.engine.catalogue.tables import ON, SMALL, changed, write

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "catalogues"


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_the_second_time_everything_is_the_same_to_the_last_line(folder: Path) -> None:
    first, second = open_catalogue(SAMPLE, ON, folder), open_catalogue(SAMPLE, ON, folder)
    plainly = compile_catalogue(load_catalogue(SAMPLE, ON))
    assert second.catalogue == first.catalogue == plainly.catalogue
    assert list(second.needs) == list(plainly.needs)
    assert list(second.origins) == list(plainly.origins)
    reports = [[finding_data(finding) for finding in lint(each)] for each in (plainly, second)]
    assert reports[0] == reports[1]
    for goal in ("scope-change", "transfer", "id-card-renewal"):
        answers = [answer_data(each, ask(applicant(each, {}, None), goal)) for each in (plainly, second)]
        assert answers[0] == answers[1]


def test_any_catalogue_comes_back_as_it_was_kept() -> None:
    for seed in range(12):
        compiled = compile_catalogue(in_force(RandomCatalogue(seed).catalogue()))
        again = unpacked(packed(compiled))
        assert placeless(again.catalogue) == placeless(compiled.catalogue), seed
        assert list(again.needs) == list(compiled.needs), seed
        assert again.system.body.tolist() == compiled.system.body.tolist()


def test_a_changed_file_a_new_name_and_another_day_are_read_anew(tmp_path: Path, folder: Path) -> None:
    tables = write(SMALL, tmp_path / "tables")
    assert open_catalogue(tables, ON, folder).catalogue.matters["move"].routes[0].days == 3
    write(changed("情形", 2, 3, "9"), tables)
    assert open_catalogue(tables, ON, folder).catalogue.matters["move"].routes[0].days == 9
    assert open_catalogue(tables, date(2026, 11, 24), folder).catalogue.on == date(2026, 11, 24)
    (tables / "材料.csv").rename(tables / "材料-公安.csv")
    assert open_catalogue(tables, ON, folder).catalogue.papers["book"].place.file == "材料-公安.csv"
    assert len(list(folder.iterdir())) == 4


def test_a_file_that_cannot_be_read_is_never_kept(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(CannotRead):
        open_catalogue(write(changed("要求", 2, 3, "bok"), tmp_path / "tables"), ON, folder)
    assert not folder.exists()


def test_only_the_user_can_look_into_what_is_kept(folder: Path) -> None:
    open_catalogue(SAMPLE, ON, folder)
    assert [path.stat().st_mode & 0o777 for path in (folder, only_file(folder))] == [0o700, 0o600]


def damaged(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    if how == "one bit":
        content[len(content) // 2] ^= 1
    path.write_bytes({"cut": content[:-9], "empty": b"", "another": b"PK" + content}.get(how, bytes(content)))


@pytest.mark.parametrize("how", ["one bit", "cut", "empty", "another"])
def test_what_is_damaged_is_passed_over_and_kept_anew(how: str, folder: Path) -> None:
    open_catalogue(SAMPLE, ON, folder)
    whole = only_file(folder).read_bytes()
    damaged(only_file(folder), how)
    assert len(open_catalogue(SAMPLE, ON, folder).catalogue.matters) == 120
    assert only_file(folder).read_bytes() == whole


@pytest.mark.parametrize("at", ["file", "folder"])
def test_what_others_may_write_is_not_trusted(at: str, folder: Path) -> None:
    open_catalogue(SAMPLE, ON, folder)
    path = only_file(folder)
    (path if at == "file" else folder).chmod(0o777)
    with pytest.raises(NotKept):
        kept(folder, path.name)
    assert len(open_catalogue(SAMPLE, ON, folder).catalogue.matters) == 120


def test_a_link_is_not_followed(tmp_path: Path, folder: Path) -> None:
    open_catalogue(SAMPLE, ON, folder)
    path = only_file(folder)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotKept):
        kept(folder, path.name)


def test_what_belongs_to_another_user_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_catalogue(SAMPLE, ON, folder)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(NotKept):
        kept(folder, only_file(folder).name)


def test_where_nothing_can_be_kept_the_answer_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert len(open_catalogue(SAMPLE, ON, tmp_path / "file" / "cache").catalogue.matters) == 120


def test_only_so_many_are_kept(folder: Path) -> None:
    arrays = packed(compile_catalogue(RandomCatalogue(1).catalogue()))
    for number in range(MOST_KEPT + 3):
        assert keep(folder, f"{number:02d}", arrays)
    assert len(list(folder.iterdir())) == MOST_KEPT


def test_several_may_keep_the_same_at_once(folder: Path) -> None:
    """Readers beside them find the whole file or none."""
    arrays = packed(compile_catalogue(RandomCatalogue(1).catalogue()))
    stop, seen = threading.Event(), list[int]()

    def reading() -> None:
        while not stop.is_set():
            try:
                seen.append(len(kept(folder, "one")))
            except NotKept:
                continue

    def writing() -> None:
        for _ in range(20):
            keep(folder, "one", arrays)

    reader, writers = threading.Thread(target=reading), [threading.Thread(target=writing) for _ in range(3)]
    for thread in (reader, *writers):
        thread.start()
    for writer in writers:
        writer.join()
    stop.set()
    reader.join()
    assert set(seen) <= {len(arrays)}
    assert [path.name for path in folder.iterdir()] == ["one"]
