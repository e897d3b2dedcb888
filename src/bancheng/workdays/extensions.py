"""When a limit may be lengthened: before it expires, with a reason, told to the person, within the profile."""

from dataclasses import replace

from bancheng.errors import Refused
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import Clock, Extension, last_day
from bancheng.workdays.dates import in_words
from bancheng.workdays.profiles import LimitProfile


def extension_refusal(
    clock: Clock, extension: Extension, profile: LimitProfile, calendar: WorkCalendar
) -> Sentence | None:
    """Why this extension may not be given, or None if it may.

    The last day itself is still before expiry. While the clock is paused nothing can expire, so it may be told.
    """
    refusals = (
        _beyond_the_profile(clock, extension, profile),
        _untold(clock, extension),
        _expired(clock, extension, calendar),
    )
    return next((refusal for refusal in refusals if refusal), None)


def extend(clock: Clock, extension: Extension, profile: LimitProfile, calendar: WorkCalendar) -> Clock:
    """The clock with the extension; Refused with the sentence of `extension_refusal` if it may not be given."""
    refusal = extension_refusal(clock, extension, profile, calendar)
    if refusal is not None:
        raise Refused(refusal.zh, refusal.en, field="extension")
    return replace(clock, extensions=(*clock.extensions, extension))


def _beyond_the_profile(clock: Clock, extension: Extension, profile: LimitProfile) -> Sentence | None:
    if profile.max_extensions == 0 or profile.max_extension_days == 0:
        return Sentence(
            "本窗口不延期，请按期答复或上报。", "This window grants no extensions; answer in time or escalate."
        )
    if len(clock.extensions) >= profile.max_extensions:
        return Sentence(
            f"最多延期 {profile.max_extensions} 次，请按期答复或上报。",
            f"Already extended as often as allowed ({profile.max_extensions}); answer in time or escalate.",
        )
    if not 1 <= extension.working_days <= profile.max_extension_days:
        return Sentence(
            f"一次可延 1 至 {profile.max_extension_days} 个工作日。",
            f"One extension may be 1 to {profile.max_extension_days} working days.",
        )
    return None


def _untold(clock: Clock, extension: Extension) -> Sentence | None:
    if not extension.reason.strip():
        return Sentence("请写明延期理由，并告知当事人。", "Write the reason for the extension and tell the person.")
    if extension.told_on < clock.received:
        return Sentence(
            "告知日期早于收到日期，请核对。", "Nobody can be told before the day of receipt; check the date."
        )
    return None


def _expired(clock: Clock, extension: Extension, calendar: WorkCalendar) -> Sentence | None:
    on = last_day(clock, calendar)
    if on is None or extension.told_on <= on:
        return None
    day = in_words(on, near=extension.told_on.year)
    return Sentence(
        f"期限到{day.zh}已满，不能再延；请说明原因并上报。",
        f"The limit ended on {day.en} and can no longer be extended; say why and escalate.",
    )
