"""A folder of YAML files as one catalogue. Every mistake is a sentence with file, line and the nearest name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TypeVar

from bancheng.catalogue.applicants import MOST_PROFILES, Applicants, Attribute
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.model import Catalogue, Matter
from bancheng.catalogue.names import check_names
from bancheng.catalogue.office_files import read_matters
from bancheng.catalogue.parts import Law
from bancheng.catalogue.shared_files import cuts_in, read_attributes, read_authority, read_norms, read_papers
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng.workdays.located import Located, read_located

_SHARED = ("catalogue", "attributes", "papers", "can_come", "norms", "authority")
_OFFICE = ("office", "name", "matters")

_Value = TypeVar("_Value")


@dataclass
class _Files:
    """The parts of all files, before they are read: shared parts by name, and one list of offices."""

    shared: dict[str, list[Located]] = field(default_factory=dict)
    offices: list[dict[str, Located]] = field(default_factory=list)
    cuts: dict[str, frozenset[int]] = field(default_factory=dict)

    def all(self, name: str, read: Callable[[Located], dict[str, _Value]]) -> dict[str, _Value]:
        """One shared part from every file that has it; a code in two files is refused."""
        found: dict[str, _Value] = {}
        for value in self.shared.get(name, []):
            for code, each in read(value).items():
                if code in found:
                    raise value.fault(f"“{code}”写了两处，请留一个。", f'"{code}" is in another file too; keep one.')
                found[code] = each
        return found


def read_catalogue(texts: Mapping[str, str], on: date) -> Catalogue:
    """The catalogue written in these files (name → text), as in force on that day.

    >>> catalogue = read_catalogue({"a.yaml": '''
    ... office: police
    ... name: {zh: 公安局, en: Police}
    ... matters:
    ...   move: {name: {zh: 迁户口, en: Move household}, needs: [{needs: book}], days: 3}
    ... ''', "papers.yaml": "papers: {book: {name: {zh: 户口簿, en: Book}, bring: true}}"}, date(2026, 11, 23))
    >>> catalogue.matters["move"].routes[0].needs[0].papers
    ('book',)

    An unknown code, part or class raises CannotRead. Without an authority table the one that is shipped is used.
    """
    files = _Files()
    for name in sorted(texts):
        _sort_out(read_located(texts[name], name), files)
    if not files.offices:
        raise CannotRead(
            "目录里没有部门文件（要有 office、name、matters）。",
            "there is no office's file here (it has office, name and matters).",
        )
    norms = files.all("norms", read_norms)
    attributes = files.all("attributes", lambda value: read_attributes(value, files.cuts))
    authority = _authority(files)
    law = Law(norms, attributes, frozenset(authority.instruments))
    catalogue = Catalogue(
        name=_name(files),
        on=on,
        offices=_offices(files),
        papers=files.all("papers", read_papers),
        matters=_matters(files, law),
        applicants=_applicants(attributes),
        authority=authority,
        can_come=_can_come(files, law),
        norms=norms,
    )
    check_names(catalogue)
    return catalogue


def load_catalogue(folder: Path, on: date) -> Catalogue:
    """The catalogue in a folder: every .yaml and .yml file in it."""
    paths = sorted(path for path in folder.glob("*") if path.suffix in {".yaml", ".yml"}) if folder.is_dir() else []
    if not paths:
        raise CannotRead(
            f"“{folder}”里没有 YAML 文件，请核对路径。",
            f'There is no YAML file in "{folder}"; check the path.',
            field=str(folder),
        )
    return read_catalogue({path.name: _text(path) for path in paths}, on)


def shipped_authority() -> Authority:
    """The authority table that comes with the package, for catalogues that bring none of their own."""
    file = resources.files("bancheng.catalogue") / "data" / "authority.yaml"
    parts = read_located(file.read_text(encoding="utf-8"), file.name).fields(("authority",))
    return read_authority(parts["authority"])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead(
            f"“{path.name}”打不开，或者不是 UTF-8，请核对。",
            f'"{path.name}" cannot be opened or is not UTF-8; check it.',
            field=path.name,
        ) from error


def _sort_out(top: Located, files: _Files) -> None:
    for attribute, numbers in cuts_in(top.node).items():
        files.cuts[attribute] = files.cuts.get(attribute, frozenset()) | numbers
    parts = top.named()
    if "office" in parts:
        files.offices.append(top.fields(_OFFICE))
        return
    for name, value in top.fields((), _SHARED).items():
        files.shared.setdefault(name, []).append(value)


def _name(files: _Files) -> Sentence:
    named = files.shared.get("catalogue")
    return named[0].sentence() if named else Sentence("事项目录", "Service catalogue")


def _offices(files: _Files) -> dict[str, Sentence]:
    found: dict[str, Sentence] = {}
    for parts in files.offices:
        code = parts["office"].text()
        if code in found:
            raise parts["office"].fault(f"“{code}”已有一个文件。", f'"{code}" already has a file.')
        found[code] = parts["name"].sentence()
    return found


def _matters(files: _Files, law: Law) -> dict[str, Matter]:
    found: dict[str, Matter] = {}
    for parts in files.offices:
        for code, matter in read_matters(parts["matters"], parts["office"].text(), law).items():
            if code in found:
                raise parts["matters"].fault(
                    f"“{code}”在 {found[code].place} 已有。", f'"{code}" is already at {found[code].place}.'
                )
            found[code] = matter
    return found


def _applicants(attributes: dict[str, Attribute]) -> Applicants:
    applicants = Applicants(attributes)
    if len(applicants) > MOST_PROFILES:
        raise CannotRead(
            f"申请人分成 {len(applicants)} 类，最多 {MOST_PROFILES} 类，请减少条件或分界。",
            f"the attributes make {len(applicants)} kinds of applicant, {MOST_PROFILES} at most; use fewer classes.",
            field="attributes",
        )
    return applicants


def _authority(files: _Files) -> Authority:
    tables = files.shared.get("authority")
    return read_authority(tables[0]) if tables else shipped_authority()


def _can_come(files: _Files, law: Law) -> dict[str, frozenset[str]]:
    written = files.shared.get("can_come")
    return dict(law.condition(written[0])) if written else {}
