"""The playbooks in use, ready for matching: each process keeps a matcher until another version is published."""

from datetime import date
from functools import lru_cache
from threading import RLock

from bancheng.classes.match import Matcher
from bancheng.classes.match_found import CaseTold, Matched
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion, published_on

_one_at_a_time = RLock()


def matched(told: CaseTold, on: date) -> Matched:
    """The playbooks in use that day that fit."""
    versions = PlaybookRow.objects.exclude(published=None).order_by("published").values_list("published", flat=True)
    with _one_at_a_time:
        return _matcher(tuple(versions), on).match(told)


def version_in_use(code: str, on: date) -> PlaybookVersion | None:
    """The version of a playbook that is used that day; None where there is none."""
    row = PlaybookRow.objects.select_related("published").filter(code=code).first()
    version = row.published if row else None
    return version if version is not None and version.value.is_valid(on) else None


def forget() -> None:
    """Make a matcher anew at the next question."""
    _matcher.cache_clear()


@lru_cache(maxsize=2)
def _matcher(_versions: tuple[int, ...], on: date) -> Matcher:
    """Known by the versions and the day, so it can be old but never wrong."""
    return Matcher([value for _row, _version, value in published_on(on)])
