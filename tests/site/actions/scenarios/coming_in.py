"""A matter comes in: told, corrected, brought from a file."""

from datetime import timedelta

from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.facts import AffectedObject, Channel
from bancheng.cases.people import CITIZEN, Party, PartyRole
from bancheng.ids import OfficeId
from bancheng_site.actions.correct_case import correct_case
from bancheng_site.actions.import_answer import import_answer
from bancheng_site.actions.import_message import import_message
from bancheng_site.actions.prepare_message import THE_IMPORT
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.actions.write import Sent
from bancheng_site.records.cases import CaseRow
from tests.site.actions.scenarios.cases import prepared
from tests.site.actions.scenarios.world import NOON, ON_THE_SPOT, REPLIED, SUBSTANCE, URGENT, World, october, scenario
from tests.site.builders import MORNING, District, told


@scenario("receive_case", "CaseReceived", steps=ON_THE_SPOT, stage="received", applicant="王秀兰", due_on=october(19))
def told_at_the_window(d: District) -> World:
    return World(None, lambda: receive_case(told(), by=d.caller("clerk"), at=MORNING, sent=Sent("key", "print")))


@scenario(
    "receive_case", "CaseReceived", "ReadingKept", steps=URGENT, restricted=True, dangerous=True, registered_by_id=None
)
def told_on_the_web_with_danger(d: District) -> World:
    matter = told(
        text="家里煤气泄漏，还有人打我，窗口不理。",
        channel=Channel.WEB,
        objects=(AffectedObject(number=1, kind="房屋", label="1单元101"),),
        concerns_conduct_of=OfficeId(d.police.pk),
    )
    return World(None, lambda: receive_case(matter, by=CITIZEN, at=MORNING))


@scenario("correct_case", "CaseCorrected", steps=ON_THE_SPOT, ask="想上门办身份证", applicant="王秀英")
def corrected_with_fewer_people(d: District) -> World:
    helper = Party(number=2, role=PartyRole.HELPER, name="李小明", relation="儿子")
    first = Party(number=1, role=PartyRole.APPLICANT, name="王秀兰")
    case = d.case(parties=(first, helper)).case.id
    new = CaseCorrected(
        ask="想上门办身份证",
        text="母亲卧床，我们写错了名字。",
        parties=(Party(number=1, role=PartyRole.APPLICANT, name="王秀英"),),
        attempts=(),
        danger=(),
    )
    soon = MORNING + timedelta(minutes=5)
    return World(case, lambda: correct_case(case, new, by=CITIZEN, at=soon))


@scenario("import_message", "CaseReceived", steps="deemed_accepted 14", channel="imported")
def imported_from_a_file(d: District) -> World:
    one = prepared(d)
    return World(None, lambda: import_message(one, {}, at=MORNING))


@scenario("import_answer", "PastAnswerRecorded", channel="imported")
def a_later_file_brings_the_reply(d: District) -> World:
    import_message(prepared(d), {}, at=MORNING)
    answer = prepared(d, reply=SUBSTANCE, reply_time=REPLIED, office="公安分局").answer
    assert answer is not None
    case = CaseRow.objects.get().pk
    return World(case, lambda: import_answer(case, answer, by=THE_IMPORT, at=NOON))
