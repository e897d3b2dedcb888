"""Every command says what it does and shows one example, in `--help`; every one that answers can answer in JSON."""

import click
import pytest

from bancheng.cli.main import main


def commands(group: click.Group, path: str = "bancheng") -> list[tuple[str, click.Command]]:
    """Every command that does something, with the words one types to reach it."""
    context = click.Context(group, info_name=path)
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        words = f"{path} {name}"
        found += commands(command, words) if isinstance(command, click.Group) else [(words, command)]
    return found


COMMANDS = commands(main)


def help_of(words: str, command: click.Command) -> str:
    return command.get_help(click.Context(command, info_name=words))


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[words for words, _ in COMMANDS])
def test_help_says_what_it_does_and_shows_an_example(words: str, command: click.Command) -> None:
    said = help_of(words, command)
    assert command.help, f"{words} has no help"
    assert words in said.split("Usage:", 1)[1].split("\n", 1)[1], f"the help of `{words}` shows no example of it"


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[words for words, _ in COMMANDS])
def test_every_option_says_what_it_is_for(words: str, command: click.Command) -> None:
    silent = [option.name for option in command.params if isinstance(option, click.Option) and not option.help]
    assert silent == [], f"options of `{words}` without help"
