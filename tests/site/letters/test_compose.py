"""Papers made from a case's history: every kind, in both languages, true to the day they were issued."""

from datetime import timedelta

import pytest

from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import Decision, DeclineReason, Outcome
from bancheng.cases.people import CITIZEN, Party, PartyRole
from bancheng.cases.work import MissingMaterial
from bancheng.errors import CannotRead
from bancheng.ids import OfficeId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.correct_case import correct_case
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.order_supervision import order_supervision
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.take_case import take_case
from bancheng_site.letters import model
from bancheng_site.letters.casewords import bases
from bancheng_site.letters.compose import Source, compose
from bancheng_site.letters.model import CaseLetter
from bancheng_site.letters.papers import papers_of
from bancheng_site.letters.render import render_pdf
from bancheng_site.records.directory import directory, forget
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import MORNING, District

pytestmark = pytest.mark.django_db

LAW = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=MORNING.date())
URL = "https://qingxi.example/progress/?number=2026-000001-7"


@pytest.fixture
def district() -> District:
    forget()
    return District()


def source(case: int) -> Source:
    """What the papers of a case are made from."""
    return Source(list(EventRow.objects.filter(case_id=case).order_by("seq")), directory(), URL)


def paper(case: int, slug: str) -> CaseLetter:
    """One paper, set in both languages on the way."""
    letter = compose(source(case), slug)
    assert render_pdf(letter, "zh").startswith(b"%PDF")
    assert render_pdf(letter, "en").startswith(b"%PDF")
    return letter


def slugs(case: int) -> list[str]:
    """The names of the papers the case has."""
    return [one.slug for one in papers_of(source(case).history)]


def closed(district: District) -> int:
    """A case that ended with a lawful no."""
    case = district.investigated().case.id
    decision = Decision(
        outcome=Outcome.LAWFULLY_IMPOSSIBLE,
        text="依照居民身份证法第十一条，要本人按指纹；我们周三上门采集。",
        basis=(LAW,),
        consulted=(OfficeId(district.police.pk),),
        way_out="可以先办临时身份证，由我们送上门",
        remedy="可以在六十日内向区政府申请行政复议",
    )
    draft_answer(case, decision, by=district.caller("police"), at=MORNING)
    review_answer(case, "依据无误", by=district.caller("legal"), at=MORNING)
    deliver_answer(case, "当面", by=district.caller("clerk"), at=MORNING)
    ask_three_questions(case, "没有了", "一辆轮椅", "下楼难", by=district.caller("clerk"), at=MORNING)
    close_case(case, by=district.caller("clerk"), at=MORNING)
    return case


def test_a_receipt_carries_number_code_promises_and_the_head_of_the_chain(district: District) -> None:
    done = district.case()
    receipt = paper(done.case.id, "receipt")
    assert isinstance(receipt, model.Receipt)
    assert receipt.number == done.number
    assert receipt.code.replace("-", "") == tracking_code(done.case.id, done.case.received_at)
    assert receipt.chain_head.replace(" ", "") == EventRow.objects.get(case_id=done.case.id, seq=1).hash[:16]
    assert [promise.by.isoformat() for promise in receipt.promises] == ["2026-10-12", "2026-10-19"]
    assert receipt.addressee.phone == "138****0000"
    assert receipt.progress_url == URL


def test_a_receipt_printed_after_a_correction_says_the_corrected_words(district: District) -> None:
    done = district.case()
    party = Party(number=1, role=PartyRole.APPLICANT, name="王秀兰")
    corrected = CaseCorrected(ask="改过的一句话", text="改过的经过", parties=(party,), attempts=(), danger=())
    correct_case(done.case.id, corrected, by=CITIZEN, at=MORNING + timedelta(minutes=3))
    assert paper(done.case.id, "receipt").ask == "改过的一句话"


def test_an_acceptance_names_limit_date_and_the_office_that_leads(district: District) -> None:
    case = district.accepted().case.id
    before = paper(case, "acceptance")
    assert isinstance(before, model.Acceptance)
    assert before.lead_office == directory().name(district.window.pk)
    assert before.tier.zh == "一般事项（2 个工作日）"  # type: ignore[union-attr]
    assert before.due.on.isoformat() == "2026-10-14"
    after = paper(district.offered().case.id, "acceptance")
    assert isinstance(after, model.Acceptance)
    assert after.lead_office == directory().name(district.police.pk)
    assert after.assisting_offices == (directory().name(district.civil.pk),)


def test_a_referral_goes_to_the_lead_with_every_offices_task(district: District) -> None:
    referral = paper(district.offered().case.id, "referral")
    assert isinstance(referral, model.Referral)
    assert referral.addressee.name == directory().name(district.police.pk)
    assert [(leg.leads, leg.task) for leg in referral.legs] == [(True, "上门采集指纹和照片"), (False, "核实困难情况")]
    assert referral.person.name == "王秀兰"


