"""The demo: the invented district 清溪区 with its cases, accounts that open with one click, a server and a worker."""

import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree

import click
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from django.utils.translation import override

from bancheng.cli.output import Exit, in_language, show, spoken_language, wants_json
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.commands.serving import serve
from bancheng_site.commands.sweeping import no_needless_sweeping
from bancheng_site.desk.words import ROLES
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.staff import Assignment, Staff
from bancheng_site.sample_cases.load import Loaded, load_sample
from bancheng_site.sample_cases.reading import read_sample, sample_folder

WORKERS = 2
WORKER = (sys.executable, "-c", "from bancheng.cli.main import main; main()", "worker", "--demo")


def run(host: str, port: int, *, load_only: bool, fresh: bool) -> Exit | None:
    """The demo, until it is stopped; with `load_only` the sample is loaded and timed, and nothing is served.

    The first start loads the sample; later starts find it there. `fresh` drops what is there and loads anew.
    """
    _require_demo_database()
    if fresh:
        _forget_everything()
    start = time.perf_counter()
    with no_needless_sweeping():
        call_command("migrate", verbosity=0, interactive=False)
        loaded = None if CaseRow.objects.exists() else _load()
    if load_only:
        _say_how_long(loaded, time.perf_counter() - start)
        return None
    _say_where(host, port)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    connections.close_all()
    worker = subprocess.Popen(WORKER, stdout=subprocess.DEVNULL)  # noqa: S603 — our own command, no input from outside
    try:
        serve(host, port, WORKERS)
    finally:
        worker.terminate()
        worker.wait()
    return None


def _require_demo_database() -> None:
    """Nothing, if no account has a password: the sample's have none, and a real window is never opened as a demo."""
    there = Staff._meta.db_table in connection.introspection.table_names()
    if there and Staff.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        raise CannotRead(
            "这个数据库里有设了密码的账号，不是演示库；演示会让任何人一点就登录。请换一个 BANCHENG_DATABASE_URL。",
            "This database has accounts with passwords, so it is no demo; the demo would let anybody log in with one "
            "click. Name another in BANCHENG_DATABASE_URL.",
        )


def _forget_everything() -> None:
    """Drop the demo's database and notices."""
    rmtree(settings.OUTBOX_DIR, ignore_errors=True)
    if connection.vendor == "sqlite":
        connection.close()
        name = str(connection.settings_dict["NAME"])
        for file in (name, f"{name}-wal", f"{name}-shm"):
            Path(file).unlink(missing_ok=True)
    else:
        call_command("migrate", "records", "zero", verbosity=0, interactive=False)


def _load() -> Loaded:
    sample = read_sample(sample_folder())
    label = in_language(Sentence("正在装入示范辖区", "Loading the sample district"))
    with click.progressbar(length=sample.mix.cases, label=label, file=sys.stderr) as bar:
        return load_sample(sample, now=timezone.now(), told=lambda done, _all: bar.update(done - bar.pos))


def _say_how_long(loaded: Loaded | None, seconds: float) -> None:
    if loaded is None:
        there = CaseRow.objects.count()
        show(
            {"loaded": False, "cases": there},
            Sentence(
                f"示范数据已在：{there}件。要重来，加 --fresh。",
                f"The sample is there already: {there} cases. To begin anew, add --fresh.",
            ),
        )
        return
    show(
        {
            "loaded": True,
            "cases": loaded.cases,
            "open": loaded.open,
            "events": loaded.events,
            "seconds": round(seconds, 2),
        },
        Sentence(
            f"装入{loaded.cases}件，其中在办{loaded.open}件，{loaded.events}个事件，用时{seconds:.1f}秒。",
            f"Loaded {loaded.cases} cases ({loaded.open} open), {loaded.events} events, in {seconds:.1f} seconds.",
        ),
    )


def _say_where(host: str, port: int) -> None:
    address = f"http://{host}:{port}/"
    held = list(
        Assignment.objects.filter(until=None, staff__is_active=True).select_related("staff", "office").order_by("id")
    )
    accounts = [
        {"username": a.staff.username, "name": a.staff.name, "role": a.role, "office": _office(a)} for a in held
    ]
    lines: list[Sentence | str] = [
        Sentence(f"群众从这里进：{address}", f"For citizens: {address}"),
        Sentence(
            f"工作人员从这里进，点名字即可登录：{address}desk/log-in/",
            f"For staff, log in with one click: {address}desk/log-in/",
        ),
        *(f"  {a['username']} · {a['name']} · {_role(a['role'])} · {a['office']}" for a in accounts),
        Sentence("按 Ctrl+C 停止。", "Press Ctrl+C to stop."),
    ]
    show({"address": address, "accounts": accounts}, *lines)
    if not wants_json():
        sys.stdout.flush()


def _office(held: Assignment) -> str:
    return in_language(Sentence(held.office.name_zh, held.office.name_en))


def _role(role: str) -> str:
    with override(None if spoken_language() == "zh" else "en"):
        return str(ROLES[role])
