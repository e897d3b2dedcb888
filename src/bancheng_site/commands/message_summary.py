"""What an import of messages comes to: counts, in words and as JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bancheng.reading.error_report import BadRow
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import LimitProfile, Tier
from bancheng.workdays.lateness import Lateness, lateness
from bancheng_site.actions.import_message import Made
from bancheng_site.actions.prepare_message import Prepared

SHOWN_BAD = 5
"""Bad rows told one by one on the screen; the report has them all."""
PERSONAL = {
    "mobile": Sentence("手机号", "mobile"),
    "landline": Sentence("座机", "landline"),
    "id_number": Sentence("身份证号", "identity number"),
    "disability_certificate": Sentence("残疾人证号", "disability certificate"),
    "bank_card": Sentence("银行卡号", "bank card"),
    "plate": Sentence("车牌", "number plate"),
    "email": Sentence("邮箱", "e-mail"),
}


@dataclass
class Tally:
    """Counts over the rows of one file. All but `made` are about the rows that could be read, new or not."""

    made: Counter[Made] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    personal: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    danger: Counter[str] = field(default_factory=Counter)
    without_time: int = 0
    overdue: int = 0
    spans: list[tuple[date, date]] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    def count(self, one: Prepared, made: Made) -> None:
        """One more row that was read and dealt with."""
        self.made[made] += 1
        self.fates[one.fate] += 1
        self.personal += one.personal
        self.danger[one.danger] += 1
        self.faults.update([one.fault] if one.fault else [])
        self.without_time += not one.has_time
        self.overdue += one.overdue
        if one.span:
            self.spans.append(one.span)

    def lateness(self, profiles: Iterable[LimitProfile], calendar: WorkCalendar) -> tuple[Lateness, ...]:
        """What share of the replies each tier of each profile would have called late."""
        return lateness(self.spans, profiles, calendar)


def plain(tally: Tally, late: Iterable[Lateness], *, seconds: float, dry_run: bool) -> dict[str, Any]:
    """Everything, as values JSON can hold."""
    read = sum(tally.made.values())
    return {
        "dry_run": dry_run,
        "rows": read + len(tally.bad),
        "new": tally.made["new"],
        "completed": tally.made["completed"],
        "already_there": tally.made["already"],
        "bad": len(tally.bad),
        "bad_rows": [{"line": row.line, "field": row.field, "reason": row.sentence} for row in tally.bad],
        "answered": tally.fates["answered"],
        "failed_attempts": tally.fates["failed_attempt"],
        "replies_at_fault": dict(tally.faults),
        "unanswered": tally.fates["open"],
        "overdue": tally.overdue,
        "without_time": tally.without_time,
        "danger": {"fast_lane": tally.danger["fast_lane"], "noted": tally.danger["noted"]},
        "masked": {kind: tally.personal[kind] for kind in PERSONAL},
        "late": [
            {
                "profile": one.profile,
                "tier": one.tier.value,
                "working_days": one.working_days,
                "answers": one.answers,
                "late": one.late,
                "share": round(one.share, 4),
                "provisional": one.provisional,
            }
            for one in late
        ],
        "seconds": round(seconds, 2),
        "rows_per_second": round((read + len(tally.bad)) / seconds, 1) if seconds else None,
    }


def lines_of(
    tally: Tally, late: Sequence[Lateness], profiles: Mapping[str, LimitProfile], *, dry_run: bool
) -> Iterable[Sentence]:
    """The same, as sentences."""
    yield from _what_was_made(tally, dry_run)
    yield from _what_was_answered(tally)
    if tally.without_time:
        n = tally.without_time
        yield Sentence(f"没有时间的{n}行，按今天收到算。", f"{n} row(s) without a time count as received today.")
    if tally.overdue:
        n = tally.overdue
        yield Sentence(
            f"来时已超期、还没答复的{n}件：排在队列最前，不再补发提醒。",
            f"{n} unanswered case(s) were overdue when they came: they head the queue, and no past reminder rings.",
        )
    if tally.danger["fast_lane"] or tally.danger["noted"]:
        fast, noted = tally.danger["fast_lane"], tally.danger["noted"]
        yield Sentence(
            f"有危险用语：{fast}件走快速通道；{noted}件已答复或早已过期，只留在机器初读里，请人看一遍。",
            f"Words of danger: {fast} case(s) in the fast lane; {noted} answered or long past, kept as a reading for "
            "a person to look at.",
        )
    if masked := [(PERSONAL[kind], n) for kind, n in tally.personal.most_common()]:
        zh = "、".join(f"{name.zh}{n}" for name, n in masked)
        en = ", ".join(f"{name.en} {n}" for name, n in masked)
        yield Sentence(f"正文里遮住的号码：{zh}。", f"Numbers masked in the text: {en}.")
    yield from _what_was_late(late, profiles)
    yield from _what_was_bad(tally.bad)


def _what_was_made(tally: Tally, dry_run: bool) -> Iterable[Sentence]:
    new, completed, already = (tally.made[made] for made in ("new", "completed", "already"))
    trial = Sentence("试运行，什么也没写入。", "Trial run: nothing was written. ") if dry_run else Sentence("", "")
    yield Sentence(
        f"{trial.zh}新增{new}件，补上答复{completed}件，原来就有{already}件，读不了{len(tally.bad)}行。",
        f"{trial.en}{new} new case(s), {completed} completed with a reply, {already} already here, "
        f"{len(tally.bad)} row(s) not taken in.",
    )


def _what_was_answered(tally: Tally) -> Iterable[Sentence]:
    answered, failed, unanswered = (tally.fates[fate] for fate in ("answered", "failed_attempt", "open"))
    if answered or failed:
        yield Sentence(
            f"有答复的{answered}件，结果没有记录；答复里没有内容的{failed}件，记为一次碰壁，等着研判；没答复的{unanswered}件。",
            f"{answered} answered, outcome not on record; {failed} whose reply says nothing: noted as a failed attempt "
            f"and open for triage; {unanswered} without a reply.",
        )


def _what_was_late(late: Sequence[Lateness], profiles: Mapping[str, LimitProfile]) -> Iterable[Sentence]:
    normal = [one for one in late if one.tier is Tier.NORMAL]
    if not normal or not normal[0].answers:
        return
    yield Sentence(
        f"{normal[0].answers}件答复，按各地“一般事项”时限，超期的有：",
        f"Of {normal[0].answers} replies, late by each published limit for normal matters:",
    )
    for one in normal:
        title = profiles[one.profile].title
        n = one.provisional
        yield Sentence(
            f"  {title.zh} {one.working_days}个工作日：{one.share:.1%}" + (f"（{n}件暂定）" if n else ""),
            f"  {title.en}, {one.working_days} working day(s): {one.share:.1%}" + (f" ({n} tentative)" if n else ""),
        )


def _what_was_bad(bad: Sequence[BadRow]) -> Iterable[Sentence]:
    for row in sorted(bad, key=lambda one: one.line)[:SHOWN_BAD]:
        yield Sentence(f"第{row.line}行：{row.sentence.zh}", f"Line {row.line}: {row.sentence.en}")
    if len(bad) > SHOWN_BAD:
        more = len(bad) - SHOWN_BAD
        yield Sentence(
            f"还有{more}行读不了；用 --errors 文件名.csv 全部写出。",
            f"{more} more; write them all with --errors FILE.csv.",
        )
