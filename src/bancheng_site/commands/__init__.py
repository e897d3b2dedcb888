"""What the site adds to `bancheng`: demo, serve, worker, migrate, doctor, import, export, simulate, account, figures.

Django must know its settings before any table is imported, and which settings depends on the command. So the modules
that do the work are imported by name once the settings stand (`running`), not at the top of this file.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import click
import django
from django.core.exceptions import ImproperlyConfigured

from bancheng.cli.commands import Group, Option
from bancheng.cli.output import Exit
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

Work = TypeVar("Work", bound=Callable[..., Any])

DEMO_SETTINGS = "bancheng_site.settings.demo"
PRODUCTION_SETTINGS = "bancheng_site.settings.production"


def running(work: str, *, demo: bool = False) -> Any:
    """The module `bancheng_site.commands.<work>` with Django set up around it.

    Settings: the demo's when asked for, else DJANGO_SETTINGS_MODULE, else production's. CannotRead if incomplete.
    """
    if demo:
        os.environ["DJANGO_SETTINGS_MODULE"] = DEMO_SETTINGS
        os.environ.setdefault("BANCHENG_DATA_DIR", str(Path("var/demo").resolve()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION_SETTINGS)
    Path(os.environ.get("BANCHENG_DATA_DIR", "var")).mkdir(parents=True, exist_ok=True)
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as missing:
        raise CannotRead(f"设置不完整：{missing}", f"The settings are incomplete: {missing}") from missing
    return import_module(f"bancheng_site.commands.{work}")


@contextmanager
def on_nobodys_database() -> Iterator[None]:
    """Within it, settings name no database of this machine: what runs makes its own, and never meets a real one."""
    with TemporaryDirectory(prefix="bancheng-") as aside:
        os.environ["BANCHENG_DATA_DIR"] = aside
        os.environ.pop("BANCHENG_DATABASE_URL", None)
        yield


def _option(*names: str, zh: str, en: str, **kwargs: Any) -> Callable[[Work], Work]:
    return click.option(*names, cls=Option, about=Sentence(zh, en), **kwargs)


_demo = _option("--demo", is_flag=True, zh="用演示数据。", en="Work on the demo's data.")

_FILE = click.Path(dir_okay=False, path_type=Path)
_output = _option(
    "--output",
    required=True,
    type=_FILE,
    zh="写到哪个文件；以 .gz 结尾就压缩。",
    en="The file to write; compressed when its name ends in .gz.",
)
_numbers = _option(
    "--numbers",
    is_flag=True,
    zh="用办件编号称呼每一件，以便回查；不加就从 1 数起。",
    en="Call each case by its number, to look it up again; otherwise they are counted from 1.",
)


def register(group: Group) -> None:
    """Add the site's commands to the command line."""
    adding = (
        _add_demo,
        _add_serve,
        _add_worker,
        _add_migrate,
        _add_doctor,
        _add_import,
        _add_export,
        _add_revoke_key,
        _add_simulate,
        _add_account,
    )
    for add in (*adding, _add_figures):
        add(group)


def _add_demo(group: Group) -> None:
    @group.command(
        "demo",
        about=Sentence("启动演示：一个虚构的清溪区。", "Run the demo: an invented district, Qingxi."),
        example="bancheng demo --port 8000",
    )
    @_option("--host", default="127.0.0.1", zh="监听地址。", en="Address to listen on.")
    @_option("--port", default=8000, type=int, zh="端口。", en="Port.")
    @_option(
        "--load-only", is_flag=True, zh="只装入示范数据，报用时。", en="Only load the sample district, and time it."
    )
    @_option("--fresh", is_flag=True, zh="清掉旧的演示数据重来。", en="Begin anew, dropping earlier demo data.")
    def demo(host: str, port: int, load_only: bool, fresh: bool) -> Exit | None:
        os.environ["HOST"] = host
        result: Exit | None = running("demo", demo=True).run(host, port, load_only=load_only, fresh=fresh)
        return result


