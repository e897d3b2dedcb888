"""采用目录: a second person puts a version in force from a day on. Diagnoses from then on rest on it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bancheng.errors import CannotRead, Refused, SecondPersonNeeded
from bancheng_site.actions.keep_catalogue_health import keep_catalogue_health
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueVersion
from bancheng_site.records.in_force import adopted_on


@dataclass(frozen=True, slots=True)
class Adopted:
    """The adoption that holds now, and whether it held before."""

    adoption: CatalogueAdoption
    repeated: bool


def adopt_catalogue(version: int, in_force_from: date, words: str, *, by: Caller, at: datetime) -> Adopted:
    """The version in force from that day, which is today or later: nobody is judged by rules adopted afterwards.

    Whoever proposed it does not adopt it. Adopting twice for one day is once.
    """
    staff = staff_for(by, "adopt_catalogue")
    found = CatalogueVersion.objects.filter(pk=version).first()
    if found is None:
        raise CannotRead("没有这一版目录。", "There is no such version of the catalogue.", field="version")
    if found.proposed_by_id == staff.pk:
        raise SecondPersonNeeded(
            "自己提出的目录，要由另一个人采用。", "A catalogue is adopted by somebody else than who proposed it."
        )
    today = timezone.localtime(at).date()
    if in_force_from < today:
        raise CannotRead(
            "施行日期不能早于今天。", "It cannot be in force from a day before today.", field="in_force_from"
        )
    if not words.strip():
        raise CannotRead("请写明为什么采用这一版。", "Please say why this version is adopted.", field="words")
    with transaction.atomic():
        CatalogueVersion.objects.select_for_update().get(pk=version)
        holds = adopted_on(in_force_from)
        if holds is not None and holds.version_id == version:
            return Adopted(holds, repeated=True)
        _require_no_later(in_force_from)
        adoption = CatalogueAdoption.objects.create(
            version=found, in_force_from=in_force_from, words=words.strip(), adopted_by=staff, adopted_at=at
        )
        keep_catalogue_health(on=today, version=found)
    return Adopted(adoption, repeated=False)


def _require_no_later(day: date) -> None:
    """Nothing, unless something was adopted for a day after this one: it would hold again from there, unnoticed."""
    later = CatalogueAdoption.objects.filter(in_force_from__gt=day).order_by("-in_force_from").first()
    if later is not None:
        raise Refused(
            f"{later.in_force_from:%Y-%m-%d} 起已定采用第 {later.version_id} 版，请选那天或以后。",
            f"Version {later.version_id} is adopted from {later.in_force_from:%Y-%m-%d}; choose that day or later.",
            field="in_force_from",
        )
