"""A package that brings commands, as the site does."""

import click

from bancheng.cli.commands import Command, Group
from bancheng.cli.output import show
from bancheng.reasons import Sentence


def register(group: Group) -> None:
    for name in ("serve", "workdays"):
        group.add_command(
            Command(name, callback=_serve, about=Sentence("开窗。", "Open the window."), example=f"bancheng {name}")
        )


def _serve() -> None:
    assert click.get_current_context().info_name == "serve"
    show({"serving": True}, "serving")
