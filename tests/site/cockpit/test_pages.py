"""The cockpit's pages: every number opens exactly its cases, small ones are not there, each sees their own."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from bancheng.accountability.small_numbers import is_small
from bancheng.cases.people import Role
from bancheng_site.cockpit import asking
from bancheng_site.desk import clock
from bancheng_site.records.directory import forget
from bancheng_site.records.staff import Staff
from bancheng_site.sample_cases.load import load_sample
from bancheng_site.sample_cases.reading import read_sample, sample_folder
from tests.site.builders import SHANGHAI, District, office, staff
from tests.site.cockpit.lives import Lives

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=SHANGHAI)
PAGES = ["/cockpit/", "/cockpit/?by=week", "/cockpit/offices/", "/cockpit/stuck/", "/cockpit/classes/"]
LINKED = re.compile(r'<a data-n="(\d+)" href="([^"]+)"')
MANY = re.compile(r"<b data-many>(\d+)</b>")


@pytest.fixture(scope="module")
def sample_supervisor(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    """The sample district, loaded once, and its supervisor's browser."""
    with django_db_blocker.unblock():
        forget()
        with transaction.atomic():
            load_sample(read_sample(sample_folder()), now=NOW, cases=78)
            yield logged_in("supervisor.qin")
            transaction.set_rollback(True)
        forget()


def logged_in(username: str) -> Client:
    client = Client()
    client.force_login(Staff.objects.get(username=username))
    return client


@pytest.fixture(autouse=True)
def _the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "source", lambda: NOW)
    monkeypatch.setattr(clock, "source", lambda: NOW)


@pytest.mark.xdist_group("the sample is loaded for the cockpit")
class TestTheSampleDistrict:
    @pytest.mark.parametrize("page", PAGES)
    def test_every_number_opens_exactly_so_many_cases(self, sample_supervisor: Client, page: str) -> None:
        answer = sample_supervisor.get(page)
        assert answer.status_code == 200
        for n, url in sorted(set(LINKED.findall(answer.content.decode()))):
            opened = sample_supervisor.get(unescape(url)).content.decode()
            assert MANY.findall(opened) == [n], url

    @pytest.mark.parametrize("page", PAGES)
    def test_no_small_number_is_linked(self, sample_supervisor: Client, page: str) -> None:
        numbers = [int(n) for n, _url in LINKED.findall(sample_supervisor.get(page).content.decode())]
        assert not any(is_small(n) for n in numbers)

    def test_the_first_page_tells_the_story(self, sample_supervisor: Client) -> None:
        page = sample_supervisor.get("/cockpit/").content.decode()
        for told in ("收到多少件", "怎样结束", "别处为什么没办成", "本人怎样评价", "现在卡住的"):
            assert told in page

    def test_a_picture_has_its_table(self, sample_supervisor: Client) -> None:
        page = sample_supervisor.get("/cockpit/").content.decode()
        assert page.count("<figure") == page.count("<details><summary>看数字") > 4


@pytest.mark.django_db
def test_only_who_oversees_sees_the_cockpit(district: District) -> None:
    for name in ("supervisor", "owner", "auditor"):
        assert district.browser(name).get("/cockpit/").status_code == 200
    for name in ("clerk", "police", "legal", "system"):
        assert district.browser(name).get("/cockpit/").status_code == 404


@pytest.mark.django_db
def test_a_complaint_about_staff_is_in_no_number_not_even_supervision_s(district: District) -> None:
    for _ in range(6):
        district.case(at=NOW - timedelta(days=1))
        district.case(at=NOW - timedelta(days=1), concerns_conduct_of=district.police.pk)
    page = district.browser("supervisor").get("/cockpit/").content.decode()
    assert set(LINKED.findall(page)) and {n for n, _url in LINKED.findall(page)} == {"6"}


@pytest.mark.django_db
def test_another_district_s_window_is_in_no_number(district: District) -> None:
    elsewhere = office("songxi", "government")
    stranger = staff("stranger", Role.SUPERVISOR, elsewhere)
    for _ in range(6):
        district.case(at=NOW - timedelta(days=1))
    client = Client()
    client.force_login(stranger)
    assert not LINKED.findall(client.get("/cockpit/").content.decode())


@pytest.mark.django_db
def test_who_pushes_to_and_fro_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    lives = Lives(11)
    lives.go_on(60)
    monkeypatch.setattr(asking, "source", lambda: lives.at)
    page = lives.district.browser("auditor").get("/cockpit/offices/").content.decode()
    assert 'class="square shade' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["stuck=lost", "m=received", "m=received&from=x&to=y", "m=sent&from=2026-01-01&to=2026-02-01&office=x"]
)
def test_an_address_written_by_hand_and_wrong_is_told_so(district: District, query: str) -> None:
    assert district.browser("auditor").get(f"/desk/counted/?{query}").status_code == 400


@pytest.mark.django_db
def test_an_unknown_measure_counts_nothing(district: District) -> None:
    district.case()
    answer = district.browser("auditor").get("/desk/counted/?m=log-ins&from=2026-01-01&to=2027-01-01")
    assert MANY.findall(answer.content.decode()) == ["0"]
