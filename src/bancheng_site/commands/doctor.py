"""What is wrong with an installation, and what to do about it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from bancheng.cli.output import Exit, show
from bancheng.reasons import Sentence
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import ClockStep, OutboxMessage

ROOM = 1_000_000_000
"""Bytes that should be free: a day's work and a backup."""


@dataclass(frozen=True, slots=True)
class Ailment:
    """One thing that is wrong, and the mend."""

    code: str
    sentence: Sentence


def examine() -> Exit:
    """Print every ailment; exit 1 when there is one."""
    found = list(_ailments())
    lines = [a.sentence for a in found] or [Sentence("一切正常。", "All is well.")]
    show({"well": not found, "ailments": [{"code": a.code, "sentence": a.sentence} for a in found]}, *lines)
    return Exit.FOUND if found else Exit.FINE


def _ailments() -> Iterator[Ailment]:
    yield from _settings()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield _ailment("database", f"连不上数据库：{error}", f"The database cannot be reached: {error}")
        return
    if _unapplied():
        yield _ailment(
            "migrate",
            "数据库还没升级，请运行 bancheng migrate。",
            "The database is not up to date; run bancheng migrate.",
        )
        return
    for look in (_durability, _district, _calendar, _worker, _room):
        yield from look()


def _ailment(code: str, zh: str, en: str) -> Ailment:
    return Ailment(code, Sentence(zh, en))


def _settings() -> Iterator[Ailment]:
    for message in run_checks(include_deployment_checks=False):
        yield _ailment(str(message.id), f"设置：{message.msg}", f"Settings: {message.msg}")


def _unapplied() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _durability() -> Iterator[Ailment]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            full = cursor.execute("PRAGMA synchronous").fetchone()[0] >= 2
            full &= cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        else:
            cursor.execute("SHOW fsync")
            full = cursor.fetchone()[0] == "on"
            cursor.execute("SHOW synchronous_commit")
            full &= cursor.fetchone()[0] != "off"
    if not full:
        yield _ailment(
            "durability",
            "数据库没有设成断电不丢：回执可能不算数。请打开 fsync 与 synchronous_commit。",
            "The database may lose what it acknowledged: turn fsync and synchronous_commit on.",
        )


def _district() -> Iterator[Ailment]:
    if not directory().windows:
        yield _ailment(
            "window",
            "还没有窗口。请运行 bancheng import district 辖区文件。",
            "No window is set up; run bancheng import district FILE.",
        )


def _calendar() -> Iterator[Ailment]:
    now = timezone.localtime()
    years = {now.year, (now + timedelta(days=90)).year}
    for year in sorted(y for y in years if not directory().calendar.covers(y)):
        yield _ailment(
            "calendar",
            f"{year}年的放假安排还没有，期限只能暂定。公布后请运行 bancheng import calendar。",
            f"The holidays of {year} are missing, so dates are tentative; when published run bancheng import calendar.",
        )


def _worker() -> Iterator[Ailment]:
    late = timezone.now() - timedelta(days=1)
    steps = ClockStep.objects.filter(rang_at=None, on__lt=timezone.localtime(late).date()).exists()
    messages = OutboxMessage.objects.filter(sent_at=None, written_at__lt=late).exists()
    if steps or messages:
        yield _ailment(
            "worker",
            "有一天以上没提醒、没送出的通知。请启动 bancheng worker。",
            "Reminders or notices have waited for more than a day; start bancheng worker.",
        )


def _room() -> Iterator[Ailment]:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < ROOM:
        yield _ailment("room", f"磁盘只剩{free // 1_000_000} MB。", f"Only {free // 1_000_000} MB of disk are free.")
