"""A catalogue is proposed by one person and put in force by another, from a day on; every version stays."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bancheng.errors import BanchengError, CannotRead, SecondPersonNeeded
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.keep_catalogue_health import keep_catalogue_health
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.jobs.warm import warm
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueFile, CatalogueHealth, CatalogueVersion
from bancheng_site.records.in_force import catalogue_on
from tests.site.builders import MORNING, District, staff
from tests.site.catalogues import MENDED, RING, SMALL

pytestmark = pytest.mark.django_db

TODAY = MORNING.date()


def adopt(d: District, version: int, on: date = TODAY, **changes: Any) -> Any:
    return adopt_catalogue(version, on, "照现行规定", **{"by": d.caller("legal"), "at": MORNING, **changes})


def in_force(on: date) -> int | None:
    found = catalogue_on(on)
    return found.version if found else None


def test_nothing_binds_before_a_version_is_adopted(district: District) -> None:
    version = district.proposed()
    assert in_force(TODAY) is None
    adopt(district, version)
    assert in_force(TODAY) == version


def test_the_same_files_are_the_same_version_whoever_sends_them(district: District) -> None:
    version = district.proposed()
    again = propose_catalogue(SMALL, by=None, at=MORNING)
    assert (again.version.pk, again.repeated) == (version, True)
    assert CatalogueFile.objects.count() == len(SMALL)


def test_an_office_the_window_does_not_know_is_named(district: District) -> None:
    assert propose_catalogue(SMALL, by=None, at=MORNING).unknown_offices == ("far-office",)


def test_a_broken_file_is_named_with_its_line_and_nothing_is_kept(district: District) -> None:
    broken = {**SMALL, "police.yaml": SMALL["police.yaml"].replace(b"needs: letter", b"needs: lettre")}
    with pytest.raises(CannotRead, match=r"police\.yaml"):
        propose_catalogue(broken, by=None, at=MORNING)
    assert not CatalogueVersion.objects.exists()


def test_whoever_proposed_it_does_not_adopt_it(district: District) -> None:
    both = staff("both", "coordinator", district.government)  # type: ignore[arg-type]
    district.people["both"] = both
    version = propose_catalogue(SMALL, by=district.caller("both"), at=MORNING).version.pk
    both.assignments.update(role="legal_reviewer")
    with pytest.raises(SecondPersonNeeded):
        adopt(district, version, by=district.caller("both"))


@pytest.mark.parametrize("who", ["clerk", "coordinator", "owner", "supervisor", "auditor", "system", "police"])
def test_only_a_legal_reviewer_adopts(district: District, who: str) -> None:
    version = district.proposed()
    with pytest.raises(NotYourRole):
        adopt(district, version, by=district.caller(who))


@pytest.mark.parametrize("who", ["clerk", "legal", "supervisor", "auditor", "system", "police"])
def test_only_a_coordinator_or_class_owner_proposes(district: District, who: str) -> None:
    with pytest.raises(NotYourRole):
        propose_catalogue(SMALL, by=district.caller(who), at=MORNING)


def test_adopting_twice_is_once(district: District) -> None:
    version = district.proposed()
    assert not adopt(district, version).repeated
    assert adopt(district, version).repeated
    assert CatalogueAdoption.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "words", "field"),
    [(TODAY - timedelta(days=1), "照现行规定", "in_force_from"), (TODAY, "  ", "words")],
    ids=["a day gone by", "no reason"],
)
def test_a_day_gone_by_or_no_reason_is_refused(district: District, on: date, words: str, field: str) -> None:
    version = district.proposed()
    with pytest.raises(BanchengError) as refused:
        adopt_catalogue(version, on, words, by=district.caller("legal"), at=MORNING)
    assert refused.value.field == field


def test_a_version_that_is_not_there_is_refused_with_a_sentence(district: District) -> None:
    with pytest.raises(CannotRead):
        adopt(district, 999)


def test_a_later_version_takes_over_on_its_day_and_an_earlier_one_can_come_back(district: District) -> None:
    first, second = district.adopted(), district.proposed(MENDED)
    tomorrow, later = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    adopt(district, second, tomorrow)
    assert (in_force(TODAY), in_force(tomorrow)) == (first, second)
    adopt(district, first, later)
    assert (in_force(tomorrow), in_force(later)) == (second, first)


def test_nothing_is_slipped_in_before_what_is_decided_already(district: District) -> None:
    first, second = district.adopted(), district.proposed(MENDED)
    adopt(district, second, TODAY + timedelta(days=5))
    third = propose_catalogue(
        {**SMALL, "far.yaml": SMALL["far.yaml"].replace(b"days: 5", b"days: 6")}, by=None, at=MORNING
    )
    with pytest.raises(BanchengError) as refused:
        adopt(district, third.version.pk, TODAY + timedelta(days=2))
    assert refused.value.field == "in_force_from"
    assert in_force(TODAY) == first


def test_findings_are_kept_once_a_day_for_each_version(district: District) -> None:
    district.adopted()
    adopt(district, district.proposed(MENDED), TODAY + timedelta(days=1))
    assert not keep_catalogue_health(on=TODAY)
    assert keep_catalogue_health(on=TODAY + timedelta(days=1))
    assert not keep_catalogue_health(on=TODAY + timedelta(days=1))
    kept = {(row.version_id, row.on): row for row in CatalogueHealth.objects.all()}
    assert len(kept) == 3
    assert [RING in row.keys for row in CatalogueHealth.objects.order_by("on", "id")] == [True, False, False]
    assert all(sum(row.counts.values()) == len(row.keys) for row in kept.values())


def test_without_a_catalogue_there_is_no_health_to_keep(district: District) -> None:
    assert not keep_catalogue_health(on=TODAY)


@pytest.mark.parametrize("model", [CatalogueVersion, CatalogueFile, CatalogueAdoption, CatalogueHealth])
def test_what_is_on_record_is_neither_changed_nor_taken_away(district: District, model: Any) -> None:
    district.adopted()
    row = model.objects.latest("pk")
    for deed in (row.save, row.delete):
        with pytest.raises(TypeError):
            deed()
    for past_django in (
        lambda: model.objects.filter(pk=row.pk).update(id=row.pk + 1_000),
        lambda: model.objects.filter(pk=row.pk)._raw_delete(using="default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            past_django()


def test_a_process_knows_a_version_by_its_files_and_its_day(district: District) -> None:
    district.adopted()
    today, same, tomorrow = (catalogue_on(on) for on in (TODAY, TODAY, TODAY + timedelta(days=1)))
    assert today is same
    assert today is not None and tomorrow is not None and today is not tomorrow
    assert tomorrow.catalogue.on == TODAY + timedelta(days=1)
    assert [f.key for f in today.findings].count(RING) == 1


def test_a_process_makes_the_catalogue_ready_before_anybody_asks(district: District) -> None:
    assert not warm()
    adopt_catalogue(
        district.proposed(), date.today(), "照现行规定", by=district.caller("legal"), at=datetime.now().astimezone()
    )
    assert warm()
