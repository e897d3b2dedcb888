"""The smallest worlds the tests are set in: valid by default, override what matters."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bancheng.cases import intake
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.facts import Attempt, Channel, LegalBasis
from bancheng.cases.model import Case, Decision, Outcome
from bancheng.cases.people import Actor, Party, PartyRole, Role
from bancheng.cases.timeline import Recorded, happen
from bancheng.cases.work import Part
from bancheng.coordination import legs
from bancheng.ids import CaseId, LegNumber, OfficeId, PersonId
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Tier, shipped_profiles

MONDAY = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
"""Ten in the morning in Beijing, on a Monday."""

WINDOW, POLICE, HOUSING, CIVIL_AFFAIRS = OfficeId(1), OfficeId(2), OfficeId(3), OfficeId(4)

CLERK = Actor(Role.CLERK, PersonId(11), WINDOW)
COLLEAGUE = Actor(Role.CLERK, PersonId(12), WINDOW)
COORDINATOR = Actor(Role.COORDINATOR, PersonId(13), WINDOW)
SUPERVISOR = Actor(Role.SUPERVISOR, PersonId(14), WINDOW)
LAWYER = Actor(Role.LEGAL_REVIEWER, PersonId(15), WINDOW)
POLICE_HANDLER = Actor(Role.HANDLER, PersonId(21), POLICE)
HOUSING_HANDLER = Actor(Role.HANDLER, PersonId(31), HOUSING)

LAW = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=date(2012, 1, 1))
SUBSTANCE = "依照居民身份证法第十一条，我们11月5日上门采集指纹，三十日内送证到家。"


def rules(profile: str = "deyang") -> Rules:
    """The shipped calendar with one of the shipped profiles."""
    return Rules(WorkCalendar.shipped(), shipped_profiles()[profile])


def after(case: Case, ruling: Ruling, by: Actor, at: datetime = MONDAY) -> Case:
    """The case once a ruling's events are on record."""
    for event in ruling.events:
        case = happen(case, Recorded(case.version + 1, at, by, event))
    return case


def received(**changes: Any) -> CaseReceived:
    """A mother who cannot leave her bed, an ID card to renew, one counter that said she must come."""
    told: dict[str, Any] = {
        "channel": Channel.WINDOW,
        "window": WINDOW,
        "ask": "想在家里换身份证",
        "text": "母亲卧床三年，身份证到期，派出所说一定要本人去。",
        "profile": "deyang",
        "received_on": date(2026, 11, 2),
        "parties": (Party(number=1, role=PartyRole.APPLICANT, name="王秀兰", phone="13800000000"),),
        "attempts": (Attempt(number=1, where="派出所户籍窗口", said="要本人来"),),
    }
    return CaseReceived(**{**told, **changes})


def a_case(**changes: Any) -> Case:
    """A case just registered."""
    told = received(**changes)
    intake.receive(told)
    return told.begin(CaseId(1), MONDAY, CLERK)


def an_accepted_case(**changes: Any) -> Case:
    """A case accepted in the normal tier."""
    case = a_case(**changes)
    return after(case, intake.accept(case, Tier.NORMAL, by=COORDINATOR), COORDINATOR)


def a_case_with_departments(*assisting: OfficeId, lead: OfficeId = POLICE) -> Case:
    """A case one office leads and others assist in."""
    case = an_accepted_case()
    asked = (
        legs.Request(lead, Part.LEAD, "请上门采集"),
        *(legs.Request(o, Part.ASSISTING, "请核实") for o in assisting),
    )
    ruling = legs.offer_legs(case, asked, at=MONDAY, on=MONDAY.date(), rules=rules(), by=COORDINATOR)
    return after(case, ruling, COORDINATOR)


def a_finished_case(*assisting: OfficeId) -> Case:
    """A case in which every office has accepted and finished its leg."""
    case = a_case_with_departments(*assisting)
    for leg in case.legs:
        handler = Actor(Role.HANDLER, PersonId(20 + leg.number), leg.office)
        case = after(case, legs.accept_leg(case, leg.number, by=handler), handler)
        case = after(case, legs.close_leg(case, LegNumber(leg.number), SUBSTANCE, by=handler), handler)
    return case


def an_answer(outcome: Outcome = Outcome.DONE, **changes: Any) -> Decision:
    """An answer that says something; a negative one is complete."""
    whole: dict[str, Any] = {"outcome": outcome, "text": SUBSTANCE}
    if outcome.is_negative():
        whole |= {
            "basis": (LAW,),
            "consulted": (POLICE,),
            "way_out": "可以先办临时身份证，由我们代送。",
            "remedy": "不服可在六十日内向区政府申请行政复议。",
        }
    return Decision(**{**whole, **changes})


def days_later(days: int) -> datetime:
    """The same hour, some days after MONDAY."""
    return MONDAY + timedelta(days=days)
