"""Whether the change that a playbook asks of the catalogue is in force: on the record, on the page, day by day."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bancheng.classes.cold.cure import CatalogueFacts
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.keep_catalogue_health import keep_catalogue_health
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.records.class_cure import NOTHING_ASKED, catalogue_facts, facts_of
from bancheng_site.records.classes import ClassRow
from tests.site.builders import MORNING, District
from tests.site.catalogues import MENDED, SMALL
from tests.site.playbooks.lives import a_class, published

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()
TOMORROW = TODAY + timedelta(days=1)
_AT_ONCE = "name: {zh: 户口迁入, en: Moving in here}, routes: [{needs: {needs: id-card}, days: 3, trips: 1}, {needs:"
SECOND_ROUTE = {
    **SMALL,
    "police.yaml": SMALL["police.yaml"]
    .replace("name: {zh: 落户, en: Moving in}, needs:".encode(), _AT_ONCE.encode())
    .replace("第三条]}], days: 3, trips: 1}".encode(), "第三条]}], days: 3, trips: 1}]}".encode()),
}
"""The requirement stays, beside a route that does without."""
CURED = CatalogueFacts(change_in_force=True, lint_clean=True)


def adopted(district: District, files: Mapping[str, bytes], since: date = TODAY) -> None:
    proposed = propose_catalogue(files, by=district.caller("coordinator"), at=MORNING).version
    adopt_catalogue(proposed.pk, since, "会商同意", by=district.caller("legal"), at=MORNING)


@pytest.fixture
def row(district: District) -> ClassRow:
    """A class whose published playbook asks to drop the paper that makes the ring of the small catalogue."""
    adopted(district, SMALL)
    made = a_class(district)
    published(district, klass=made.pk)
    return made


def test_a_change_that_nobody_made_is_not_in_force_and_the_knot_is_still_found(row: ClassRow) -> None:
    facts = catalogue_facts(row, TODAY)
    assert (facts.change_in_force, facts.lint_clean) == (False, False)
    assert facts.why_change is not None
    assert facts.why_change.zh.startswith("还没有生效：办「")


def test_a_change_that_was_adopted_is_in_force_and_the_knot_is_gone(row: ClassRow, district: District) -> None:
    adopted(district, MENDED)
    assert catalogue_facts(row, TODAY) == CURED


def test_a_change_that_was_adopted_in_other_words_is_in_force_too(row: ClassRow, district: District) -> None:
    adopted(district, SECOND_ROUTE)
    assert catalogue_facts(row, TODAY) == CURED


def test_a_change_adopted_for_a_day_to_come_is_in_force_from_that_day(row: ClassRow, district: District) -> None:
    adopted(district, MENDED, TOMORROW)
    today = catalogue_facts(row, TODAY)
    assert (today.change_in_force, today.lint_clean) == (False, False)
    assert today.why_change is not None
    assert "起生效" in today.why_change.zh
    assert catalogue_facts(row, TOMORROW) == CURED


def test_what_the_night_kept_says_whether_the_knot_is_found(row: ClassRow, district: District) -> None:
    keep_catalogue_health(on=TODAY)
    assert catalogue_facts(row, TODAY).lint_clean is False
    adopted(district, MENDED)
    keep_catalogue_health(on=TODAY)
    assert catalogue_facts(row, TODAY).lint_clean is True


def test_where_no_change_is_asked_nobody_calls_it_made(district: District) -> None:
    adopted(district, SMALL)
    row = a_class(district)
    published(district, klass=row.pk, change=())
    assert catalogue_facts(row, TODAY) == CatalogueFacts(None, None, NOTHING_ASKED)


def test_without_a_catalogue_nobody_can_look(district: District) -> None:
    row = a_class(district)
    published(district, klass=row.pk)
    assert catalogue_facts(row, TODAY).change_in_force is None


def test_the_cockpit_says_of_each_class_what_keeps_it_from_being_cured(
    row: ClassRow, district: District, client: Client
) -> None:
    client.force_login(district.people["owner"])
    before = client.get("/cockpit/classes/").content.decode()
    assert all(each in before for each in ("还不能说治好了", "还没有生效：办「", "还查得出这个结", "件数还不够"))
    adopted(district, MENDED)
    after = client.get("/cockpit/classes/").content.decode()
    assert all(each in after for each in ("要改的规定已经生效", "查不出这个结了", "还不能说治好了"))


def test_many_classes_take_as_few_questions_as_one(row: ClassRow, district: District) -> None:
    rows = [row, a_class(district), a_class(district)]
    catalogue_facts(row, TODAY)
    with CaptureQueriesContext(connection) as one:
        alone = catalogue_facts(row, TODAY)
    with CaptureQueriesContext(connection) as all_of_them:
        assert facts_of(rows, TODAY)[row.pk] == alone
    assert len(all_of_them) == len(one)


def test_the_page_of_the_class_says_it_the_same_day(row: ClassRow, district: District, client: Client) -> None:
    client.force_login(district.people["owner"])
    assert "还没有生效：办「" in client.get(f"/desk/classes/{row.pk}/").content.decode()