def _add_serve(group: Group) -> None:
    @group.command(
        "serve",
        about=Sentence("启动平台。", "Serve the platform."),
        example="bancheng serve --host 0.0.0.0 --port 8000 --workers 2",
    )
    @_option("--host", default="127.0.0.1", zh="监听地址。", en="Address to listen on.")
    @_option("--port", default=8000, type=int, zh="端口。", en="Port.")
    @_option("--workers", default=2, type=int, zh="进程数。", en="Number of processes.")
    @_demo
    def serve(host: str, port: int, workers: int, demo: bool) -> None:
        running("serving", demo=demo).serve(host, port, workers)


def _add_worker(group: Group) -> None:
    @group.command(
        "worker",
        about=Sentence("到点提醒，送出通知。", "Ring the clocks and carry notices."),
        example="bancheng worker --once",
    )
    @_option("--once", is_flag=True, zh="做一遍就停。", en="Do everything due once and stop.")
    @_option("--every", default=60, type=int, zh="隔几秒做一遍。", en="Seconds between rounds.")
    @_demo
    def worker(once: bool, every: int, demo: bool) -> None:
        running("working", demo=demo).work(once=once, every=every)


def _add_migrate(group: Group) -> None:
    @group.command(
        "migrate",
        about=Sentence("建立或升级数据库。", "Create or upgrade the database."),
        example="bancheng migrate",
    )
    @_demo
    def migrate(demo: bool) -> None:
        running("migrating", demo=demo).migrate()


def _add_doctor(group: Group) -> None:
    @group.command(
        "doctor",
        about=Sentence("查看这套安装哪里不对。", "Say what is wrong with this installation."),
        example="bancheng doctor --json",
    )
    @_demo
    def doctor(demo: bool) -> Exit:
        result: Exit = running("doctor", demo=demo).examine()
        return result


