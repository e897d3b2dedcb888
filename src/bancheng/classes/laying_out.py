"""A playbook laid out for a case received today: days instead of numbers of days, offices instead of codes."""

from collections.abc import Iterator, Mapping
from datetime import date

from bancheng.cases.applied import AppliedPlaybook, DatedStep, PreparedLetter
from bancheng.cases.decisions import Rules
from bancheng.cases.work import Part
from bancheng.classes.playbook import Playbook
from bancheng.coordination.applying import Layout
from bancheng.coordination.legs import Request
from bancheng.errors import Refused
from bancheng.ids import OfficeId
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Clock, LimitProfile, Tier, due


def lay_out(
    playbook: Playbook,
    version: int,
    offices: Mapping[str, OfficeId],
    asked: Mapping[str, bool],
    *,
    on: date,
    rules: Rules,
) -> Layout:
    """What applying the playbook on that day would ask of whom. `offices` are those there are, by their code.

    The steps follow one another, in working days; days in a year whose holidays are not published are tentative.
    Refused where it is not valid on that day, or names an office that is not there.
    """
    if not playbook.is_valid(on):
        raise Refused(
            f"《{playbook.title}》今天不在有效期内，请找类案负责人。",
            f"“{playbook.title}” is not valid today; please turn to the class's owner.",
        )
    steps = tuple(_planned(playbook, offices, on, rules))
    letters = tuple(PreparedLetter(paper=each.paper, text=each.text) for each in playbook.letters)
    applied = AppliedPlaybook(
        code=playbook.code,
        version=version,
        title=playbook.title,
        steps=steps,
        letters=letters,
        asked=tuple(sorted(asked.items())),
    )
    return Layout(
        playbook=applied,
        requests=tuple(_requests(playbook, offices, steps, rules.calendar)),
        tier=tier_for(playbook.working_days(), rules.profile),
    )


def tier_for(working_days: int, profile: LimitProfile) -> Tier:
    """The shortest tier in which so many working days have room; the longest where none has.

    A playbook solves, so it is never the tier for what cannot be done.

    >>> from bancheng.workdays.clocks import shipped_profiles
    >>> tier_for(4, shipped_profiles()["deyang"]).value
    'complex'
    """
    solvable = {tier: days for tier, days in profile.tiers.items() if tier is not Tier.IMPOSSIBLE}
    by_length = sorted(solvable.items(), key=lambda tier: tier[1])
    return next((tier for tier, days in by_length if days >= working_days), by_length[-1][0])


def _planned(playbook: Playbook, offices: Mapping[str, OfficeId], on: date, rules: Rules) -> Iterator[DatedStep]:
    days = 0
    for step in playbook.steps:
        days += step.working_days
        office = _known(step.office, offices, playbook) if step.office else None
        yield DatedStep(what=step.what, office=office, by=_last_day(on, days, rules))


def _last_day(on: date, days: int, rules: Rules) -> date:
    found = due(Clock(on, days), rules.calendar).on
    assert found is not None, "a clock without a pause has a last day"
    return found


def _requests(
    playbook: Playbook, offices: Mapping[str, OfficeId], steps: tuple[DatedStep, ...], calendar: WorkCalendar
) -> Iterator[Request]:
    for code in dict.fromkeys((playbook.lead, *playbook.assisting)):
        office = _known(code, offices, playbook)
        own = [
            f"{number}. {step.what}（{_day(step.by, calendar)}前）"
            for number, step in _numbered(steps)
            if step.office == office
        ]
        lead = code == playbook.lead
        head = f"请按《{playbook.title}》{'牵头办理' if lead else '协助办理'}{'：' if own else '。'}"
        yield Request(office, Part.LEAD if lead else Part.ASSISTING, "\n".join([head, *own]))


def _numbered(steps: tuple[DatedStep, ...]) -> Iterator[tuple[int, DatedStep]]:
    return iter(enumerate(steps, 1))


def _known(code: str, offices: Mapping[str, OfficeId], playbook: Playbook) -> OfficeId:
    found = offices.get(code)
    if found is None:
        raise Refused(
            f"《{playbook.title}》里的部门“{code}”这里没有，用不了。请类案负责人改好再用。",
            f"“{playbook.title}” names the office “{code}”, which is not here. Its owner has to mend it first.",
        )
    return found


def _day(day: date, calendar: WorkCalendar) -> str:
    return f"{'' if calendar.covers(day.year) else '暂定'}{day.month}月{day.day}日"
