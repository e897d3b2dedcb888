"""The sample's files as values. A file that does not fit is answered with its name, the place and what was wanted."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from bancheng.errors import CannotRead
from bancheng_site.actions.propose_catalogue import files_in
from bancheng_site.sample_cases.shapes import (
    Conduct,
    Law,
    Matter,
    Mix,
    Names,
    OutOfScope,
    Question,
    SampleClass,
    SamplePlaybook,
    Story,
    Surge,
    Voices,
)

CHECKOUT = Path(__file__).resolve().parents[3] / "sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything in the folder."""

    laws: Mapping[str, Law]
    matters: tuple[Matter, ...]
    questions: tuple[Question, ...]
    declines: tuple[OutOfScope, ...]
    conduct: tuple[Conduct, ...]
    voices: Voices
    names: Names
    mix: Mix
    stories: tuple[Story, ...]
    playbooks: tuple[SamplePlaybook, ...]
    classes: tuple[SampleClass, ...]
    surge: tuple[Surge, ...]
    district: str
    catalogue: Mapping[str, bytes]
    """The files of the service catalogue."""


T = TypeVar("T")


def sample_folder() -> Path:
    """Where the sample lies: BANCHENG_SAMPLE_DIR, else the checkout this package was installed from."""
    folder = Path(os.environ.get("BANCHENG_SAMPLE_DIR", CHECKOUT))
    if not (folder / "district.yaml").is_file():
        raise CannotRead(
            f"没有找到示范辖区（{folder}）。它随源码提供：请在源码目录运行，"
            "或用 BANCHENG_SAMPLE_DIR 指明 sample 文件夹。",
            f"The sample district is not in {folder}. It comes with the source: run in a checkout, or name its sample "
            "folder in BANCHENG_SAMPLE_DIR.",
        )
    return folder


def read_sample(folder: Path) -> Sample:
    """The whole sample. CannotRead names the file and the place that does not fit."""
    laws = read_file(folder / "laws.yaml", dict[str, Law])
    return Sample(
        laws=laws,
        matters=_all(folder / "matters", Matter),
        questions=read_file(folder / "questions.yaml", tuple[Question, ...]),
        declines=read_file(folder / "declines.yaml", tuple[OutOfScope, ...]),
        conduct=read_file(folder / "conduct.yaml", tuple[Conduct, ...]),
        voices=read_file(folder / "voices.yaml", Voices),
        names=read_file(folder / "names.yaml", Names),
        mix=read_file(folder / "mix.yaml", Mix),
        stories=_all(folder / "stories", Story),
        playbooks=_all(folder / "playbooks", SamplePlaybook),
        classes=read_file(folder / "classes.yaml", tuple[SampleClass, ...]),
        surge=read_file(folder / "surge.yaml", tuple[Surge, ...]),
        district=(folder / "district.yaml").read_text(encoding="utf-8"),
        catalogue=files_in(folder / "catalogue"),
    )


def _all(folder: Path, kind: type[T]) -> tuple[T, ...]:
    """The members of every file of a folder, in the order of the files' names."""
    read: list[T] = []
    for file in sorted(folder.glob("*.yaml")):
        read += read_file(file, tuple[kind, ...])  # type: ignore[valid-type]
    return tuple(read)


def read_file(file: Path, kind: type[T]) -> T:
    """What a file says, as one kind of value. CannotRead names the place that does not fit."""
    try:
        with file.open(encoding="utf-8") as text:
            return TypeAdapter(kind).validate_python(yaml.load(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        raise CannotRead(f"{file.name}：格式不对，{error}", f"{file.name}: broken layout, {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " › ".join(str(part) for part in first["loc"])
        raise misplaced(file, place, first["msg"], first["msg"]) from error


def misplaced(file: Path, place: str, zh: str, en: str) -> CannotRead:
    """The error that names a file and the place in it that does not fit."""
    return CannotRead(f"{file.name}，{place}：{zh}", f"{file.name}, {place}: {en}")


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    next_month = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), next_month - timedelta(days=1))
