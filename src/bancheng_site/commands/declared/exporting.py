"""What goes out: a signed playbook, event logs."""

from pathlib import Path

import click

from bancheng.cli.commands import Group
from bancheng.reasons import Sentence
from bancheng_site.commands.options import FILE_TO_WRITE, on_demo, option
from bancheng_site.commands.with_django import running

_output = option(
    "--output",
    required=True,
    type=FILE_TO_WRITE,
    zh="写到哪个文件；以 .gz 结尾就压缩。",
    en="The file to write; compressed when its name ends in .gz.",
)
_numbers = option(
    "--numbers",
    is_flag=True,
    zh="用办件编号称呼每一件，以便回查；不加就从 1 数起。",
    en="Call each case by its number, to look it up again; otherwise they are counted from 1.",
)


def add_export(group: Group) -> None:
    @group.group(
        "export",
        about=Sentence(
            "导出：签名的方案，供流程挖掘用的事件日志。", "Export a signed playbook, or event logs for process mining."
        ),
        example="bancheng export xes --output cases.xes.gz",
    )
    def exports() -> None: ...

    @exports.command(
        "xes",
        about=Sentence(
            "每件一条轨迹（XES，IEEE 1849）。只有步骤、时间、部门和角色，没有人名和任何人说的话。",
            "Every case as a trace (XES, IEEE 1849): steps, times, offices and roles; no names, nobody's words.",
        ),
        example="bancheng export xes --output cases.xes.gz",
    )
    @_output
    @_numbers
    @on_demo
    def xes(output: Path, numbers: bool, demo: bool) -> None:
        running("exporting", demo=demo).xes(output, numbers=numbers)

    @exports.command(
        "ocel",
        about=Sentence(
            "以对象为中心的日志（OCEL 2.0 JSON）：件、各部门的分办、会商、踏勘、部门，各是一个对象。",
            "An object-centric log (OCEL 2.0 JSON): cases, offices' legs, meetings, visits and offices as objects.",
        ),
        example="bancheng export ocel --output cases.ocel.json",
    )
    @_output
    @_numbers
    @on_demo
    def ocel(output: Path, numbers: bool, demo: bool) -> None:
        running("exporting", demo=demo).ocel(output, numbers=numbers)

    @exports.command(
        "playbook",
        about=Sentence(
            "把发布着的方案写成签名的文件，给别的窗口用。",
            "Write a published playbook as a signed file for another window.",
        ),
        example="bancheng export playbook moving --output moving.playbook.json",
    )
    @click.argument("code")
    @option("--output", required=True, type=FILE_TO_WRITE, zh="写到哪个文件。", en="The file to write.")
    @option("--address", default="", zh="它在公开方案里的网址。", en="Its address in the public library.")
    @on_demo
    def playbook(code: str, output: Path, address: str, demo: bool) -> None:
        running("playbooks", demo=demo).write_out(code, output, address)
