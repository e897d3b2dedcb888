"""`bancheng catalogue convert`: from one way of writing a catalogue to another, and from other people's lists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from bancheng.catalogue.formats.writing import Format, write_catalogue
from bancheng.catalogue.lists.columns import read_columns
from bancheng.catalogue.lists.importing import ImportedList, import_list
from bancheng.catalogue.load import load_everything
from bancheng.catalogue.model import Catalogue
from bancheng.cli.commands import Command, Option
from bancheng.cli.output import Exit, show, spoken_language
from bancheng.files.tables import read_table
from bancheng.reasons import Sentence

_PATH = click.Path(path_type=Path)


@click.command(
    "convert",
    cls=Command,
    about=Sentence(
        "把目录换一种写法（YAML、CSV、xlsx），或收进别人公布的清单。",
        "Write a catalogue another way (YAML, CSV, xlsx), or take in a list that others published.",
    ),
    example="bancheng catalogue convert sample/catalogue qingxi.xlsx\n"
    "bancheng catalogue convert list.csv county --mapping sample/mappings/catalogue-list.yaml",
)
@click.argument("source", metavar="FROM", type=_PATH)
@click.argument("target", metavar="TO", type=_PATH)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice([form.value for form in Format]),
    about=Sentence("写成什么；不写看名字，.xlsx 以外是 yaml。", "How to write it; by the name if left out, else yaml."),
)
@click.option(
    "--mapping",
    cls=Option,
    type=_PATH,
    about=Sentence("清单的列对照表（YAML）。", "Which column of a published list is what (YAML)."),
)
def convert_command(source: Path, target: Path, form: str | None, mapping: Path | None) -> Exit:
    """Exit 1 if a list leaves something out; what is there is written all the same."""
    chosen = Format(form) if form else Format.XLSX if target.suffix.lower() == ".xlsx" else Format.YAML
    if mapping is None:
        catalogue = load_everything(source, date.today())
        write_catalogue(catalogue, target, chosen, spoken_language())
        show(_counts(catalogue, target, chosen), _written(catalogue, target))
        return Exit.FINE
    taken = import_list(read_table(source), read_columns(mapping), date.today())
    write_catalogue(taken.catalogue, target, chosen, spoken_language())
    show(
        _counts(taken.catalogue, target, chosen)
        | {"rows": taken.rows, "missing": taken.gaps.data(), "unused_columns": list(taken.unused)},
        *_report(taken, target),
    )
    return Exit.FOUND if taken.gaps else Exit.FINE


def _counts(catalogue: Catalogue, target: Path, form: Format) -> dict[str, Any]:
    return {
        "to": str(target),
        "format": form.value,
        "offices": len(catalogue.offices),
        "matters": len(catalogue.matters),
        "requirements": _requirements(catalogue),
    }


def _requirements(catalogue: Catalogue) -> int:
    return sum(len(route.needs) for matter in catalogue.matters.values() for route in matter.routes)


def _written(catalogue: Catalogue, target: Path) -> Sentence:
    offices, matters, requirements = len(catalogue.offices), len(catalogue.matters), _requirements(catalogue)
    zh = f"{offices} 个部门、{matters} 个事项、{requirements} 项要求，写在“{target}”。"
    return Sentence(zh, f'{offices} offices, {matters} matters, {requirements} requirements, written to "{target}".')


def _report(taken: ImportedList, target: Path) -> Iterator[Sentence]:
    yield Sentence(f"读了 {taken.rows} 行。", f"{taken.rows} rows read.")
    yield from taken.gaps.said(len(taken.catalogue.matters))
    if taken.unused:
        zh, en = "、".join(taken.unused), ", ".join(taken.unused)
        yield Sentence(f"没有用到的列：{zh}", f"columns not used: {en}")
    yield _written(taken.catalogue, target)
