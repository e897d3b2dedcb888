"""Event logs for process-mining tools: what happened to every case, without anybody's words and without a person."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from django.utils.translation import override

from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.people import Role
from bancheng.cases.timeline import Recorded
from bancheng.cli.output import in_language, show, spoken_language
from bancheng.errors import CannotRead, CaseErased
from bancheng.event_logs.model import Classed, Exported, Labels, Trace
from bancheng.event_logs.ocel import write_ocel
from bancheng.event_logs.telling import trace_of
from bancheng.event_logs.xes import write_xes
from bancheng.ids import CaseId
from bancheng.reasons import Language, Sentence
from bancheng_site.actions.write import number_of
from bancheng_site.commands.progress import with_progress
from bancheng_site.desk.words import ROLES
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import CaseClass
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.snapshots import recorded

AT_ONCE = 2_000
"""Events read from the database at a time."""
NAMED = Sentence("办不成事窗口办件", "Cases of the last-resort window")

Write = Callable[[Iterator[Trace], Labels, IO[bytes]], Exported]


@dataclass
class LeftOut:
    """Cases that do not go out: complaints about staff, which supervision alone reads; and those that were erased."""

    restricted: int = 0
    erased: int = 0


def xes(output: Path, *, numbers: bool) -> None:
    """Every case as a trace of an XES log."""

    def write(traces: Iterator[Trace], labels: Labels, out: IO[bytes]) -> Exported:
        return write_xes(traces, labels, in_language(NAMED), out)

    _export("xes", output, write, numbers=numbers)


def ocel(output: Path, *, numbers: bool) -> None:
    """Every case, and the legs, meetings, visits and offices in it, as objects of an OCEL 2.0 log."""
    _export("ocel", output, write_ocel, numbers=numbers)


def _export(form: str, output: Path, write: Write, *, numbers: bool) -> None:
    left_out = LeftOut()
    traces = with_progress(_traces(left_out, numbers=numbers), CaseRow.objects.count(), Sentence("导出", "Exporting"))
    try:
        with gzip.open(output, "wb") if output.suffix == ".gz" else output.open("wb") as out:
            written = write(traces, _labels(spoken_language()), cast(IO[bytes], out))
    except OSError as error:
        raise CannotRead(
            f"写不了“{output}”：请换一个能写的位置。", f"Cannot write {output}: choose another place.", field="output"
        ) from error
    _say(form, output, written, left_out)


def _say(form: str, output: Path, written: Exported, left_out: LeftOut) -> None:
    found = {"format": form, "file": str(output), "cases": written.cases, "events": written.steps}
    lines = [
        Sentence(
            f"{written.cases}件、{written.steps}步，写入{output}。没有人名，也没有任何人说的话。",
            f"{written.cases} case(s), {written.steps} step(s) written to {output}. "
            "Nobody's name is in it, and nobody's words.",
        )
    ]
    if left_out.restricted or left_out.erased:
        lines.append(
            Sentence(
                f"没有导出：反映作风的{left_out.restricted}件（只有督办可看），内容已删除的{left_out.erased}件。",
                f"Left out: {left_out.restricted} about the conduct of staff (for supervision only), "
                f"{left_out.erased} whose contents were erased.",
            )
        )
    show({**found, "restricted": left_out.restricted, "erased": left_out.erased}, *lines)


def _labels(language: Language) -> Labels:
    offices = directory().offices
    with override("en" if language == "en" else "zh-hans"):
        roles = {Role(role): str(words) for role, words in ROLES.items()}
    return Labels(
        language=language,
        office_code=lambda office: offices[office].code,
        office_name=lambda office: directory().name(office).within(language),
        role_name=roles.__getitem__,
    )


def _traces(left_out: LeftOut, *, numbers: bool) -> Iterator[Trace]:
    """Every case in the order of registration, read a few thousand events at a time."""
    restricted = set(CaseRow.objects.filter(restricted=True).values_list("pk", flat=True))
    classed = CaseClass.objects.values_list("case", "klass", "fact__at")
    classes = {case: Classed(klass, since) for case, klass, since in classed}
    rows = EventRow.objects.order_by("case_id", "seq").defer("salt", "commitment", "hash")
    count = 0
    for case, events in groupby(rows.iterator(chunk_size=AT_ONCE), key=lambda row: row.case_id):
        if case in restricted:
            left_out.restricted += 1
            continue
        try:
            history = [recorded(row) for row in events]
        except CaseErased:
            left_out.erased += 1
            continue
        count += 1
        name = _number(case, history) if numbers else str(count)
        yield trace_of(CaseId(case), history, name, classes.get(case))


def _number(case: int, history: list[Recorded]) -> str:
    """The number on the receipt."""
    first = history[0]
    assert isinstance(first.event, CaseReceived), "every history begins with the telling"
    return number_of(first.event.begin(CaseId(case), first.at, first.by))