def test_a_decline_quotes_its_basis_and_the_channel(district: District) -> None:
    case = district.case().case.id
    words = "法院正在审理，行政机关依法不能插手，请向承办法官反映。"
    channel, remedy, by = "区人民法院诉讼服务中心", "可以在六十日内申请行政复议", district.caller("clerk")
    decline_case(case, DeclineReason.LITIGATION, words, LAW, channel, remedy, by=by, at=MORNING)
    decline = paper(case, "decline")
    assert isinstance(decline, model.Decline)
    assert (decline.reason, decline.channels[0].name, decline.remedies) == (words, channel, (remedy,))
    assert (decline.basis[0].title, decline.basis[0].article) == ("居民身份证法", "第十一条")


def test_missing_papers_are_listed_with_what_is_accepted_instead(district: District) -> None:
    case = district.offered().case.id
    items = (MissingMaterial(name="户口本", basis="户口登记条例第四条", substitute="居住证明"),)
    request_materials(case, items, by=district.caller("police"), at=MORNING)
    notice = paper(case, "materials")
    assert isinstance(notice, model.MaterialsNotice)
    assert (notice.missing[0].name, notice.missing[0].instead) == ("户口本", "居住证明")
    assert notice.clock_stopped_on == MORNING.date()


def test_an_extension_names_old_and_new_date_and_who_approved(district: District) -> None:
    case = district.accepted().case.id
    extend_term(case, 3, "等省里核对指纹", by=district.caller("coordinator"), at=MORNING)
    extension = paper(case, "extension")
    assert isinstance(extension, model.Extension)
    assert (extension.was_due.isoformat(), extension.due.on.isoformat()) == ("2026-10-14", "2026-10-19")
    assert (extension.time, extension.approved_by) == (1, directory().name(district.government.pk))


def test_a_supervision_order_says_what_happened_so_far(district: District) -> None:
    case = district.offered().case.id
    by, answer_by = district.caller("supervisor"), MORNING.date() + timedelta(days=1)
    order_supervision(case, OfficeId(district.police.pk), "请上门并书面回复", answer_by, by=by, at=MORNING)
    order = paper(case, "supervision")
    assert isinstance(order, model.Supervision)
    assert (order.demand, order.reply_by) == ("请上门并书面回复", answer_by)
    assert order.so_far[0].on == MORNING.date()


def test_a_closing_that_says_no_carries_basis_way_out_remedy_and_the_three_questions(district: District) -> None:
    closing = paper(closed(district), "closing")
    assert isinstance(closing, model.Closing)
    assert closing.outcome == "lawfully_impossible"
    assert closing.ways_out == ("可以先办临时身份证，由我们送上门",)
    assert closing.remedies == ("可以在六十日内向区政府申请行政复议",)
    assert [asked.answer for asked in closing.asked] == ["没有了", "一辆轮椅", "下楼难"]
    assert closing.lead_office == directory().name(district.police.pk)


def test_a_paper_says_tomorrow_what_it_said_when_it_was_issued(district: District) -> None:
    case = closed(district)
    before = {slug: compose(source(case), slug) for slug in slugs(case)}
    reopen_case(case, "还是要我跑", by=CITIZEN, at=MORNING + timedelta(days=1))
    assert {slug: compose(source(case), slug) for slug in before} == before


def test_a_second_paper_of_a_kind_has_its_own_name(district: District) -> None:
    case, later = closed(district), MORNING + timedelta(days=1)
    reopen_case(case, "还是要我跑", by=CITIZEN, at=later)
    take_case(case, by=district.caller("clerk"), at=later)
    accept_case(case, Tier.COMPLEX, by=district.caller("coordinator"), at=later)
    assert slugs(case) == ["receipt", "acceptance", "referral", "closing", "acceptance-2"]
    second = paper(case, "acceptance-2")
    assert isinstance(second, model.Acceptance)
    assert (second.issued_on, second.due.on.isoformat()) == (later.date(), "2026-10-20")


def test_a_paper_the_case_does_not_have_is_refused(district: District) -> None:
    with pytest.raises(CannotRead, match="no such paper"):
        compose(source(district.case().case.id), "closing")


@pytest.mark.parametrize(
    ("written", "title", "number"),
    [
        ("国务院关于好差评的意见（国办发〔2019〕51号）", "国务院关于好差评的意见", "国办发〔2019〕51号"),
        ("《不动产登记暂行条例》(国务院令第656号)", "不动产登记暂行条例", "国务院令第656号"),
        ("居民身份证法", "居民身份证法", "文号未注明"),
        ("《工作规则（试行）》", "工作规则（试行）", "文号未注明"),
    ],
)
def test_a_document_number_in_brackets_stands_apart_from_the_title(written: str, title: str, number: str) -> None:
    basis = LegalBasis(document=written, article="第一条", level="规范性文件", in_force_on=MORNING.date())
    quoted = bases((basis,))[0]
    assert (quoted.title, str(quoted.document)) == (title, number)
