"""提出目录: a district's catalogue comes onto the books as a version. Nobody is bound by it until it is adopted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from bancheng.catalogue.load import read_catalogue
from bancheng.errors import CannotRead
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.catalogue import CatalogueFile, CatalogueVersion
from bancheng_site.records.directory import directory
from bancheng_site.records.insert import insert


@dataclass(frozen=True, slots=True)
class Proposed:
    """The version, whether it was on the books before, and its offices that are no departments of this window."""

    version: CatalogueVersion
    repeated: bool
    unknown_offices: tuple[str, ...]


def propose_catalogue(texts: Mapping[str, str], *, by: Caller | None, at: datetime) -> Proposed:
    """The version these files (name → text) make; the same files are the same version, whoever sends them again.

    `by` None is whoever works at the machine itself. CannotRead names file, line and mend, and nothing is kept.
    """
    staff = None if by is None else staff_for(by, "propose_catalogue")
    catalogue = read_catalogue(texts, timezone.localtime(at).date())
    known = {office.code for office in directory().departments()}
    unknown = tuple(code for code in catalogue.offices if code not in known)
    with transaction.atomic():
        version, made = CatalogueVersion.objects.get_or_create(
            digest=digest_of(texts),
            defaults={
                "name_zh": catalogue.name.zh,
                "name_en": catalogue.name.en,
                "offices": len(catalogue.offices),
                "matters": len(catalogue.matters),
                "proposed_by": staff,
                "proposed_at": at,
            },
        )
        if made:
            insert([CatalogueFile(version=version, name=name, text=texts[name]) for name in sorted(texts)])
    return Proposed(version, not made, unknown)


def texts_in(path: Path) -> dict[str, str]:
    """The files of a catalogue's folder, by name. CannotRead where there are none."""
    paths = sorted(one for one in path.glob("*") if one.suffix in {".yaml", ".yml"}) if path.is_dir() else []
    if not paths:
        raise CannotRead(
            f"“{path}”里没有目录文件，请核对路径。",
            f"There are no catalogue files in “{path}”; check the path.",
            field="path",
        )
    return {one.name: one.read_text(encoding="utf-8") for one in paths}


def digest_of(texts: Mapping[str, str]) -> str:
    """What tells one set of files from another, names included."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        for part in (name, texts[name]):
            digest.update(f"{len(part.encode())} {part}".encode())
    return digest.hexdigest()
