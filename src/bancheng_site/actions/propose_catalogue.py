"""提出目录: a district's catalogue comes onto the books as a version. Nobody is bound by it until it is adopted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from bancheng.catalogue.folder import catalogue_files
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.catalogue import CatalogueFile, CatalogueVersion
from bancheng_site.records.directory import directory
from bancheng_site.records.in_force import catalogue_in
from bancheng_site.records.insert import insert


@dataclass(frozen=True, slots=True)
class Proposed:
    """The version, whether it was on the books before, and its offices that are no departments of this window."""

    version: CatalogueVersion
    repeated: bool
    unknown_offices: tuple[str, ...]


def propose_catalogue(files: Mapping[str, bytes], *, by: Caller | None, at: datetime) -> Proposed:
    """The version these files (name → bytes) make; the same files are the same version, whoever sends them again.

    `by` None is whoever works at the machine itself. CannotRead names file, line and mend, and nothing is kept.
    """
    staff = None if by is None else staff_for(by, "propose_catalogue")
    catalogue = catalogue_in(files, timezone.localtime(at).date())
    known = {office.code for office in directory().departments()}
    unknown = tuple(code for code in catalogue.offices if code not in known)
    with transaction.atomic():
        version, made = CatalogueVersion.objects.get_or_create(
            digest=digest_of(files),
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
            insert([CatalogueFile(version=version, name=name, content=files[name]) for name in sorted(files)])
    return Proposed(version, not made, unknown)


def files_in(path: Path) -> dict[str, bytes]:
    """The files of a catalogue, by name: a folder's, or the one file. CannotRead where there are none."""
    return {file.name: file.content for file in catalogue_files(path)}


def digest_of(files: Mapping[str, bytes]) -> str:
    """What tells one set of files from another, names included."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            digest.update(b"%d " % len(part) + part)
    return digest.hexdigest()
