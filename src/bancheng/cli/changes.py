"""`bancheng catalogue diff` and `what-if`: what a change of the catalogue brings and what it removes."""

from datetime import date
from pathlib import Path

import click

from bancheng.catalogue.changes import Change, changes_data, read_changes
from bancheng.catalogue.need_changes import Withdraw
from bancheng.cli.commands import Command
from bancheng.cli.findings import marked
from bancheng.cli.options import FOLDER, compiled, file_text, on_day, option
from bancheng.cli.output import Exit, show
from bancheng.deadlocks.finding_reports import finding_data
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.what_if import Delta, difference, what_if
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence


@click.command(
    "diff",
    cls=Command,
    about=Sentence(
        "改目录以后，多了哪些毛病，少了哪些。", "Which faults a change of the catalogue brings and removes."
    ),
    example="bancheng catalogue diff sample/catalogue sample/catalogue",
)
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@on_day
def diff_command(old: Path, new: Path, on: date | None) -> Exit:
    """Exit 1 if the new catalogue has a fault that the old one had not."""
    before, after = compiled(old, on), compiled(new, on)
    delta = difference(before.catalogue, lint(before), after.catalogue, lint(after))
    data = {
        "added": [finding_data(finding) for finding in delta.appeared],
        "removed": [finding_data(finding) for finding in delta.vanished],
    }
    show(data, *_lines(delta))
    return Exit.FOUND if delta.appeared else Exit.FINE


def _lines(delta: Delta) -> list[Sentence]:
    added, removed = len(delta.appeared), len(delta.vanished)
    return [
        *(marked("+", finding) for finding in delta.appeared),
        *(marked("-", finding) for finding in delta.vanished),
        Sentence(f"新增 {added} 处，消除 {removed} 处。", f"{added} added, {removed} removed."),
    ]


def read_withdrawal(written: str) -> Withdraw:
    """A withdrawal written MATTER:PAPER.

    >>> read_withdrawal("scope-change:hazard-licence-change").paper
    'hazard-licence-change'
    """
    matter, colon, paper = written.partition(":")
    if not (matter.strip() and colon and paper.strip()):
        raise CannotRead(
            f"“{written}”请写成 事项代码:材料代码。", f'Write "{written}" as MATTER:PAPER.', field="withdraw"
        )
    return Withdraw(matter.strip(), paper.strip())


@click.command(
    "what-if",
    cls=Command,
    about=Sentence("先试一项改动：会多出、消除哪些毛病。", "Try a change: which faults it would bring and remove."),
    example="bancheng catalogue what-if sample/catalogue --withdraw scope-change:hazard-licence-change\n"
    "bancheng catalogue what-if sample/catalogue --change change.yaml",
)
@click.argument("folder", type=FOLDER)
@option(
    "--withdraw",
    "withdrawn",
    type=read_withdrawal,
    metavar="MATTER:PAPER",
    multiple=True,
    about=Sentence("不再要的材料：事项:材料。", "A paper no longer asked for."),
)
@option(
    "--change",
    "files",
    type=FOLDER,
    multiple=True,
    about=Sentence("写好的改动，YAML 或 JSON。", "Changes written as YAML or JSON."),
)
@on_day
def what_if_command(folder: Path, withdrawn: tuple[Withdraw, ...], files: tuple[Path, ...], on: date | None) -> Exit:
    """Exit 1 if a fault would appear that was not there. Withdrawals come first, then the files in their order."""
    changes: list[Change] = [*withdrawn]
    for path in files:
        changes += read_changes(file_text(path), path.name)
    if not changes:
        raise CannotRead("请用 --withdraw 或 --change 写明改动。", "Name a change with --withdraw or --change.")
    world = compiled(folder, on)
    delta = what_if(world, changes)
    said = [change.said(world.catalogue) for change in changes]
    data = {
        "changes": changes_data(changes),
        "said": said,
        "appeared": [finding_data(finding) for finding in delta.appeared],
        "vanished": [finding_data(finding) for finding in delta.vanished],
    }
    show(data, *(Sentence(f"如果：{each.zh}。", f"What if: {each.en}.") for each in said), *_lines(delta))
    return Exit.FOUND if delta.appeared else Exit.FINE
