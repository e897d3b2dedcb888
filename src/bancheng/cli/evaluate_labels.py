"""`bancheng evaluate topics|scope|office|cause|obstacle|reply`: a reading learned from one file, scored on another."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from bancheng.cli.commands import Command
from bancheng.cli.labels import labelled
from bancheng.cli.options import FOLDER, option
from bancheng.cli.output import show
from bancheng.errors import CannotRead
from bancheng.reading.evaluate import Evaluation, Figure, evaluate
from bancheng.reading.learned import Task
from bancheng.reading.starter import Labelled, invented_for
from bancheng.reasons import Sentence

FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One command: its task, the column its labels usually stand in, and the label whose precision counts."""

    name: str
    task: Task
    column: str
    about: Sentence
    against: str = ""


_KINDS = (
    _Kind("topics", "topic", "label", Sentence("主题分类的得分。", "Scores of reading the topic.")),
    _Kind("scope", "scope", "scope", Sentence("“是不是窗口的事”的得分。", "Scores of reading the scope."), "window"),
    _Kind("office", "office", "departments", Sentence("牵头部门的得分。", "Scores of reading the lead office.")),
    _Kind("cause", "cause", "cause", Sentence("原因的得分。", "Scores of reading the cause.")),
    _Kind("obstacle", "obstacle", "obstacle", Sentence("症结的得分。", "Scores of reading the obstacle.")),
    _Kind("reply", "reply", "label", Sentence("答复好坏的得分。", "Scores of reading what a reply is worth.")),
)


def _command(kind: _Kind) -> click.Command:
    @click.command(
        kind.name,
        cls=Command,
        about=Sentence(
            f"{kind.about.zh}\n在 --train 上学，在 --test 上打分；只给 --train 就做五折交叉检验。",
            f"{kind.about.en}\nLearned on --train, scored on --test; with --train alone cross-validated in five folds.",
        ),
        example=f"bancheng evaluate {kind.name} --train labels.csv --test others.csv --messages messages.csv",
    )
    @option("--train", type=FILE, required=True, about=Sentence("学习用的标注。", "The labels to learn from."))
    @option("--test", type=FILE, about=Sentence("打分用的标注。", "The labels to be scored on."))
    @option("--messages", type=FOLDER, multiple=True, about=Sentence("原文文件。", "Files with the texts."))
    @option("--text-column", "text", default="text", about=Sentence("原文列。", "The column of the texts."))
    @option("--label-column", "column", default=kind.column, about=Sentence("标注列。", "The column of the labels."))
    def run(train: Path, test: Path | None, messages: Sequence[Path], text: str, column: str) -> None:
        known = labelled(train, column, text, messages)
        other = labelled(test, column, text, messages) if test else None
        show_evaluation(kind.name, _evaluated(kind, known, other, train.name))

    return run


def _evaluated(kind: _Kind, known: list[Labelled], other: list[Labelled] | None, file: str) -> Evaluation:
    if len({each.label for each in known}) < 2 or other == []:
        raise CannotRead(
            f"「{file}」里没有两种以上的标注，无从学习或打分。",
            f"{file} does not hold two different labels; nothing can be learned or scored.",
            field="train",
        )
    used = {each.label for each in known}
    return evaluate(
        kind.task, known, other, invented_for(kind.task, used), kind.against if kind.against in used else ""
    )


def show_evaluation(name: str, found: Evaluation) -> None:
    """Prints the figures; as JSON all of them."""
    data: dict[str, Any] = {"claim": name, "figure": found.macro_f1.value, "unit": "macro-F1", **asdict(found)}
    lines: list[Sentence | str] = [
        Sentence(f"{found.n} 条，学自 {found.learned} 条", f"{found.n} texts, learned from {found.learned}"),
        f"macro-F1  {_line(found.macro_f1)}",
        f"accuracy  {_line(found.accuracy)}   top 3 {found.top3:.3f}",
    ]
    if found.average_precision:
        lines.append(f"AP        {_line(found.average_precision)}")
    if found.covered is not None:
        lines.append(
            Sentence(
                f"给出的集合：声称 {found.stated:.0%}，实际 {found.covered:.1%}，平均 {found.set_size:.2f} 个",
                f"Sets: {found.stated:.0%} stated, {found.covered:.1%} held, {found.set_size:.2f} labels on average",
            )
        )
    show(data, *lines)


def _line(figure: Figure) -> str:
    return f"{figure.value:.3f}  [{figure.low:.3f}, {figure.high:.3f}]"


topics_command, scope_command, office_command, cause_command, obstacle_command, reply_command = map(_command, _KINDS)
