"""The published schema and the loader say the same of a file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bancheng.catalogue.formats.yaml_writing import write_yaml
from bancheng.catalogue.load import load_catalogue, read_catalogue
from bancheng.catalogue.schema import catalogue_schema
from bancheng.errors import CannotRead
from tests.engine.catalogue.random_catalogues import RandomCatalogue

ON = date(2026, 11, 23)
SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is text."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, Loader=AsEditorsRead)


def complaints(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(catalogue_schema()).iter_errors(read(text))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(catalogue_schema())


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.yaml")), ids=lambda path: path.name)
def test_every_file_of_the_sample_obeys_the_schema(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


def test_whatever_is_written_as_yaml_obeys_the_schema(tmp_path: Path) -> None:
    for seed in range(5):
        folder = tmp_path / str(seed)
        folder.mkdir()
        write_yaml(RandomCatalogue(seed).catalogue(), folder)
        for path in folder.iterdir():
            assert complaints(path.read_text(encoding="utf-8")) == [], path.read_text(encoding="utf-8")


OFFICE = "office: hall\nname: {zh: 厅, en: Hall}\n"
GOOD = OFFICE + "matters: {move: {name: {zh: 迁, en: Move}, needs: [{needs: card}]}}"
SHARED = """
papers: {card: {name: {zh: 证, en: Card}}}
norms: {a-law: {title: {zh: 法, en: Law}, level: law, body: npc}}
attributes: {age: {name: 年龄, measured: true}, trade: {name: 工种, classes: {driver: 司机}}}
"""

BAD = {
    "no matters": OFFICE,
    "no office name": "office: hall\nmatters: {}",
    "a part nobody knows": GOOD.replace("needs: [", "need: ["),
    "a matter without a name": OFFICE + "matters: {move: {days: 1}}",
    "a name in one language by its key": OFFICE + "matters: {move: {name: {zh: 迁}}}",
    "an empty name": OFFICE + "matters: {move: {name: ''}}",
    "a need without papers": OFFICE + "matters: {move: {name: 迁, needs: [{basis: [a-law, 一]}]}}",
    "no paper in a need": OFFICE + "matters: {move: {name: 迁, needs: [{needs: []}]}}",
    "a need that is a word": OFFICE + "matters: {move: {name: 迁, needs: [card]}}",
    "a basis without an article": OFFICE + "matters: {move: {name: 迁, needs: [{needs: card, basis: [a-law]}]}}",
    "a basis of one word": OFFICE + "matters: {move: {name: 迁, needs: [{needs: card, basis: a-law}]}}",
    "an unknown substitute": OFFICE + "matters: {move: {name: 迁, in_person: {substitutes: pigeon}}}",
    "days in words": OFFICE + "matters: {move: {name: 迁, days: three}}",
    "too many days": OFFICE + "matters: {move: {name: 迁, days: 4000}}",
    "fewer than no days": OFFICE + "matters: {move: {name: 迁, days: -1}}",
    "half a day": OFFICE + "matters: {move: {name: 迁, days: 1.5}}",
    "a day in words": OFFICE + "matters: {move: {name: 迁, since: yesterday}}",
    "a code with a blank": OFFICE + "matters: {'move house': {name: 迁}}",
    "a code like a formula": OFFICE + "matters: {'=move': {name: 迁}}",
    "a code too long": OFFICE + f"matters: {{{'m' * 101}: {{name: 迁}}}}",
    "no route at all": OFFICE + "matters: {move: {name: 迁, routes: []}}",
    "a referral to nobody": OFFICE + "matters: {move: {name: 迁, referrals: [{office: hall}]}}",
    "two words in one": OFFICE + "matters: {move: {name: 迁, known_as: ['迁户、落户']}}",
    "a span with letters": OFFICE + "matters: {move: {name: 迁, open_to: {age: {from: x}}}}",
    "a span under nothing": OFFICE + "matters: {move: {name: 迁, open_to: {age: {under: 0}}}}",
    "no class": OFFICE + "matters: {move: {name: 迁, open_to: {trade: []}}}",
    "an unknown kind of paper": "papers: {card: {name: 证, kind: leaflet}}",
    "neither yes nor no": "papers: {card: {name: 证, bring: perhaps}}",
    "an unknown level": "norms: {a-law: {title: 法, level: gossip, body: npc}}",
    "a document of nobody": "norms: {a-law: {title: 法, level: law}}",
    "an attribute without a name": "attributes: {age: {measured: true}}",
    "an attribute without a class": "attributes: {age: {name: 年龄, classes: {}}}",
    "an authority without instruments": "authority: {bodies: {}, interpreters: {}}",
    "a list of everything": "[papers, norms]",
    "one word": "papers",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_the_schema_forbids_the_loader_refuses_too(text: str) -> None:
    assert complaints(text)
    files = {"bad.yaml": text, "shared.yaml": SHARED} if "office" in text else {"bad.yaml": text, "good.yaml": GOOD}
    with pytest.raises(CannotRead) as caught:
        read_catalogue(files, ON)
    assert caught.value.field == "bad.yaml"


def test_the_good_neighbours_of_the_bad_files_load() -> None:
    assert complaints(GOOD) == complaints(SHARED) == []
    assert read_catalogue({"good.yaml": GOOD, "shared.yaml": SHARED}, ON).matters.keys() == {"move"}
    assert load_catalogue(SAMPLE, ON).matters
