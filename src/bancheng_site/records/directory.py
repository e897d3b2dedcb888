"""Who is where: the office tree and the rules in force, read rarely because they change rarely."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models.signals import post_save

from bancheng.cases.decisions import Rules
from bancheng.ids import OfficeId
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar, read_year
from bancheng.workdays.clocks import LimitProfile, load_profile, shipped_profiles
from bancheng_site.records.offices import CalendarYear, LimitProfileText, Office

FRESH_SECONDS = 20
"""How long a process may answer from its copy. A case reckoned with a stale calendar is put right by `reckon_anew`."""


@dataclass(frozen=True)
class Directory:
    """The offices, the calendar and the limit profiles at one moment."""

    offices: Mapping[int, Office]
    calendar: WorkCalendar
    profiles: Mapping[str, LimitProfile]

    def name(self, office: int | None) -> Sentence:
        """The office's name in both languages; a dash for none."""
        found = self.offices.get(office) if office is not None else None
        return Sentence(found.name_zh, found.name_en) if found else Sentence("—", "—")

    def within(self, office: int) -> tuple[int, ...]:
        """The ids of an office and everything below it."""
        top = self.offices[office].path
        return tuple(key for key, o in self.offices.items() if o.path.startswith(top))

    def by_code(self, code: str) -> Office:
        """The office with this code; KeyError when there is none."""
        return self._codes[code]

    @cached_property
    def _codes(self) -> Mapping[str, Office]:
        return {office.code: office for office in self.offices.values()}

    @cached_property
    def windows(self) -> tuple[Office, ...]:
        """The fallback windows, first the one citizens reach on the web."""
        return tuple(o for o in self.offices.values() if o.kind == Office.Kind.WINDOW and o.closed_on is None)

    @property
    def window(self) -> Office:
        """The window citizens reach on the web. LookupError before an installation has one."""
        if not self.windows:
            raise LookupError("no window is set up yet; see docs/howto/install.md")
        return self.windows[0]

    def departments(self) -> tuple[Office, ...]:
        """The offices a case can be sent to."""
        kinds = (Office.Kind.DEPARTMENT, Office.Kind.TOWN)
        return tuple(o for o in self.offices.values() if o.kind in kinds and o.closed_on is None)

    def rules(self, profile: str) -> Rules:
        """The rules for cases of a window with this limit profile."""
        return Rules(self.calendar, self.profiles[profile])


_copy: tuple[float, Directory] | None = None


def directory() -> Directory:
    """The directory, at most `FRESH_SECONDS` old in this process."""
    global _copy  # noqa: PLW0603 — one copy per process is the point
    now = time.monotonic()
    if _copy is None or now - _copy[0] > FRESH_SECONDS:
        _copy = (now, _read())
    return _copy[1]


def forget(**_: object) -> None:
    """Read again at the next question."""
    global _copy  # noqa: PLW0603 — one copy per process is the point
    _copy = None


def _read() -> Directory:
    calendar = WorkCalendar.shipped()
    for row in CalendarYear.objects.filter(withdrawn_at=None).order_by("id"):
        calendar = calendar.with_year(read_year(row.text, f"{row.year}.yaml"))
    profiles = dict(shipped_profiles())
    for text in LimitProfileText.objects.order_by("id"):
        profiles[text.code] = load_profile(text.text, f"{text.code}.yaml")
    offices = {office.pk: office for office in Office.objects.order_by("path")}
    return Directory(offices, calendar, profiles)


def office_id(office: Office) -> OfficeId:
    """The engine's id of an office."""
    return OfficeId(office.pk)


for _changed in (Office, CalendarYear, LimitProfileText):
    post_save.connect(forget, sender=_changed, dispatch_uid=f"directory-{_changed.__name__}")
