"""The catalogue is asked, a knot is untied, a playbook is applied."""

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.work import Part
from bancheng.coordination.legs import Request
from bancheng.coordination.untie import Called
from bancheng.ids import OfficeId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.apply_playbook import apply_playbook
from bancheng_site.actions.ask_catalogue import ask_catalogue
from bancheng_site.actions.asked import Question
from bancheng_site.actions.untie_knot import Confirmed, untie_knot
from tests.site.actions.scenarios.world import BOTH_LEGS, NOON, ON_THE_SPOT, World, october, scenario
from tests.site.builders import District
from tests.site.playbooks.lives import published


@scenario("ask_catalogue", "CatalogueAsked", "CaseDiagnosed", steps=ON_THE_SPOT, cause="reform_gap", obstacle="cycle")
def catalogue_asked(d: District) -> World:
    asked, case, by = Question(version=d.adopted(), goal="move"), d.case().case.id, d.caller("clerk")
    return World(case, lambda: ask_catalogue(case, asked, Cause.REFORM_GAP, Obstacle.CYCLE, by=by, at=NOON))


@scenario("ask_catalogue", "CatalogueAsked", steps=ON_THE_SPOT, obstacle=None)
def catalogue_asked_and_nothing_stops_it(d: District) -> World:
    asked = Question(version=d.adopted(), goal="record", lacking=("book",), profile={"mobility": "homebound"})
    case, by = d.case().case.id, d.caller("clerk")
    return World(case, lambda: ask_catalogue(case, asked, None, None, by=by, at=NOON))


@scenario(
    "untie_knot",
    *("CatalogueAsked", "CaseDiagnosed", "CaseAccepted", "LegOffered", "LegOffered", "MeetingCalled"),
    steps=BOTH_LEGS,
    offices=("police", "civil"),
    stage="with_departments",
    tier="normal",
)
def knot_untied(d: District) -> World:
    asked, case, by = Question(version=d.adopted(), goal="move"), d.case().case.id, d.caller("coordinator")
    police, civil = OfficeId(d.police.pk), OfficeId(d.civil.pk)
    confirmed = Confirmed(
        obstacle=Obstacle.CYCLE,
        tier=Tier.NORMAL,
        requests=(Request(police, Part.LEAD, "请研究告知承诺"), Request(civil, Part.ASSISTING, "请说明依据")),
        meeting=Called(question="能不能先落户？", offices=(police, civil), planned_on=october(13)),
    )
    return World(case, lambda: untie_knot(case, asked, "lift-1", confirmed, by=by, at=NOON))


@scenario(
    "apply_playbook",
    *("PlaybookApplied", "CaseAccepted", "LegOffered", "LegOffered"),
    steps="warn 16, due 19, overdue 20, escalate 20, leg_owned/1 14, leg_owned/2 14",
    offices=("police", "civil"),
    stage="with_departments",
    tier="complex",
)
def playbook_applied(d: District) -> World:
    version, case, by = published(d).pk, d.case().case.id, d.caller("clerk")
    return World(case, lambda: apply_playbook(case, version, by=by, at=NOON))
