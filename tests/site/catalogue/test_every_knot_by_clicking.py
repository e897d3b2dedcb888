"""The article's two knots and two dozen others: told in lay words, found, explained, put to the offices by clicking."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client

from bancheng.cases.people import Role
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.met import met
from bancheng_site.actions.set_up_district import set_up_district
from bancheng_site.desk.queue import number_of_row
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.coordination import LegRow, MeetingRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.directory import forget
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.staff import Staff
from bancheng_site.sample_cases.cast import Cast
from bancheng_site.sample_cases.load import adopt_sample
from bancheng_site.sample_cases.reading import read_sample, sample_folder
from bancheng_site.sample_cases.shapes import Matter
from tests.site.builders import sent
from tests.site.catalogue.clicking import filled_in, ways_of

pytestmark = [pytest.mark.django_db, pytest.mark.asked_once]

SAMPLE = read_sample(sample_folder())
KNOTS = [matter for matter in SAMPLE.matters if matter.goal]
LONG_AGO = datetime(2022, 6, 1, 1, tzinfo=UTC)
WITHOUT_A_WAY = {"dissolve-telecom", "rural-inn"}
"""Both sides stand on rules that nobody in the district may waive."""
MOSTLY = 25


@pytest.fixture(scope="module")
def clerk(django_db_setup: None, django_db_blocker: Any) -> Any:
    """A coordinator's browser in the sample district, which is set up once for the file and leaves nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget()
        set_up_district(SAMPLE.district, "district.yaml", at=LONG_AGO)
        adopt_sample(SAMPLE, Cast(), at=LONG_AGO)
        browser = Client(headers={"Accept-Language": "zh"})
        browser.force_login(Staff.objects.filter(assignments__role=Role.COORDINATOR).earliest("pk"))
        yield browser
        transaction.set_rollback(True)
    forget()


def told(browser: Client, matter: Matter) -> tuple[CaseRow, str]:
    """The matter registered in the person's own words, taken up; the case and its number."""
    tried = matter.tried[0]
    browser.post(
        "/desk/register/",
        sent(
            ask=matter.asks[0].replace("<", "").replace(">", ""),
            story=matter.stories[0].replace("<", "").replace(">", ""),
            for_whom="self",
            channel="window",
            save="",
            **{"attempts-rows": "1", "attempts-0-where": tried.where, "attempts-0-said": tried.said},
        ),
    )
    row = CaseRow.objects.latest("pk")
    number = number_of_row(row)
    browser.post(f"/desk/cases/{number}/do/take/", sent())
    return row, number


@pytest.mark.parametrize("matter", KNOTS, ids=[matter.code for matter in KNOTS])
def test_a_knot_is_found_explained_and_put_to_the_offices(clerk: Client, matter: Matter) -> None:
    row, number = told(clerk, matter)
    asked = urlencode([("goal", matter.goal), *((f"is-{code}", each) for code, each in matter.profile.items())])
    html = clerk.get(f"/desk/cases/{number}/diagnosis/?{asked}").content.decode()
    assert "目前办不成" in html and "<svg" in html
    assert "目录里的毛病" in html, "the fault of the catalogue is named"
    ways = ways_of(html)
    if matter.code in WITHOUT_A_WAY:
        assert not ways and "在场的部门都无权放宽" in html and "do/escalate/" in html
        return
    form = clerk.get(f"/desk/cases/{number}/do/untie/?{ways[0]}").content.decode()
    answer = clerk.post(f"/desk/cases/{number}/do/untie/", filled_in(form))
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert (row.stage, row.obstacle) == ("with_departments", DiagnosisRow.objects.get(case=row).obstacle)
    assert LegRow.objects.filter(case=row, part="lead").count() == 1
    question = MeetingRow.objects.get(case=row).question
    assert "能不能这样办成" in question and "决定" in question and "别的出路" in question


def test_the_right_matter_is_mostly_among_those_the_page_suggests(clerk: Client) -> None:
    offered = 0
    for matter in KNOTS:
        _, number = told(clerk, matter)
        html = clerk.get(f"/desk/cases/{number}/diagnosis/").content.decode()
        offered += f'name="goal" value="{matter.goal}"' in html
    assert offered >= MOSTLY


def test_they_are_different_knots_of_every_letter(clerk: Client) -> None:
    of = catalogue_on(date.today())
    assert of is not None
    worst = []
    for matter in KNOTS:
        answer = ask(applicant(of.compiled, matter.profile, None), matter.goal)
        worst.append(met(of.findings, answer)[0])
    assert len({finding.key for finding in worst}) >= 22
    assert {finding.kind.obstacle for finding in worst} == set("CXNMPJA")
    assert {"deadlock:hazard-licence-change+scope-change", "gap:special-hours"} <= {finding.key for finding in worst}
