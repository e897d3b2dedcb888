"""`bancheng classes cold`: whether a class stopped coming after its playbook was published, or only moved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

import click

from bancheng.classes.cold.cure import CatalogueFacts
from bancheng.classes.cold.data import verdict_data
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.signs import CaseSeen, signs_of
from bancheng.classes.cold.verdict import judge
from bancheng.classes.cold.weeks import Treated, weeks_around
from bancheng.classes.cold.words import said
from bancheng.cli.commands import Command
from bancheng.cli.days import read_day
from bancheng.cli.options import FOLDER, option, write_file
from bancheng.cli.output import Exit, show, spoken_language
from bancheng.errors import CannotRead
from bancheng.explainers.cooling import cooling
from bancheng.files.moments import moment
from bancheng.files.tables import Row, Table, read_table
from bancheng.reasons import Sentence

_COLUMNS = {
    "time": ("time", "留言时间", "时间", "登记时间"),
    "class": ("class", "class_id", "类", "类案"),
    "person": ("person", "user", "留言用户", "来信人", "姓名"),
    "matter": ("matter", "事项"),
    "channel": ("channel", "渠道"),
    "office": ("office", "承办单位", "部门"),
    "outcome": ("outcome", "结果"),
}
_YES_NO = {"yes": True, "no": False, "unknown": None}


_OUTCOMES = {"撤回": "withdrawn", "不予受理": "declined", "转法定渠道": "handed_over"}

Told = tuple[str, CaseSeen]
"""The class a row names, and the case as far as it is known before anybody says which class is asked about."""


@click.command(
    "cold",
    cls=Command,
    about=Sentence(
        "一类事发布方案后冷了没有，还是挪到了别处。\n"
        "FILE 每行一件：time（时间）、class（类，空着就是别的事）；可有 person、matter、channel、office、outcome。\n"
        "答“冷了”返回 0，其他返回 1。",
        "Whether a class stopped coming after its playbook was published, or only moved elsewhere.\n"
        "FILE has a case a row: time, class (empty: something else); it may have person, matter, channel, office, "
        "outcome.\nExit 0 for cold, 1 for anything else.",
    ),
    example="bancheng classes cold cases.csv --published 2026-03-02\n"
    "bancheng classes cold cases.csv --published 2026-03-02 --class 4711 --opened 2025-11-03 --svg cold.svg",
)
@click.argument("file", type=FOLDER)
@option("--published", type=read_day, required=True, about=Sentence("方案发布的日子。", "The day of publication."))
@option(
    "--class", "class_id", default="", about=Sentence("哪一类（文件里只有一类时可省）。", "Which class, if several.")
)
@option("--beside", multiple=True,
        about=Sentence("别的类自己的方案哪天发布，如 4712=2026-04-01；从那天起不拿来比。",
                       "Since when another class has a playbook, as 4712=2026-04-01; it drops out then."))  # fmt: skip
@option("--opened", type=read_day, about=Sentence("发现这一类的日子。", "The day the class was noticed."))
@option(
    "--on", "today", type=read_day, about=Sentence("算到哪一天（默认最后一件）。", "Up to which day (the last case).")
)
@option("--changed", type=click.Choice(list(_YES_NO)), default="unknown",
        about=Sentence("要改的规定生效了吗。", "Is the change asked of the rules in force?"))  # fmt: skip
@option("--lint-clean", "clean", type=click.Choice(list(_YES_NO)), default="unknown",
        about=Sentence("目录体检还有没有这个结。", "Does the lint find no such knot any more?"))  # fmt: skip
@option("--svg", type=FOLDER, about=Sentence("把图存到这个文件。", "Write the picture to this file."))
def cold_command(
    file: Path,
    published: date,
    class_id: str,
    beside: tuple[str, ...],
    opened: date | None,
    today: date | None,
    changed: str,
    clean: str,
    svg: Path | None,
) -> Exit:
    """Exit 0 where the class went cold, 1 where it did not or nobody can say."""
    told = list(_told(read_table(file)))
    cases = _of(told, class_id or _only_class(told, file.name))
    last = today or max(case.on for case in cases)
    own, others = ([case.on for case in cases if case.of_class is of] for of in (True, False))
    treated = [_days_beside(told, each) for each in beside]
    weeks = weeks_around(own, others, published, last, opened, treated=treated)
    facts = CatalogueFacts(_YES_NO[changed], _YES_NO[clean])
    verdict = judge(weeks, signs_of(cases, published, last), facts)
    lines = said(verdict)
    if svg:
        write_file(svg, cooling(verdict, spoken_language()).svg(alone=True) + "\n")
        lines = (*lines, Sentence(f"图存在 {svg}。", f"The picture is in {svg}."))
    show(verdict_data(verdict), *lines)
    return Exit.FINE if verdict.answer is Recurrence.COLD else Exit.FOUND


def _told(table: Table) -> Iterator[Told]:
    """Every row; people are told apart by a hash with a salt that nobody keeps."""
    found = {field: next((name for name in names if name in table.columns), "") for field, names in _COLUMNS.items()}
    if missing := next((field for field in ("time", "class") if not found[field]), ""):
        raise CannotRead(
            f"“{table.name}”没有“{missing}”这一列，请加上。",
            f"{table.name} has no column {missing}; add it.",
            field=missing,
        )
    salt = token_bytes(16)
    for row in table.rows:
        yield _row(row, found, salt)


def _row(row: Row, columns: dict[str, str], salt: bytes) -> Told:
    cells = {field: row.cells.get(name, "").strip() for field, name in columns.items()}
    try:
        on = moment(cells["time"]).date()
    except CannotRead as error:
        raise CannotRead(
            f"第 {row.line} 行：{error.sentence.zh}", f"Line {row.line}: {error.sentence.en}", field="time"
        ) from error
    person = blake2b(cells["person"].encode(), key=salt, digest_size=8).hexdigest() if cells["person"] else ""
    outcome = _OUTCOMES.get(cells["outcome"], cells["outcome"])
    return cells["class"], CaseSeen(on, False, person, cells["matter"], cells["channel"], cells["office"], outcome)


def _days_beside(told: list[Told], written: str) -> Treated:
    """What --beside says: a class, since when it has a playbook, and the days of its cases."""
    class_id, _, since = written.partition("=")
    return read_day(since), [case.on for own, case in told if own == class_id]


def _of(told: list[Told], class_id: str) -> list[CaseSeen]:
    cases = [replace(case, of_class=own == class_id) for own, case in told]
    if not any(case.of_class for case in cases):
        raise CannotRead(f"没有“{class_id}”这一类的件。", f"There is no case of class {class_id}.", field="class")
    return cases


def _only_class(told: list[Told], name: str) -> str:
    classes = Counter(own for own, _ in told if own)
    if len(classes) == 1:
        return next(iter(classes))
    if not classes:
        raise CannotRead(f"“{name}”里没有哪件有类。", f"No case in {name} has a class.", field="class")
    some = [each for each, _ in classes.most_common(5)]
    raise CannotRead(
        f"“{name}”里有 {len(classes)} 类，请用 --class 写明哪一类，如 {'、'.join(some)}。",
        f"{name} has {len(classes)} classes; name one with --class, such as {', '.join(some)}.",
        field="class",
    )
