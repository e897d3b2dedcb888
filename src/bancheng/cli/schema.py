"""`bancheng catalogue schema`: what a file of a catalogue may hold."""

import json

import click

from bancheng.catalogue.schema import catalogue_schema
from bancheng.cli.commands import Command
from bancheng.cli.output import show
from bancheng.reasons import Sentence


@click.command(
    "schema",
    cls=Command,
    about=Sentence("目录文件的 JSON Schema。", "The JSON Schema of catalogue files."),
    example="bancheng catalogue schema",
)
def schema_command() -> None:
    """Prints the schema, indented for people and on one line for programs."""
    show(catalogue_schema(), json.dumps(catalogue_schema(), ensure_ascii=False, indent=2))
