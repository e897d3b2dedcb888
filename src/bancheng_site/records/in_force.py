"""The catalogue that binds on a day, compiled once in each process: a page asks for it as if it cost nothing.

What is kept here is known by the digest of its files and by the day, so it can be old but never wrong.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import RLock

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.dated import in_force
from bancheng.catalogue.folder import File
from bancheng.catalogue.load import read_files
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.touched import Standing
from bancheng.reading.matters import Reader
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueFile, CatalogueVersion

MOST_KEPT = 4
"""Versions and days a process keeps: the one in force, one that is proposed, and a day's turn of both."""


@dataclass(frozen=True)
class InForce:
    """One version of the catalogue as it binds on a day."""

    version: int
    digest: str
    written: Catalogue
    """Everything its files say, whether or not it is in force; the same on every day."""
    day: date

    @cached_property
    def catalogue(self) -> Catalogue:
        """What of it is in force on the day."""
        return in_force(replace(self.written, on=self.day))

    @cached_property
    def compiled(self) -> Compiled:
        """As it is reasoned with; compiled at the first question."""
        with _one_at_a_time:
            return compile_catalogue(self.catalogue)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the lint finds in it on that day; found once."""
        with _one_at_a_time:
            return lint(self.compiled)

    @cached_property
    def reader(self) -> Reader:
        """Reads people's words with it."""
        return Reader(self.catalogue)

    @cached_property
    def standing(self) -> Standing:
        """What questions of the kind “what if” rest on; worked out once."""
        with _one_at_a_time:
            return Standing.of(self.compiled)


_one_at_a_time = RLock()
_kept: OrderedDict[tuple[str, date], InForce] = OrderedDict()


def catalogue_on(day: date) -> InForce | None:
    """The version in force on that day; None before the first was adopted."""
    adoption = adopted_on(day)
    return None if adoption is None else _in_force(adoption.version, day)


def adopted_on(day: date) -> CatalogueAdoption | None:
    """The adoption that holds on that day: of those whose day has come the latest, the last word of one day."""
    begun = CatalogueAdoption.objects.filter(in_force_from__lte=day).select_related("version")
    return begun.order_by("-in_force_from", "-id").first()


def catalogue_of(version: int, day: date) -> InForce:
    """One version by its number, adopted or not. CatalogueVersion.DoesNotExist when there is none."""
    return _in_force(CatalogueVersion.objects.get(pk=version), day)


def _in_force(version: CatalogueVersion, day: date) -> InForce:
    with _one_at_a_time:
        key = (version.digest, day)
        found = _kept.get(key)
        if found is None or found.version != version.pk:
            found = InForce(version.pk, version.digest, _written(version, day), day)
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
        return found


def _written(version: CatalogueVersion, day: date) -> Catalogue:
    """Read from its files once; the days that are kept share it."""
    for kept in _kept.values():
        if kept.digest == version.digest:
            return kept.written
    files = CatalogueFile.objects.filter(version=version).values_list("name", "content")
    return _read({name: bytes(content) for name, content in files}, day)


def catalogue_in(files: Mapping[str, bytes], day: date) -> Catalogue:
    """The catalogue that files make (name → bytes), as it binds on that day. CannotRead names file, line and mend."""
    return in_force(_read(files, day))


def _read(files: Mapping[str, bytes], day: date) -> Catalogue:
    return read_files((File(name, content) for name, content in files.items()), day)
