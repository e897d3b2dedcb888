"""What comes in: messages, a catalogue, a playbook, a calendar, a district."""

from pathlib import Path

import click

from bancheng.cli.commands import Group
from bancheng.cli.output import Exit
from bancheng.reasons import Sentence
from bancheng_site.commands.options import FILE_TO_READ, on_demo, option
from bancheng_site.commands.with_django import running


def add_import(group: Group) -> None:
    @group.group(
        "import",
        about=Sentence(
            "导入：群众留言、事项目录、别处的方案、日历、辖区。",
            "Import citizens' messages, a service catalogue, a playbook, a calendar year, a district.",
        ),
        example="bancheng import messages messages.csv --mapping mapping.yaml --dry-run",
    )
    def imports() -> None: ...

    @imports.command(
        "calendar",
        about=Sentence(
            "导入一年的放假安排，重算未办结的期限。", "Import a year's holidays and reckon open cases anew."
        ),
        example="bancheng import calendar 2027.yaml",
    )
    @click.argument("file", type=FILE_TO_READ)
    @on_demo
    def calendar(file: Path, demo: bool) -> None:
        running("importing", demo=demo).calendar(file)

    @imports.command(
        "catalogue",
        about=Sentence(
            "导入一版事项目录，由法制审核采用后生效。",
            "Import a version of the service catalogue; a legal reviewer puts it in force.",
        ),
        example="bancheng import catalogue sample/catalogue",
    )
    @click.argument("path", type=click.Path(exists=True, path_type=Path))
    @on_demo
    def catalogue(path: Path, demo: bool) -> None:
        running("importing", demo=demo).catalogue(path)

    @imports.command(
        "district",
        about=Sentence("导入部门、窗口、时限和账号。", "Import offices, windows, a limit profile and accounts."),
        example="bancheng import district sample/district.yaml",
    )
    @click.argument("file", type=FILE_TO_READ)
    @on_demo
    def district(file: Path, demo: bool) -> None:
        running("importing", demo=demo).district(file)

    @imports.command(
        "messages",
        about=Sentence("把群众留言导入为办件。", "Bring citizens' messages in as cases."),
        example="bancheng import messages messages.csv --mapping sample/mappings/messages.yaml --dry-run",
    )
    @click.argument("file", type=FILE_TO_READ)
    @option("--mapping", type=click.Path(exists=True, path_type=Path), zh="哪一列是什么。", en="Which column is what.")
    @option("--dry-run", is_flag=True, zh="只检查，不导入。", en="Check only, import nothing.")
    @option(
        "--errors", type=click.Path(path_type=Path), zh="读不了的行写到这个文件。", en="Write unreadable rows here."
    )
    @option("--window", default="", zh="导入到哪个窗口（代码）。", en="Code of the window that takes them.")
    @on_demo
    def messages(file: Path, mapping: Path | None, dry_run: bool, errors: Path | None, window: str, demo: bool) -> Exit:
        result: Exit = running("messages", demo=demo).bring_in(
            file, mapping, dry_run=dry_run, errors=errors, window=window
        )
        return result

    _add_playbook(imports)


def _add_playbook(imports: click.Group) -> None:
    @imports.command(
        "playbook",
        about=Sentence(
            "收下别的窗口签名送来的方案，成为草稿。", "Take in another window's signed playbook as a draft."
        ),
        example="bancheng import playbook moving-3.playbook.json --office police=gongan",
    )
    @click.argument("file", type=FILE_TO_READ)
    @option("--office", multiple=True, zh="对方部门=本地部门（代码）。", en="Their office=ours, by code.")
    @option("--fingerprint", default="", zh="和对方核对过的指纹。", en="The fingerprint you compared with theirs.")
    @option("--code", default="", zh="在这里用的代码。", en="The code it has here.")
    @option("--owner", default="", zh="由哪位类案负责人收下（账号）。", en="Account of the class owner who takes it.")
    @on_demo
    def playbook(file: Path, office: tuple[str, ...], fingerprint: str, code: str, owner: str, demo: bool) -> Exit:
        result: Exit = running("playbooks", demo=demo).bring_in(
            file, offices=office, fingerprint=fingerprint, code=code, owner=owner
        )
        return result
