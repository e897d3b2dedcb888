"""`bancheng evaluate classes`: settings chosen on one file of labelled members, scored on another."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean
from typing import Any

import click

from bancheng.classes.evaluate import Labelled, Scores, best_setting, cross_validated, every_setting
from bancheng.classes.linking import CLASSES, EVENTS
from bancheng.cli.commands import Command, Option
from bancheng.cli.output import show
from bancheng.errors import CannotRead
from bancheng.files.tables import Limits, read_table
from bancheng.reasons import Sentence

_IDS = ("row_id", "row", "id", "msg_id")
_CLASSES = ("class_id", "issue_id", "label")
_LIMITS = Limits(unpacked_bytes=1_000_000_000, cells=50_000_000)
_NO_CLASS = ("", "none")


@click.command(
    "classes",
    cls=Command,
    about=Sentence(
        "类案发现的得分：在 --train 上选设定，在 --test 上打分。",
        "Scores of class discovery: settings chosen on --train, scored on --test.",
    ),
    example="bancheng evaluate classes --train members.csv --test others.csv --messages messages.csv",
)
@click.option(
    "--train",
    type=click.Path(path_type=Path),
    required=True,
    cls=Option,
    about=Sentence(
        "成员文件：row_id,class_id，可带 text、source_file。", "Members: row_id,class_id, perhaps text, source_file."
    ),
)
@click.option(
    "--test",
    type=click.Path(path_type=Path),
    cls=Option,
    about=Sentence("另一成员文件；不给则只交叉检验。", "Other members; without them only cross-validation."),
)
@click.option(
    "--messages",
    type=click.Path(path_type=Path),
    multiple=True,
    cls=Option,
    about=Sentence(
        "原文文件，可给几个；全部原文一起读。", "Files with the texts; all their messages are read together."
    ),
)
@click.option(
    "--level",
    type=click.Choice(["event", "class"]),
    default="class",
    cls=Option,
    about=Sentence("event：同一件事；class：同一类事。", "event: the same event; class: the same matter anywhere."),
)
def classes_command(train: Path, test: Path | None, messages: Sequence[Path], level: str) -> None:
    """Prints B-cubed and pair scores; every setting tried is one of a fixed list."""
    told = _told(messages)
    settings = EVENTS if level == "event" else CLASSES
    known = _labelled(train, told, level)
    found = every_setting(known, settings)
    chosen = best_setting(known, found)
    scores = {"train": known.score(found[chosen])}
    folds = cross_validated(known, found)
    if test is not None:
        other = _labelled(test, told, level)
        scores["test"] = other.score(every_setting(other, settings)[chosen])
    show(
        {
            "settings": {"cut": chosen.cut, "chance": chosen.chance, "tried": len(found)},
            "cross_validated": {key: mean(asdict(fold)[key] for fold in folds) for key in ("f", "pair_f")}
            if folds
            else {},
            **{name: asdict(of) for name, of in scores.items()},
        },
        Sentence(
            f"选定：cut {chosen.cut:g}，chance {chosen.chance:g}（{len(found)} 种中最好的）",
            f"Chosen: cut {chosen.cut:g}, chance {chosen.chance:g} (best of {len(found)})",
        ),
        *([Sentence("交叉检验  ", "cross-validated  ").within("en") + _line_of(folds)] if folds else []),
        *(f"{name}  {_line(of)}" for name, of in scores.items()),
    )


def _line(of: Scores) -> str:
    return f"B-cubed P {of.precision:.3f} R {of.recall:.3f} F {of.f:.3f}   pair F {of.pair_f:.3f}   n {of.n}"


def _line_of(folds: Sequence[Scores]) -> str:
    return f"B-cubed F {mean(fold.f for fold in folds):.3f}   pair F {mean(fold.pair_f for fold in folds):.3f}"


def _told(files: Sequence[Path]) -> dict[tuple[str, str], str]:
    """Every text by file name and id."""
    made: dict[tuple[str, str], str] = {}
    for file in files:
        for row in read_table(file, limits=_LIMITS).rows:
            text = "\n".join(part for part in (row.cells.get("subject", ""), row.cells.get("text", "")) if part)
            made[file.name, _first(row.cells, _IDS)] = text
    return made


def _labelled(file: Path, told: dict[tuple[str, str], str], level: str) -> Labelled:
    """The members with their texts: at event level among all messages, at class level by themselves."""
    rows = [row.cells for row in read_table(file, limits=_LIMITS).rows if row.cells.get("member", "yes") == "yes"]
    by_id = {number: key for key in told for number in (key[1],)}
    keys = [_key(cells, told, by_id) for cells in rows]
    own = [told.get(key, "") if key else cells.get("text", "") for key, cells in zip(keys, rows, strict=True)]
    if missing := sum(not text for text in own):
        raise CannotRead(
            f"「{file.name}」有 {missing} 行找不到原文：请用 --messages 给出原文文件，或加 text 列。",
            f"{file.name}: {missing} rows have no text; give the files with --messages, or add a column text.",
            field="text",
        )
    labels = [_first(cells, _CLASSES) for cells in rows]
    labels = ["" if label in _NO_CLASS else label for label in labels]
    if level == "class" or not told:
        return Labelled(own, dict(enumerate(labels)), list(told.values()) or own)
    place = {key: number for number, key in enumerate(told)}
    everything = list(told.values())
    known = {place[key]: label for key, label in zip(keys, labels, strict=True) if key}
    return Labelled(everything, known, everything)


def _key(cells: Any, told: dict[tuple[str, str], str], by_id: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    number = _first(cells, _IDS)
    exact = (cells.get("source_file", ""), number)
    return exact if exact in told else by_id.get(number)


def _first(cells: Any, names: Sequence[str]) -> str:
    return next((str(cells[name]) for name in names if cells.get(name)), "")
