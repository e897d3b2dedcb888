"""Parts of a catalogue that stand in none of its files but are written out whole as JSON: a matter a change puts in."""

import json

from bancheng.catalogue.formats.office_files import read_matters
from bancheng.catalogue.formats.shared_files import cuts_in, read_papers
from bancheng.catalogue.model import Catalogue, Matter, Paper
from bancheng.catalogue.parts import Law
from bancheng.catalogue.recut import with_cuts
from bancheng.errors import CannotRead
from bancheng.files.located import Located
from bancheng.files.yaml_text import read_located
from bancheng.reasons import Sentence

SOURCE = "change"
"""The file that findings name for what is written out."""

MOST_VALUES = 20_000
"""In one part, counting what YAML repeats by reference."""


def plain(value: Located) -> str:
    """A part of a catalogue file as JSON text, every single value as it was written."""
    return json.dumps(_plain(value, [0]), ensure_ascii=False)


def _plain(value: Located, count: list[int]) -> object:
    count[0] += 1
    if count[0] > MOST_VALUES:
        raise value.fault("这里写得太多。", "there is too much written here.")
    entries = value.entries()
    if not entries or entries[0] is not value:
        return [_plain(entry, count) for entry in entries]
    try:
        named = value.named()
    except CannotRead:
        return value.text()
    return {word: _plain(content, count) for word, content in named.items()}


def name_of(written: str) -> Sentence:
    """What the matter written out is called."""
    return read_located(written, SOURCE).named()["name"].sentence()


def papers_of(written: str) -> dict[str, Paper]:
    """The papers written out, by code."""
    return {paper.code: paper for _, paper in read_papers(read_located(written, SOURCE))}


def matter_of(catalogue: Catalogue, office: str, code: str, written: str) -> tuple[Catalogue, Matter]:
    """The matter written out; and the catalogue, with its measured attributes cut where the matter names a number."""
    value = read_located(f"{{{json.dumps(code)}: {written}}}", SOURCE)
    catalogue = with_cuts(catalogue, cuts_in(value))
    instruments = frozenset(catalogue.authority.instruments)
    law = Law(catalogue.norms, catalogue.applicants.attributes, instruments)
    ((_, matter),) = read_matters(value, office, law)
    return catalogue, matter
