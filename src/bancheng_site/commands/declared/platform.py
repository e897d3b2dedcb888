"""The platform itself: demo, serve, worker, migrate, doctor."""

import os

from bancheng.cli.commands import Group
from bancheng.cli.output import Exit
from bancheng.reasons import Sentence
from bancheng_site.commands.options import on_demo, option
from bancheng_site.commands.with_django import running


def add_demo(group: Group) -> None:
    @group.command(
        "demo",
        about=Sentence("启动演示：一个虚构的清溪区。", "Run the demo: an invented district, Qingxi."),
        example="bancheng demo --port 8000",
    )
    @option("--host", default="127.0.0.1", zh="监听地址。", en="Address to listen on.")
    @option("--port", default=8000, type=int, zh="端口。", en="Port.")
    @option(
        "--load-only", is_flag=True, zh="只装入示范数据，报用时。", en="Only load the sample district, and time it."
    )
    @option("--fresh", is_flag=True, zh="清掉旧的演示数据重来。", en="Begin anew, dropping earlier demo data.")
    def demo(host: str, port: int, load_only: bool, fresh: bool) -> Exit | None:
        os.environ["HOST"] = host
        result: Exit | None = running("demo", demo=True).run(host, port, load_only=load_only, fresh=fresh)
        return result


def add_serve(group: Group) -> None:
    @group.command(
        "serve",
        about=Sentence("启动平台。", "Serve the platform."),
        example="bancheng serve --host 0.0.0.0 --port 8000 --workers 2",
    )
    @option("--host", default="127.0.0.1", zh="监听地址。", en="Address to listen on.")
    @option("--port", default=8000, type=int, zh="端口。", en="Port.")
    @option("--workers", default=2, type=int, zh="进程数。", en="Number of processes.")
    @on_demo
    def serve(host: str, port: int, workers: int, demo: bool) -> None:
        running("serving", demo=demo).serve(host, port, workers)


def add_worker(group: Group) -> None:
    @group.command(
        "worker",
        about=Sentence("到点提醒，送出通知。", "Ring the clocks and carry notices."),
        example="bancheng worker --once",
    )
    @option("--once", is_flag=True, zh="做一遍就停。", en="Do everything due once and stop.")
    @option("--every", default=60, type=int, zh="隔几秒做一遍。", en="Seconds between rounds.")
    @on_demo
    def worker(once: bool, every: int, demo: bool) -> None:
        running("working", demo=demo).work(once=once, every=every)


def add_migrate(group: Group) -> None:
    @group.command(
        "migrate",
        about=Sentence("建立或升级数据库。", "Create or upgrade the database."),
        example="bancheng migrate",
    )
    @on_demo
    def migrate(demo: bool) -> None:
        running("migrating", demo=demo).migrate()


def add_doctor(group: Group) -> None:
    @group.command(
        "doctor",
        about=Sentence("查看这套安装哪里不对。", "Say what is wrong with this installation."),
        example="bancheng doctor --json",
    )
    @on_demo
    def doctor(demo: bool) -> Exit:
        result: Exit = running("doctor", demo=demo).examine()
        return result
