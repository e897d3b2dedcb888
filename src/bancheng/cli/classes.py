"""`bancheng classes`: which messages are one class."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import click

from bancheng.classes.candidates import candidates
from bancheng.classes.discover import Discovery, discover
from bancheng.classes.linking import CLASSES, EVENTS, Progress
from bancheng.classes.report import html_report
from bancheng.cli.classes_cold import cold_command
from bancheng.cli.classes_match import match_command
from bancheng.cli.commands import Group, Option
from bancheng.cli.encoders import encoding, on_encoder
from bancheng.cli.listed import ABOUT_CLASSES
from bancheng.cli.output import in_language, show, spoken_language
from bancheng.cli.table_files import table_in
from bancheng.errors import CannotRead
from bancheng.files.formulas import disarmed
from bancheng.reading.mapping import ColumnMapping, Message, load_mapping, read_messages
from bancheng.reasons import Sentence

classes = Group(
    "classes",
    about=ABOUT_CLASSES,
    example="bancheng classes discover messages.csv",
)

classes.add_command(cold_command)
classes.add_command(match_command)

USUAL = ColumnMapping(
    {
        "text": ("text", "留言内容", "留言详情", "内容", "诉求内容"),
        "subject": ("subject", "留言主题", "主题", "标题"),
        "time": ("time", "留言时间", "时间", "登记时间"),
        "source_id": ("id", "msg_id", "留言编号", "编号", "工单编号"),
        "name": ("name", "user", "留言用户", "姓名", "来信人"),
        "office": ("office", "承办单位", "部门"),
    }
)
_PATIENCE = 2.0
"""Seconds before a progress bar appears."""


@classes.command(
    "discover",
    about=Sentence(
        "找出来件中的类案：清单 CSV 和报告 HTML。", "Finds classes among messages: a CSV list and an HTML report."
    ),
    example="bancheng classes discover messages.csv --output classes.csv --report classes.html",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    cls=Option,
    about=Sentence("列对照表（YAML）。", "Which column is which (YAML)."),
)
@click.option(
    "--level",
    type=click.Choice(["event", "class"]),
    default="event",
    cls=Option,
    about=Sentence(
        "event：同一件事；class：同一类事，不看编号。", "event: the same event; class: the same matter anywhere."
    ),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    cls=Option,
    about=Sentence("清单文件（默认：FILE.classes.csv）。", "The list (default: FILE.classes.csv)."),
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    cls=Option,
    about=Sentence("报告文件（默认：FILE.classes.html）。", "The report (default: FILE.classes.html)."),
)
@on_encoder
def discover_command(
    file: Path, mapping_file: Path | None, level: str, output: Path | None, report: Path | None, encoder: str | None
) -> None:
    """Writes both files beside the input unless told otherwise, and says what was found."""
    messages, skipped = _messages(file, load_mapping(mapping_file) if mapping_file else USUAL)
    settings, encode = EVENTS if level == "event" else CLASSES, encoding(encoder)
    told = [f"{each.subject}\n{each.text}" for each in messages]
    with _progress(len(messages)) as progress:
        found = discover(told, settings.with_sense() if encode else settings, encode=encode, progress=progress)
    stem = file.name.removesuffix(".gz").removesuffix(file.suffix).removesuffix(".csv")
    output, report = output or Path(f"{stem}.classes.csv"), report or Path(f"{stem}.classes.html")
    proposed = candidates(found, messages)
    classed = sum(len(each.rows) for each in found.classes)
    _write(output, _listed(found, messages))
    _write(report, html_report(proposed, messages, classed, spoken_language(), file.name))
    emerging = sum(each.burst is not None and each.burst.is_emerging for each in proposed)
    show(
        {
            "messages": len(messages),
            "skipped": skipped,
            "classed": classed,
            "classes": len(found.classes),
            "emerging": emerging,
            "output": str(output),
            "report": str(report),
            "top": [{"name": each.name, "size": len(each.rows), "words": each.words} for each in proposed[:10]],
        },
        Sentence(
            f"读了 {len(messages)} 件（另有 {skipped} 行读不出）：{classed} 件归入 {len(found.classes)} 类，"
            f"其中 {emerging} 类近来突增。",
            f"Read {len(messages)} messages ({skipped} rows could not be read): {classed} of them are in "
            f"{len(found.classes)} classes, {emerging} of which are emerging.",
        ),
        *(f"  {len(each.rows):>4}  {each.name}" for each in proposed[:10]),
        Sentence(f"清单：{output}　报告：{report}", f"List: {output}   Report: {report}"),
    )


def _messages(file: Path, mapping: ColumnMapping) -> tuple[list[Message], int]:
    rows = list(read_messages(table_in(file), mapping))
    messages = [row for row in rows if isinstance(row, Message)]
    return messages, len(rows) - len(messages)


def _listed(found: Discovery, messages: list[Message]) -> str:
    ids = [message.source_id or str(message.line) for message in messages]
    of = {
        row: (ids[each.rows[0]], score)
        for each in found.classes
        for row, score in zip(each.rows, each.scores, strict=True)
    }
    lines = ["id,class_id,score"]
    for row, own in enumerate(ids):
        class_id, score = of.get(row, ("", ""))
        lines.append(",".join(_cell(str(value)) for value in (own, class_id, score)))
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    value = disarmed(value)
    return '"' + value.replace('"', '""') + '"' if any(mark in value for mark in ',"\n\r') else value


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotRead(
            f"写不了文件「{path}」：请换个位置。", f"Cannot write {path}: choose another place."
        ) from error


@contextmanager
def _progress(texts: int) -> Iterator[Progress | None]:
    """What to call as texts are read; a bar appears on a terminal once it takes longer than two seconds."""
    if not sys.stderr.isatty():
        yield None
        return
    begun, done = monotonic(), 0
    with ExitStack() as ending:
        bar: list[Any] = []

        def tell(by: int) -> None:
            nonlocal done
            done += by
            if not bar and monotonic() - begun > _PATIENCE:
                label = in_language(Sentence("比较", "Comparing"))
                bar.append(ending.enter_context(click.progressbar(length=texts, label=label, file=sys.stderr)))
                by = done
            if bar:
                bar[0].update(by)

        yield tell
