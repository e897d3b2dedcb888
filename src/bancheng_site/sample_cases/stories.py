"""Stories written out by hand become scripts: their days are counted back from today, their dates filled in."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from bancheng_site.sample_cases.hours import HERE, Hours
from bancheng_site.sample_cases.performing import Step
from bancheng_site.sample_cases.shapes import Story

RELATIVE = re.compile(r"<([+-][0-9]+)>")
"""`<+3>` in a story's words: the third working day after the step; `<-12>` the twelfth before it."""


def script_of(story: Story, hours: Hours, today: date) -> list[Step]:
    """The steps, the last of them `ends` working days before today. The first is always the telling."""
    first = hours.working_day_before(today, story.ends + max(line.day for line in story.life))
    steps = []
    for line in story.life:
        day = hours.working_day(first, line.day)
        said = {"told": story.told} if line.do == "receive" else line.say
        at = datetime.combine(day, time.fromisoformat(line.at), HERE)
        steps.append(Step(at, line.by, line.do, _dated(said, lambda days, day=day: hours.working_day(day, days))))  # type: ignore[misc]
    return steps


def _dated(words: Any, day_of: Callable[[int], date]) -> Any:
    """Every relative day as “11月5日”; as a date where nothing else stands beside it."""
    if isinstance(words, dict):
        return {key: _dated(value, day_of) for key, value in words.items()}
    if isinstance(words, list):
        return [_dated(value, day_of) for value in words]
    if not isinstance(words, str):
        return words
    if alone := RELATIVE.fullmatch(words):
        return day_of(int(alone[1]))
    return RELATIVE.sub(lambda found: in_words(day_of(int(found[1]))), words)


def in_words(day: date) -> str:
    """The day as people write it.

    >>> in_words(date(2026, 11, 5))
    '11月5日'
    """
    return f"{day.month}月{day.day}日"
