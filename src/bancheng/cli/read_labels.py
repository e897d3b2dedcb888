"""`bancheng read scope|topic|office|cause|obstacle`: one text, or a table that gets the answers as columns."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from bancheng.cli.beginning import beginning, learned_from
from bancheng.cli.commands import Command
from bancheng.cli.labels import labelled
from bancheng.cli.options import FOLDER, option
from bancheng.cli.output import Exit, in_language, show
from bancheng.cli.table_files import table_in
from bancheng.errors import CannotRead
from bancheng.files.tables import Row
from bancheng.reading.dispatch import Dispatch, load_dispatch
from bancheng.reading.learned import LabelReading, Learned, Task, from_bytes, to_bytes
from bancheng.reading.routing import route
from bancheng.reading.starter import label_names
from bancheng.reasons import Sentence

FILE = click.Path(path_type=Path)
_ADDED = ("label", "label_set", "confidence", "why")
_PERSON = Sentence("请人定。", "A person decides.")


@dataclass(frozen=True, slots=True)
class _Answer:
    """One row of the answer: as the contract names its columns, and whether the machine stands by it."""

    label: str
    label_set: tuple[str, ...]
    confidence: float
    why: Sentence
    person_decides: bool


_Read = Callable[[str], _Answer]


def _command(name: Task, about: Sentence, column: str) -> click.Command:
    @click.command(
        name,
        cls=Command,
        about=Sentence(
            f"{about.zh}\n没有自己的标注时只给参考，由人定；--train 学过之后才给有把握的集合。",
            f"{about.en}\nWithout labels of your own it only suggests; with --train it gives sets it stands by.",
        ),
        example=f'bancheng read {name} "派出所要无房证明，住建说查不了" --train labels.csv\n'
        f"bancheng read {name} --train labels.csv --input messages.csv --output read.csv",
    )
    @click.argument("text", required=False, default="")
    @option("--input", "source", type=FILE, about=Sentence("要读的表。", "A table of texts."))
    @option("--output", "target", type=FILE, about=Sentence("读完写到这个 CSV。", "Write the answers to this CSV."))
    @option("--train", type=FILE, about=Sentence("本窗口定过的标注。", "Labels decided in your window."))
    @option("--messages", type=FOLDER, multiple=True, about=Sentence("标注的原文。", "The texts of the labels."))
    @option("--text-column", "column_of_text", default="text", about=Sentence("原文列。", "The column of the texts."))
    @option("--label-column", "labels", default=column, about=Sentence("标注列。", "The column of the labels."))
    @option("--model", type=FILE, about=Sentence("用存下的模型。", "A reading that was saved."))
    @option("--save", type=FILE, about=Sentence("把学到的存下来。", "Save what was learned."))
    @option("--dispatch", type=FILE, about=Sentence("派单目录（仅部门）。", "A dispatch list, for offices."))
    def run(
        text: str,
        source: Path | None,
        target: Path | None,
        train: Path | None,
        messages: Sequence[Path],
        column_of_text: str,
        labels: str,
        model: Path | None,
        save: Path | None,
        dispatch: Path | None,
    ) -> Exit:
        learned = _learned(name, model, train, labels, column_of_text, messages)
        if save:
            save.write_bytes(to_bytes(learned))
        read = _reader(learned, dispatch)
        if source is None:
            return _show(read(text))
        return _all(source, target, column_of_text, read)

    return run


def _learned(
    task: Task, model: Path | None, train: Path | None, labels: str, text: str, messages: Sequence[Path]
) -> Learned:
    if model:
        return from_bytes(model.read_bytes())
    if train:
        return learned_from(task, labelled(train, labels, text, messages))
    if task == "topic":
        raise CannotRead(
            "主题由各窗口自己定，请用 --train 给出标注，或用 --model 给出存下的模型。",
            "Every window has topics of its own: give labels with --train, or a saved reading with --model.",
            field="train",
        )
    return beginning(task)


def _reader(learned: Learned, dispatch: Path | None) -> _Read:
    if dispatch is None and learned.task != "office":
        return lambda text: _answer(learned.read(text))
    offices = {*learned.classifier.labels, *label_names()["office"]}
    rules = load_dispatch(dispatch, offices, date.today()) if dispatch else Dispatch(())
    for fault in rules.faults:
        click.echo(in_language(fault), err=True)

    def read(text: str) -> _Answer:
        found = route(text, rules, learned)
        return _Answer(found.lead, found.lead_set, found.confidence, found.because, found.person_decides)

    return read


def _answer(found: LabelReading) -> _Answer:
    said = "、".join(found.words)
    why = Sentence(f"依据：{said}", f"because of {said}") if said else Sentence("没有读出依据", "nothing told it")
    return _Answer(found.label, found.label_set, found.confidence, why, found.person_decides)


def _show(found: _Answer) -> Exit:
    """Exit 1 where a person decides."""
    data = {
        "label": found.label,
        "label_set": list(found.label_set),
        "confidence": found.confidence,
        "why": found.why,
        "person_decides": found.person_decides,
    }
    one_of = "、".join(found.label_set)
    lines: list[Sentence | str] = [one_of, found.why, *([_PERSON] if found.person_decides else [])]
    show(data, *(line for line in lines if line))
    return Exit.FOUND if found.person_decides else Exit.FINE


def _all(source: Path, target: Path | None, column: str, read: _Read) -> Exit:
    table = table_in(source)
    if target is None or column not in table.columns:
        raise CannotRead(
            f"请用 --output 写明写到哪里，并核对「{source.name}」有 {column} 这一列。",
            f"Name the file to write with --output, and check that {source.name} has a column {column}.",
            field="output",
        )
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*table.columns, *_ADDED])
        writer.writerows(_rows(table.rows, table.columns, column, read))
    return Exit.FINE


def _rows(rows: Iterator[Row], columns: Sequence[str], column: str, read: _Read) -> Iterator[list[str]]:
    for row in rows:
        cells = row.cells
        subject = cells.get("subject", "")
        found = read("\n".join(part for part in (subject, cells.get(column, "")) if part))
        yield [
            *(cells.get(name, "") for name in columns),
            found.label,
            ";".join(found.label_set),
            f"{found.confidence:.3f}",
            in_language(found.why),
        ]


scope_command = _command("scope", Sentence("读出是不是窗口的事。", "Reads whether it is the window's."), "scope")
topic_command = _command("topic", Sentence("读出主题。", "Reads the topic."), "label")
office_command = _command("office", Sentence("读出牵头部门。", "Reads the lead office."), "departments")
cause_command = _command("cause", Sentence("读出为什么办不成。", "Reads why it is stuck."), "cause")
obstacle_command = _command("obstacle", Sentence("读出症结是哪一种。", "Reads what kind of knot it is."), "obstacle")
