"""Tables that commands are given: read in whatever encoding they are in, and said which where it is not UTF-8."""

from pathlib import Path

import click

from bancheng.cli.output import in_language
from bancheng.files.limits import Limits
from bancheng.files.tables import Table, read_table
from bancheng.reasons import Sentence

_CALLED = {"gb18030": "GB18030 (GBK)"}
LARGE = Limits(unpacked_bytes=1_000_000_000, cells=50_000_000)
"""What a person brings to a command may be larger than what comes in through a page."""


def table_in(file: Path, limits: Limits | None = None) -> Table:
    """The table in the file; its encoding on standard error unless it is what everybody expects."""
    table = read_table(file, limits=limits)
    if table.encoding not in ("", "utf-8"):
        called = _CALLED.get(table.encoding, table.encoding.upper())
        told = Sentence(f"「{file.name}」按 {called} 编码读。", f"{file.name} is read as {called}.")
        click.echo(in_language(told), err=True)
    return table
