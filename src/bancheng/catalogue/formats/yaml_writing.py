"""A catalogue written as YAML: one file for each office, and the parts that all share in files of their own."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import yaml

from bancheng.catalogue.formats.yaml_content import Line, office_content, shared_content
from bancheng.catalogue.formats.yaml_files import LONGEST
from bancheng.catalogue.model import Catalogue
from bancheng.errors import CannotRead

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH = 120
_LONGEST_NAME = 80


def write_yaml(catalogue: Catalogue, folder: Path) -> None:
    """Writes the files. An office with more than one file may hold is refused: tables have no such bound."""
    for name, content in shared_content(catalogue):
        _write(folder / f"_{name}.yaml", content)
    for number, office in enumerate(catalogue.offices, start=1):
        short = office if len(office.encode()) <= _LONGEST_NAME else f"office-{number}"
        _write(folder / f"{short}.yaml", office_content(catalogue, office))


def _write(path: Path, content: Mapping[str, object]) -> None:
    text: str = yaml.serialize(_node(content), Dumper=_DUMPER, allow_unicode=True, width=_WIDTH)
    if len(text) > LONGEST:
        raise CannotRead(
            f"“{path.name}”超过 {LONGEST} 字，请改写成 CSV。",
            f'"{path.name}" would have more than {LONGEST} characters; write CSV instead.',
        )
    path.write_text(text, encoding="utf-8")


def _node(value: object, *, line: bool = False) -> yaml.Node:
    """The value as YAML shows it: a `Line` and every list of plain values on one line, the rest one below another."""
    if isinstance(value, Mapping):
        line = line or isinstance(value, Line)
        pairs = [(_node(key), _node(content, line=line)) for key, content in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=line or not pairs)
    if isinstance(value, Collection) and not isinstance(value, str):
        plain = line or not any(isinstance(each, Mapping) for each in value)
        nodes = [_node(each, line=plain) for each in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=plain)
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", str(value).lower())
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    if isinstance(value, date):
        return yaml.ScalarNode("tag:yaml.org,2002:timestamp", value.isoformat())
    return yaml.ScalarNode("tag:yaml.org,2002:str", str(value))
