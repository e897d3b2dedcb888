"""What is added to a case while it is open."""

from bancheng.cases.facts import AffectedObject, Attempt
from bancheng.cases.model import Outcome
from bancheng.cases.people import CITIZEN, Party, PartyRole
from bancheng_site.actions.add_attempt import add_attempt
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.add_party import add_party
from bancheng_site.actions.list_objects import list_objects
from bancheng_site.actions.settle_object import settle_object
from bancheng_site.actions.show_personal_data import show_personal_data
from tests.site.actions.scenarios.world import NOON, NORMAL, ON_THE_SPOT, World, october, scenario
from tests.site.builders import District


@scenario("add_attempt", "AttemptAdded", steps=ON_THE_SPOT)
def one_more_attempt(d: District) -> World:
    case, more = d.case().case.id, Attempt(number=0, where="社区", on=october(9), said="不归我管", papers=("户口本",))
    return World(case, lambda: add_attempt(case, more, by=CITIZEN, at=NOON))


@scenario("add_party", "PartyAdded", steps=ON_THE_SPOT)
def one_more_person(d: District) -> World:
    case, more = d.case().case.id, Party(number=0, role=PartyRole.HELPER, name="李小明", relation="儿子", consent=True)
    return World(case, lambda: add_party(case, more, by=d.caller("clerk"), at=NOON))


@scenario("list_objects", "ObjectsListed", steps=ON_THE_SPOT)
def flats_listed(d: District) -> World:
    case = d.case().case.id
    flats = tuple(AffectedObject(number=n, kind="房屋", label=f"{n}01") for n in range(1, 33))
    return World(case, lambda: list_objects(case, flats, by=d.caller("clerk"), at=NOON))


@scenario("settle_object", "ObjectSettled", steps=NORMAL)
def one_flat_settled(d: District) -> World:
    flats = (AffectedObject(number=1, kind="房屋", label="101"), AffectedObject(number=2, kind="房屋", label="102"))
    case = d.accepted(objects=flats).case.id
    words = "等规划验收补办完，12月由住建局通知领证。"
    by = d.caller("coordinator")
    return World(case, lambda: settle_object(case, 2, Outcome.PARTLY, words, by=by, at=NOON))


@scenario("add_note", "NoteAdded", steps=NORMAL)
def noted(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: add_note(case, "已电话核实", by=d.caller("clerk"), at=NOON))


@scenario("show_personal_data", "PersonalDataShown", steps=NORMAL)
def personal_data_shown(d: District) -> World:
    case = d.accepted().case.id
    return World(case, lambda: show_personal_data(case, "打电话约时间", by=d.caller("clerk"), at=NOON))
