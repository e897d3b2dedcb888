"""What happens once a case was answered."""

from bancheng.cases.model import Grade, Outcome
from bancheng.cases.people import CITIZEN
from bancheng_site.actions.answer_many import answer_many
from bancheng_site.actions.archive_case import archive_case
from bancheng_site.actions.attach_case import attach_cases
from bancheng_site.actions.call_back import call_back
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.settle_use import settle_use
from bancheng_site.actions.write import Sent
from tests.site.actions.scenarios.cases import an_answer, closed
from tests.site.actions.scenarios.triage import declined
from tests.site.actions.scenarios.world import NOON, ON_THE_SPOT, World, scenario
from tests.site.builders import MORNING, District
from tests.site.playbooks.lives import a_class, applied


@scenario("rate_case", "CaseRated", stage="closed")
def rated(d: District) -> World:
    case = closed(d)
    return World(case, lambda: rate_case(case, Grade.SATISFIED, "谢谢", by=CITIZEN, at=NOON, sent=Sent("rate", "p")))


@scenario(
    "rate_case", "CaseRated", "CaseReopened", steps="deemed_accepted 20, contact 12", stage="in_triage", reopened=1
)
def a_bad_grade_opens_it_again(d: District) -> World:
    case = closed(d, Outcome.LAWFULLY_IMPOSSIBLE)
    return World(case, lambda: rate_case(case, Grade.DISSATISFIED, "还是要我跑", by=CITIZEN, at=NOON))


@scenario("reopen_case", "CaseReopened", steps=ON_THE_SPOT, stage="in_triage", term=1, outcome=None, ended_at=None)
def reopened_after_a_decline(d: District) -> World:
    world = declined(d)
    world.deed()
    case = world.case
    assert case is not None
    return World(case, lambda: reopen_case(case, "法院没有受理", by=CITIZEN, at=NOON))


@scenario("call_back", "PersonCalledBack", stage="closed")
def called_back(d: District) -> World:
    case = closed(d)
    return World(case, lambda: call_back(case, True, "证已收到", by=d.caller("clerk"), at=NOON))


@scenario("archive_case", "CaseArchived", stage="archived", archived_at=NOON)
def archived(d: District) -> World:
    case = closed(d)
    return World(case, lambda: archive_case(case, by=d.caller("clerk"), at=NOON))


@scenario("settle_use")
def use_settled(d: District) -> World:
    use = applied(d)
    why = "派出所说底册缺页，要先去档案馆。"
    return World(None, lambda: settle_use(use.pk, worked=False, why=why, by=d.caller("owner"), at=NOON))


@scenario("answer_many")
def many_answered(d: District) -> World:
    row = a_class(d)
    cases = (d.investigated().case.id,)
    attach_cases(cases, row.pk, "同一件事", by=d.caller("owner"), at=MORNING)
    by, answer = d.caller("coordinator"), an_answer()
    return World(None, lambda: answer_many(row.pk, cases, answer, "当面", by=by, at=NOON, submission=Sent("many", "m")))
