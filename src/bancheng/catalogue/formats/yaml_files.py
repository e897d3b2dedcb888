"""A catalogue's YAML files: one for each office, and any number with the parts that all share."""

from collections.abc import Iterator, Mapping

from bancheng.catalogue.applicants import Attribute, Condition
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.formats.office_files import read_matters
from bancheng.catalogue.formats.shared_files import cuts_in, read_attributes, read_authority, read_norms, read_papers
from bancheng.catalogue.formats.source import Cuts
from bancheng.catalogue.law import Norm
from bancheng.catalogue.model import Matter, Paper
from bancheng.catalogue.parts import Law, code
from bancheng.files.located import Located
from bancheng.files.yaml_text import read_located
from bancheng.reasons import Sentence

LONGEST = 5_000_000
"""Characters in one file: some twenty thousand requirements. Larger catalogues are tables."""

_SHARED = ("catalogue", "attributes", "papers", "can_come", "norms", "authority")
_OFFICE = ("office", "name", "matters")


class YamlFiles:
    """The parts of all YAML files, before they are read: shared parts by name, and one list of offices."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._shared: dict[str, list[Located]] = {}
        self._offices: list[dict[str, Located]] = []
        self._tops = [read_located(texts[name], name, LONGEST) for name in sorted(texts)]
        for top in self._tops:
            if "office" in top.named():
                self._offices.append(top.fields(_OFFICE))
                continue
            for name, value in top.fields((), _SHARED).items():
                self._shared.setdefault(name, []).append(value)

    def cuts(self) -> Cuts:
        found: dict[str, frozenset[int]] = {}
        for top in self._tops:
            for attribute, numbers in cuts_in(top).items():
                found[attribute] = found.get(attribute, frozenset()) | numbers
        return found

    def titles(self) -> Iterator[Sentence]:
        return (value.title() for value in self._part("catalogue"))

    def norms(self) -> Iterator[tuple[Located, Norm]]:
        for value in self._part("norms"):
            yield from read_norms(value)

    def attributes(self, cuts: Cuts) -> Iterator[tuple[Located, Attribute]]:
        for value in self._part("attributes"):
            yield from read_attributes(value, cuts)

    def authorities(self) -> Iterator[tuple[Located, Authority]]:
        return ((value, read_authority(value)) for value in self._part("authority"))

    def can_come(self, law: Law) -> Iterator[tuple[Located, Condition]]:
        return ((value, law.condition(value)) for value in self._part("can_come"))

    def offices(self) -> Iterator[tuple[Located, tuple[str, Sentence]]]:
        for parts in self._offices:
            yield parts["office"], (code(parts["office"]), parts["name"].title())

    def papers(self) -> Iterator[tuple[Located, Paper]]:
        for value in self._part("papers"):
            yield from read_papers(value)

    def matters(self, law: Law) -> Iterator[tuple[Located, Matter]]:
        for parts in self._offices:
            yield from read_matters(parts["matters"], code(parts["office"]), law)

    def _part(self, name: str) -> list[Located]:
        return self._shared.get(name, [])