def _add_import(group: Group) -> None:
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
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @_demo
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
    @_demo
    def catalogue(path: Path, demo: bool) -> None:
        running("importing", demo=demo).catalogue(path)

    @imports.command(
        "district",
        about=Sentence("导入部门、窗口、时限和账号。", "Import offices, windows, a limit profile and accounts."),
        example="bancheng import district sample/district.yaml",
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @_demo
    def district(file: Path, demo: bool) -> None:
        running("importing", demo=demo).district(file)

    @imports.command(
        "messages",
        about=Sentence("把群众留言导入为办件。", "Bring citizens' messages in as cases."),
        example="bancheng import messages messages.csv --mapping sample/mappings/messages.yaml --dry-run",
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @_option("--mapping", type=click.Path(exists=True, path_type=Path), zh="哪一列是什么。", en="Which column is what.")
    @_option("--dry-run", is_flag=True, zh="只检查，不导入。", en="Check only, import nothing.")
    @_option(
        "--errors", type=click.Path(path_type=Path), zh="读不了的行写到这个文件。", en="Write unreadable rows here."
    )
    @_option("--window", default="", zh="导入到哪个窗口（代码）。", en="Code of the window that takes them.")
    @_demo
    def messages(file: Path, mapping: Path | None, dry_run: bool, errors: Path | None, window: str, demo: bool) -> Exit:
        result: Exit = running("messages", demo=demo).bring_in(
            file, mapping, dry_run=dry_run, errors=errors, window=window
        )
        return result

    _add_import_playbook(imports)


def _add_import_playbook(imports: click.Group) -> None:
    @imports.command(
        "playbook",
        about=Sentence(
            "收下别的窗口签名送来的方案，成为草稿。", "Take in another window's signed playbook as a draft."
        ),
        example="bancheng import playbook moving-3.playbook.json --office police=gongan",
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @_option("--office", multiple=True, zh="对方部门=本地部门（代码）。", en="Their office=ours, by code.")
    @_option("--fingerprint", default="", zh="和对方核对过的指纹。", en="The fingerprint you compared with theirs.")
    @_option("--code", default="", zh="在这里用的代码。", en="The code it has here.")
    @_option("--owner", default="", zh="由哪位类案负责人收下（账号）。", en="Account of the class owner who takes it.")
    @_demo
    def playbook(file: Path, office: tuple[str, ...], fingerprint: str, code: str, owner: str, demo: bool) -> Exit:
        result: Exit = running("playbooks", demo=demo).bring_in(
            file, offices=office, fingerprint=fingerprint, code=code, owner=owner
        )
        return result


def _add_export(group: Group) -> None:
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
    @_demo
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
    @_demo
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
    @_option("--output", required=True, type=_FILE, zh="写到哪个文件。", en="The file to write.")
    @_option("--address", default="", zh="它在公开方案里的网址。", en="Its address in the public library.")
    @_demo
    def playbook(code: str, output: Path, address: str, demo: bool) -> None:
        running("playbooks", demo=demo).write_out(code, output, address)


def _add_revoke_key(group: Group) -> None:
    @group.command(
        "revoke-key",
        about=Sentence(
            "停认一把签名钥匙：用它签的方案文件不再收。不能收回。",
            "Revoke a signing key: playbook files signed with it are refused. It cannot be taken back.",
        ),
        example='bancheng revoke-key 6668-7AAD-F862-BD77-6C8F-C18B-8E9F-8E20 --because "对方来电：钥匙丢了"',
    )
    @click.argument("fingerprint")
    @_option("--because", required=True, zh="为什么。", en="Why.")
    @_option("--since", default="", zh="哪天丢的；不写就是今天。", en="The day it was lost; today if left out.")
    @_option("--by", default="", zh="由哪位安全管理员停认（账号）。", en="Account of the security administrator.")
    @_demo
    def revoke_key(fingerprint: str, because: str, since: str, by: str, demo: bool) -> None:
        running("playbooks", demo=demo).revoke(fingerprint, because=because, since=since, by=by)


def _add_simulate(group: Group) -> None:
    @group.command(
        "simulate",
        about=Sentence(
            "按写明的假设，把一个区的几年演算一遍：有方案和没有方案，同样的人、同样的事，都走真的流程。",
            "Replay a district over years from stated assumptions, with and without playbooks, through its actions.",
        ),
        example="bancheng simulate --assumptions sample/replays/four-years.yaml --keep var/replay",
    )
    @_option(
        "--assumptions",
        "files",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        zh="写明假设的文件，可给多个；不给就用示范里的。",
        en="Files of assumptions, one or more; the sample's where none is given.",
    )
    @_option("--seed", type=int, zh="种子：换一个，就是另一批人。", en="The seed: with another one, other people come.")
    @_option(
        "--seeds",
        type=click.IntRange(0, 10_000),
        default=100,
        zh="再用多少个种子看偶然有多大。",
        en="How many further seeds show what chance does.",
    )
    @_option(
        "--live",
        type=click.Choice(["both", "with", "without", "none"]),
        default="both",
        zh="哪一边走真的流程；none 只算数。",
        en="Which world is lived through the actions; none only counts.",
    )
    @_option(
        "--keep",
        type=click.Path(file_okay=False, path_type=Path),
        zh="把数据库留在这个文件夹，以便打开看。",
        en="Leave the databases in this folder, to look at.",
    )
    def simulate(files: tuple[Path, ...], seed: int | None, seeds: int, live: str, keep: Path | None) -> None:
        lived = {"both": ("with", "without"), "none": ()}.get(live, (live,))
        with on_nobodys_database():
            running("simulating", demo=True).run(files, seed=seed, seeds=seeds, lived=lived, keep=keep)


def _add_account(group: Group) -> None:
    @group.group(
        "account",
        about=Sentence("账号。", "Accounts."),
        example="bancheng account password admin",
    )
    def account() -> None: ...

    @account.command(
        "password",
        about=Sentence("给账号设密码（从键盘输入，不回显）。", "Set an account's password, typed unseen."),
        example="bancheng account password admin",
    )
    @click.argument("username")
    @_demo
    def password(username: str, demo: bool) -> None:
        running("accounts", demo=demo).set_password(username)


def _add_figures(group: Group) -> None:
    @group.group(
        "figures",
        about=Sentence("驾驶舱的数字。", "The cockpit's figures."),
        example="bancheng figures rebuild",
    )
    def figures() -> None: ...

    @figures.command(
        "rebuild",
        about=Sentence(
            "按办件重新核对驾驶舱的数字，有错就改正。", "Count the cockpit's figures anew from the cases and put right."
        ),
        example="bancheng figures rebuild --json",
    )
    @_demo
    def rebuild(demo: bool) -> Exit:
        result: Exit = running("figures", demo=demo).rebuild()
        return result
