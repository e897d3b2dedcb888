"""The house itself: districts, accounts, roles, catalogues, what the machine learns."""

from datetime import date

from bancheng.cases.people import Role
from bancheng_site.actions.add_sense import add_sense
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.close_account import close_account
from bancheng_site.actions.end_role import end_role
from bancheng_site.actions.grant_role import grant_role
from bancheng_site.actions.keep_catalogue_health import keep_catalogue_health
from bancheng_site.actions.learn_readings import learn_readings
from bancheng_site.actions.open_account import open_account
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.actions.set_up_district import set_up_district
from bancheng_site.records.staff import Assignment
from tests.site.actions.scenarios.world import (
    ANOTHER_DISTRICT,
    NOON,
    World,
    scenario,
)
from tests.site.builders import MORNING, District
from tests.site.catalogues import SMALL
from tests.site.encoders import Lengths


@scenario("set_up_district")
def another_district(d: District) -> World:
    return World(None, lambda: set_up_district(ANOTHER_DISTRICT, "songxi.yaml", at=NOON))


@scenario("open_account")
def account_opened(d: District) -> World:
    by = d.caller("system")
    return World(None, lambda: open_account("li.ming", "李明", "a long and quiet river", by=by, at=NOON))


@scenario("close_account")
def account_closed(d: District) -> World:
    return World(None, lambda: close_account(d.people["clerk"].pk, by=d.caller("system"), at=NOON))


@scenario("grant_role")
def role_granted(d: District) -> World:
    who, by = d.people["clerk"].pk, d.caller("security")
    return World(None, lambda: grant_role(who, Role.AUDITOR, d.government.pk, by=by, at=NOON))


@scenario("end_role")
def role_ended(d: District) -> World:
    held = Assignment.objects.get(staff=d.people["clerk"]).pk
    return World(None, lambda: end_role(held, by=d.caller("security"), at=NOON))


@scenario("propose_catalogue")
def catalogue_proposed(d: District) -> World:
    return World(None, lambda: propose_catalogue(SMALL, by=d.caller("coordinator"), at=NOON))


@scenario("adopt_catalogue")
def catalogue_adopted(d: District) -> World:
    version, by = d.proposed(), d.caller("legal")
    return World(None, lambda: adopt_catalogue(version, NOON.date(), "照现行规定", by=by, at=NOON))


@scenario("keep_catalogue_health")
def catalogue_health_kept(d: District) -> World:
    d.adopted(at=MORNING)
    return World(None, lambda: keep_catalogue_health(on=date(2026, 10, 13)))


@scenario("add_sense")
def sense_added(d: District) -> World:
    d.case()
    return World(None, lambda: add_sense(Lengths()))


@scenario("learn_readings")
def readings_learned(d: District) -> World:
    d.accepted()
    return World(None, lambda: learn_readings(on=date(2026, 10, 13)))
