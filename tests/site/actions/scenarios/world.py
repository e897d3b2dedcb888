"""What a scenario is: the smallest world in which an action can be done, the deed, and what it must leave behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bancheng.cases.facts import LegalBasis
from tests.site.builders import MORNING, District

NOON = MORNING + timedelta(hours=2)
"""When the deed is done: two hours after the world was built."""
LAW = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=date(2012, 1, 1))
SUBSTANCE = "依照居民身份证法第十一条，我们11月5日上门采集指纹，三十日内送证到家。"
REPLIED = datetime(2026, 10, 9, 9)
"""When another office answered a message, by the clock on its wall."""
YEAR_2027 = """
year: 2027
revision: 1
source: 测试用的安排
holidays:
  - name: 元旦
    closed: 2027-01-01/2027-01-03
"""
OCTOBER_CHANGED = """
year: 2026
revision: 2
source: 测试用的安排：10月14日临时放假
holidays:
  - name: 临时放假
    closed: [2026-10-14]
"""
ANOTHER_DISTRICT = """
offices:
  - {code: songxi, kind: government, name: {zh: 松溪区, en: Songxi}}
  - {code: songxi-window, kind: window, within: songxi, profile: yidu, name: {zh: 松溪窗口, en: Songxi window}}
staff:
  - {username: songxi.security, name: 安管, roles: {security_admin: songxi}}
  - {username: songxi.clerk, name: 窗口, roles: {clerk: songxi-window}}
"""
ON_THE_SPOT = "contact 12, deemed_accepted 20"
URGENT = f"{ON_THE_SPOT}, urgent 12"
NORMAL = "warn 13, due 14, overdue 15, escalate 15"
BOTH_LEGS = f"{NORMAL}, leg_owned/1 14, leg_owned/2 14"


@dataclass(frozen=True, slots=True)
class World:
    """A case as a scenario found it, and what is to be done with it."""

    case: int | None
    deed: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """An action in its smallest world and what it leaves: events, steps still to ring, who is told, and the row."""

    action: str
    build: Callable[[District], World]
    events: tuple[str, ...] = ()
    steps: str = ""
    offices: tuple[str, ...] = ()
    row: Mapping[str, Any] = field(default_factory=dict)


SCENARIOS: dict[str, Scenario] = {}


def scenario(action: str, *events: str, steps: str = "", offices: tuple[str, ...] = (), **row: Any) -> Any:
    """Add a scenario; the name of its function tells apart two of one action."""

    def add(build: Callable[[District], World]) -> Callable[[District], World]:
        SCENARIOS[build.__name__] = Scenario(action, build, events, steps, offices, row)
        return build

    return add


def october(day: int) -> date:
    """A day of the month the scenarios are set in."""
    return date(2026, 10, day)
