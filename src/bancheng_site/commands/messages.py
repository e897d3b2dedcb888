"""Importing citizens' messages: row by row, a hundred to a transaction, with a report of what could not be read."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from bancheng.cli.output import Exit, show
from bancheng.cli.table_files import table_in
from bancheng.errors import BanchengError, CannotRead
from bancheng.reading.error_report import BadRow, write_error_report
from bancheng.reading.mapping import Message, load_mapping, read_messages
from bancheng.reasons import Sentence
from bancheng_site.actions.import_message import Made, Trial, import_message, known_before, window_of
from bancheng_site.actions.prepare_message import Prepared, prepare
from bancheng_site.commands.message_summary import Tally, lines_of, plain
from bancheng_site.commands.progress import with_progress
from bancheng_site.records.directory import directory
from bancheng_site.records.offices import Office

AT_ONCE = 100
"""Rows to a transaction: one commit to the disk for all of them, and at most so many to read again after a crash."""
USUAL_NAMES = Path(__file__).with_name("usual_columns.yaml")


def bring_in(file: Path, mapping: Path | None, *, dry_run: bool, errors: Path | None, window: str) -> Exit:
    """Every row that can be read is a case, once. FOUND when some rows could not; they are in `errors` with reasons."""
    began, at = time.monotonic(), timezone.now()
    here = window_of(window)
    rows = list(read_messages(table_in(file), load_mapping(mapping or USUAL_NAMES)))
    tally, take = Tally(), Trial().import_message if dry_run else import_message
    for batch in _batches(with_progress(rows, len(rows), Sentence("导入", "Importing"))):
        _take_in(_prepared(batch, here, at, tally), take, at, tally)
    if errors is not None:
        _keep_report(errors, tally.bad)
    late = tally.lateness(directory().profiles.values(), directory().calendar)
    found = plain(tally, late, seconds=time.monotonic() - began, dry_run=dry_run)
    show(
        {"file": file.name, "window": here.code, **found}, *lines_of(tally, late, directory().profiles, dry_run=dry_run)
    )
    return Exit.FOUND if tally.bad else Exit.FINE


Row = tuple[Message, Prepared]


def _prepared(batch: Iterable[Message | BadRow], window: Office, at: datetime, tally: Tally) -> list[Row]:
    rules, ready = directory().rules(window.profile), []
    for row in batch:
        if isinstance(row, BadRow):
            tally.bad.append(row)
            continue
        try:
            ready.append((row, prepare(row, window, rules, at=at)))
        except BanchengError as error:
            tally.bad.append(BadRow(row.line, row.cells, error.sentence, error.field))
    return ready


def _take_in(batch: Sequence[Row], take: Callable[..., Made], at: datetime, tally: Tally) -> None:
    """One transaction for the batch, a savepoint for each row: a row that fails is reported, the others stay."""
    with transaction.atomic():
        known = known_before(one for _, one in batch)
        for row, one in batch:
            try:
                with transaction.atomic():
                    tally.count(one, take(one, known, at=at))
            except BanchengError as error:
                tally.bad.append(BadRow(row.line, row.cells, error.sentence, error.field))
            except (DataError, IntegrityError):
                tally.bad.append(BadRow(row.line, row.cells, _UNFIT, ""))


_UNFIT = Sentence(
    "数据库存不下这一行。请看有没有特别长或特别的字符。",
    "The database cannot hold this row. Look for very long or unusual characters.",
)


def _keep_report(path: Path, bad: Sequence[BadRow]) -> None:
    """The report names people as the file did, so its owner alone may read it."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(write_error_report(sorted(bad, key=lambda row: row.line)))
    except OSError as error:
        raise CannotRead(
            f"写不了“{path}”：请换一个能写的位置。", f"Cannot write {path}: choose another place.", field="errors"
        ) from error


def _batches(rows: Iterator[Message | BadRow]) -> Iterator[list[Message | BadRow]]:
    while batch := list(islice(rows, AT_ONCE)):
        yield batch
