"""Every command says in both languages what it gives, and shows an example that begins with its own name."""

import click
import pytest
from click.testing import CliRunner

from bancheng.cli.commands import Bilingual
from bancheng.cli.main import cli


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, click.Command]]:
    """Every command and group, with the words one types to reach it."""
    context = click.Context(group)
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        words = (*path, name)
        found.append((" ".join(words), command))
        if isinstance(command, click.Group):
            found += commands(command, words)
    return found


COMMANDS = commands(cli)
EACH = pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[words for words, _ in COMMANDS])


@EACH
def test_a_command_says_what_it_gives_in_both_languages(words: str, command: click.Command) -> None:
    assert isinstance(command, Bilingual), f"`bancheng {words}` is not built from bancheng.cli.commands"
    assert command.about.zh and command.about.en


@EACH
def test_help_shows_an_example_of_the_command_itself(words: str, command: click.Command) -> None:
    answer = CliRunner().invoke(cli, [*words.split(), "--help"])
    assert answer.exit_code == 0, answer.output
    example = getattr(command, "example", "")
    assert example.startswith(f"bancheng {words}")
    assert example.splitlines()[0] in answer.output


@EACH
def test_every_option_says_what_it_is_for(words: str, command: click.Command) -> None:
    silent = [option.name for option in command.params if isinstance(option, click.Option) and not _said(option)]
    assert silent == []


def _said(option: click.Option) -> str:
    about = getattr(option, "about", None)
    return about.en if about else (option.help or "")


def test_the_commands_that_outsiders_rely_on_are_there() -> None:
    names = {words for words, _ in COMMANDS}
    promised = {"demo", "serve", "worker", "migrate", "doctor", "import messages", "import calendar", "workdays due"}
    promised |= {"diagnose", *(f"catalogue {name}" for name in ("schema", "lint", "ask", "diff", "what-if"))}
    assert sorted(promised - names) == []
