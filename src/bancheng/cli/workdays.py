"""`bancheng workdays`: the last day of a limit, and why."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from bancheng.cli.commands import Group, Option
from bancheng.cli.days import read_day
from bancheng.cli.listed import ABOUT_WORKDAYS
from bancheng.cli.output import show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar, read_year
from bancheng.workdays.clocks import Clock, DueDate, LimitProfile, Pause, Tier, due, load_profile, shipped_profiles

workdays = Group(
    "workdays",
    about=ABOUT_WORKDAYS,
    example="bancheng workdays explain 2020-09-30 --days 3",
)

_Function = Callable[..., Any]


def read_pause(text: str) -> Pause:
    """A pause written FROM:TO:REASON; TO empty while it lasts, REASON left out when papers are missing.

    >>> read_pause("2026-11-03::hearing")
    Pause(reason='hearing', since=datetime.date(2026, 11, 3), until=None)
    """
    since, _, rest = text.partition(":")
    until, _, reason = (part.strip() for part in rest.partition(":"))
    return Pause(reason or "materials", read_day(since.strip()), read_day(until) if until else None)


def _of_a_clock(function: _Function) -> _Function:
    """The arguments that describe one clock, the same for every command about it."""
    for decorate in reversed(
        (
            click.argument("received", type=read_day),
            _option("--days", type=int, about=Sentence("工作日数；0 为当场。", "Working days; 0 is on the spot.")),
            _option("--profile", about=Sentence("时限方案：代码或文件。", "Limit profile: a code or a file.")),
            _option(
                "--tier",
                type=click.Choice([tier.value for tier in Tier]),
                about=Sentence("难易档次。", "How hard the matter is."),
            ),
            _option(
                "--pause",
                "pauses",
                type=read_pause,
                metavar="FROM:TO:REASON",
                multiple=True,
                about=Sentence("暂停，止日可空：起:止:理由。", "A pause; leave TO empty while it lasts."),
            ),
            _option(
                "--calendar",
                "calendars",
                type=click.Path(path_type=Path),
                multiple=True,
                about=Sentence("补一年的放假安排文件。", "A file with one more year's holidays."),
            ),
        )
    ):
        function = decorate(function)
    return function


def _option(*names: str, **settings: Any) -> Callable[[_Function], _Function]:
    return click.option(*names, cls=Option, **settings)


@workdays.command(
    "due",
    about=Sentence(
        "期限的最后一天。\nRECEIVED 是收到日期，当天不计。",
        "The last day of a limit.\nRECEIVED is the day of receipt, which is not counted.",
    ),
    example="bancheng workdays due 2026-11-23 --profile yidu --tier complex\n"
    "bancheng workdays due 2026-11-02 --days 5 --pause 2026-11-03:2026-11-09:materials",
)
@_of_a_clock
def due_command(**asked: Any) -> None:
    """Prints the conclusion; the reasons are in the JSON too."""
    answer, clock, calendar = _answer(**asked)
    show(_as_data(answer, clock, calendar), answer.sentence)


@workdays.command(
    "explain",
    about=Sentence(
        "期限怎么算出来的，逐条列出。\nRECEIVED 是收到日期，当天不计。",
        "Why a limit ends when it does, day by day.\nRECEIVED is the day of receipt, which is not counted.",
    ),
    example="bancheng workdays explain 2020-09-30 --days 3",
)
@_of_a_clock
def explain_command(**asked: Any) -> None:
    """Prints every reason on its own line."""
    answer, clock, calendar = _answer(**asked)
    show(_as_data(answer, clock, calendar), *(reason.sentence for reason in answer.reasons))


def _answer(
    *,
    received: date,
    days: int | None,
    profile: str | None,
    tier: str | None,
    pauses: tuple[Pause, ...],
    calendars: tuple[Path, ...],
) -> tuple[DueDate, Clock, WorkCalendar]:
    limits = _profile(profile) if profile else None
    clock = Clock(received, _days(days, limits, tier), pauses)
    calendar = WorkCalendar.shipped()
    for path in calendars:
        calendar = calendar.with_year(read_year(_contents(path), path.name))
    return due(clock, calendar, limits.pause_reasons if limits else None), clock, calendar


def _days(days: int | None, limits: LimitProfile | None, tier: str | None) -> int:
    if days is not None and limits is None and tier is None:
        return days
    if days is None and limits is not None and tier is not None:
        return limits.tiers[Tier(tier)]
    raise CannotRead(
        "请写 --days，或同时写 --profile 和 --tier。", "Give --days, or both --profile and --tier.", field="days"
    )


def _profile(code_or_file: str) -> LimitProfile:
    shipped: Mapping[str, LimitProfile] = shipped_profiles()
    if code_or_file in shipped:
        return shipped[code_or_file]
    path = Path(code_or_file)
    if path.suffix in {".yaml", ".yml"}:
        return load_profile(_contents(path), path.name)
    raise CannotRead(
        f"没有“{code_or_file}”时限方案，可写文件或：{'、'.join(shipped)}。",
        f'There is no limit profile "{code_or_file}"; give a file or one of {", ".join(shipped)}.',
        field="profile",
    )


def _contents(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CannotRead(
            f"打不开“{path.name}”，请核对路径和权限。",
            f'"{path.name}" cannot be opened: {error.strerror}.',
            field=path.name,
        ) from error
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"“{path.name}”不是 UTF-8，请另存为 UTF-8。",
            f'"{path.name}" is not UTF-8; save it as UTF-8.',
            field=path.name,
        ) from error


def _as_data(answer: DueDate, clock: Clock, calendar: WorkCalendar) -> dict[str, object]:
    return {
        "received": clock.received,
        "working_days": answer.working_days,
        "due": answer.on,
        "provisional": answer.provisional,
        "paused": answer.paused,
        "calendar": calendar.version,
        "reasons": [
            {"on": reason.on, "until": reason.until, "zh": reason.sentence.zh, "en": reason.sentence.en}
            for reason in answer.reasons
        ],
    }
