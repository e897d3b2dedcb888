"""类似的事: who is registered is found at once, with reasons, and only by those who may see it; who is gone is gone."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.people import CITIZEN, Party, PartyRole
from bancheng.reading.similar.sketch import Sketch, sketch, unpack
from bancheng.reading.similar.views import View
from bancheng_site.actions import add_sense as adding
from bancheng_site.actions.add_sense import add_sense
from bancheng_site.actions.correct_case import correct_case
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.checks import require_guarded
from bancheng_site.records import alike
from bancheng_site.records.alike import cases_alike, words_with
from bancheng_site.records.sketches import CaseSketch
from tests.site.builders import MORNING, District, sent, told
from tests.site.encoders import Lengths
from tests.site.pages.desk_pages import words

pytestmark = pytest.mark.django_db
LIFT = {"ask": "给楼里加装电梯", "text": "一楼住户不同意签字，八楼的老人下不了楼。"}
PENSION = {"ask": "补缴养老保险", "text": "原单位破产了，社保局说缺档案。"}


def registered(district: District, **changes: Any) -> int:
    return int(receive_case(told(**changes), by=district.caller("clerk"), at=MORNING).case.id)


def found(text: str, view: View = View.CLASS) -> list[int]:
    return [one.case for one in cases_alike(text, view)]


def test_a_case_that_has_its_number_is_found_by_its_words(district: District) -> None:
    assert found("加装电梯") == []
    lift, pension = registered(district, **LIFT), registered(district, **PENSION)
    assert found("老人想加装电梯")[0] == lift
    assert found("养老保险没有档案")[0] == pension
    assert "加装电梯" in words_with([lift], "老人想加装电梯", View.CLASS)[lift]


def test_a_case_that_was_not_kept_is_not_found(district: District) -> None:
    with transaction.atomic():
        registered(district, **LIFT)
        transaction.set_rollback(True)
    assert found("加装电梯") == [] and not CaseSketch.objects.exists()


def test_a_case_read_in_a_transaction_that_fails_afterwards_is_not_found(district: District) -> None:
    with transaction.atomic():
        lift = registered(district, **LIFT)
        assert found("加装电梯") == [lift]
        transaction.set_rollback(True)
    assert found("加装电梯") == []


def test_a_corrected_case_is_found_by_its_new_words_only(district: District) -> None:
    case = registered(district, **LIFT)
    assert found("加装电梯") == [case]
    new = CaseCorrected(ask=PENSION["ask"], text=PENSION["text"], parties=(), attempts=(), danger=())
    correct_case(case, new, by=CITIZEN, at=MORNING)
    assert found("加装电梯") == []
    assert found("补缴养老保险") == [case]
    assert CaseSketch.objects.count() == 1


def test_a_deleted_one_is_gone(district: District) -> None:
    case = registered(district, **LIFT)
    assert found("加装电梯") == [case]
    CaseSketch.objects.filter(case=case).delete()
    assert found("加装电梯") == []


def test_one_that_commits_late_is_found_all_the_same(district: District) -> None:
    late, early = registered(district, **LIFT), registered(district, **PENSION)
    row = CaseSketch.objects.get(case=late)
    CaseSketch.objects.filter(case=late).delete()
    assert found("养老保险") == [early]
    CaseSketch.objects.bulk_create([CaseSketch(pk=row.pk, case_id=late, pieces=row.pieces)])
    assert found("加装电梯") == [late]


def test_two_processes_see_the_same(district: District) -> None:
    registered(district, **LIFT)
    registered(district, **PENSION)
    mine = cases_alike("电梯 养老保险", View.EVENT)
    alike.forget()
    assert cases_alike("电梯 养老保险", View.EVENT) == mine and len(mine) == 2


def kept() -> Sketch:
    return unpack(bytes(CaseSketch.objects.get().pieces))


def test_names_addresses_and_numbers_are_masked_before_anything_is_kept(district: District) -> None:
    party = Party(number=1, role=PartyRole.APPLICANT, name="欧阳小桂", phone="", address="和合路5号3单元")
    registered(district, ask="装电梯", text="欧阳小桂住和合路5号3单元，电话13955500123。", parties=(party,))
    for secret in ("欧阳", "小桂", "和合", "5550"):
        pieces = sketch(secret).keys
        assert not set(pieces.tolist()) <= set(kept().keys.tolist()), secret


def test_the_clerk_is_shown_what_may_be_the_same_and_why(district: District) -> None:
    registered(district, **LIFT)
    browser = district.browser("clerk")
    fragment = words(browser.post("/desk/register/alike/", {"ask": LIFT["ask"], "story": "一楼不同意，老人下不了楼"}))
    assert "也许已经登记过这件事" in fragment and "给楼里加装电梯" in fragment and "都说到：" in fragment
    nothing = browser.post("/desk/register/alike/", {"ask": "", "story": " "})
    assert nothing.status_code == 200 and not words(nothing).strip()


def test_the_same_is_shown_without_scripts_and_nothing_typed_is_lost(district: District) -> None:
    registered(district, **LIFT)
    page = district.browser("clerk").post("/desk/register/", sent(ask=LIFT["ask"], story="一楼不同意", look_alike=""))
    assert "给楼里加装电梯" in words(page)
    assert page.context["form"]["story"].value() == "一楼不同意"


def test_a_complaint_about_staff_is_not_shown_to_the_window(district: District) -> None:
    secret = registered(district, **LIFT, concerns_conduct_of=district.window.pk)
    assert found(LIFT["ask"]) == [secret]
    fragment = district.browser("clerk").post("/desk/register/alike/", {"ask": LIFT["ask"], "story": LIFT["text"]})
    assert LIFT["ask"] not in words(fragment)


def test_vectors_are_added_afterwards_and_name_their_model(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    case = registered(district, **LIFT)
    assert add_sense(None) == 0
    assert (add_sense(Lengths()), add_sense(Lengths())) == (1, 0)
    row = CaseSketch.objects.get(case=case)
    assert row.model == "lengths 1" and row.vector is not None
    monkeypatch.setattr(alike, "embedder", lambda _name: Lengths())
    assert found("电梯") == [case]
    adding._take_back_others.cache_clear()
    assert add_sense(Lengths("lengths 2")) == 1
    assert CaseSketch.objects.get(case=case).model == "lengths 2"


def test_a_site_whose_encoder_is_not_there_does_not_start(settings: Any) -> None:
    settings.ENCODER = "bert"
    with pytest.raises(ImproperlyConfigured, match="BANCHENG_ENCODER=bert"):
        require_guarded()
