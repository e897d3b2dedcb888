"""The frame around all commands: help, examples, extensions, exit codes."""

import json
import shlex
from collections.abc import Callable
from importlib.metadata import EntryPoint

import click
import pytest
from click.testing import CliRunner, Result

from bancheng.cli.commands import Command, Group
from bancheng.cli.main import OF_THE_SITE, Bancheng
from bancheng.cli.output import Exit, show
from bancheng.cli.workdays import workdays
from bancheng.errors import CannotRead, Refused
from bancheng.reasons import Sentence

NOT_INSTALLED = EntryPoint("site", "a_package_that_is_not_installed.commands:register", "bancheng.commands")


def frame(*extensions: EntryPoint) -> Bancheng:
    root = Bancheng(
        "bancheng", about=Sentence("办成。", "Bancheng."), example="bancheng workdays", extensions=extensions
    )
    root.add_command(workdays)
    return root


def run(root: click.Group, *words: str, lang: str = "en_US.UTF-8") -> Result:
    return CliRunner().invoke(root, words, env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": lang})


def with_command(function: Callable[[], Exit | None]) -> Bancheng:
    root = frame()
    example = "bancheng ask"
    root.add_command(Command("ask", callback=function, about=Sentence("问。", "Ask."), example=example))
    return root


def commands_of(group: click.Group) -> list[tuple[str, Command | Group]]:
    found: list[tuple[str, Command | Group]] = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert isinstance(command, (Command, Group)), name
        found.append((name, command))
        if isinstance(command, Group):
            found += [(f"{name} {below}", inner) for below, inner in commands_of(command)]
    return found


COMMANDS = commands_of(frame(NOT_INSTALLED))
EACH = pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[words for words, _ in COMMANDS])


@EACH
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_has_help_with_an_example_in_both_languages(
    words: str, command: Command | Group, lang: str
) -> None:
    answer = run(frame(NOT_INSTALLED), "--lang", lang, *words.split(), "--help")
    assert answer.exit_code == 0
    assert command.about.within("zh" if lang == "zh" else "en").splitlines()[0] in answer.stdout
    assert {"zh": "例：", "en": "Example:"}[lang] in answer.stdout
    assert command.example.splitlines()[0] in answer.stdout
    assert "--json" in answer.stdout and "--lang" in answer.stdout


@pytest.mark.parametrize(
    "example",
    [line for words, command in COMMANDS if words not in OF_THE_SITE for line in command.example.splitlines()],
)
def test_every_example_runs(example: str) -> None:
    program, *words = shlex.split(example)
    answer = run(frame(), *words)
    assert (program, answer.exit_code) == ("bancheng", 0), answer.output


@pytest.mark.parametrize("name", OF_THE_SITE)
@pytest.mark.parametrize("words", [[], ["--port", "8001", "more"]])
def test_without_the_site_its_commands_say_how_to_install_it(name: str, words: list[str]) -> None:
    for extensions in ((), (NOT_INSTALLED,)):
        answer = run(frame(*extensions), name, *words)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert 'pip install "bancheng[site]"' in answer.stderr
    assert "a_package_that_is_not_installed" in answer.stderr


def test_an_extension_adds_commands_and_cannot_replace_the_engines_own() -> None:
    answer = run(frame(EntryPoint("more", "tests.engine.cli.extension:register", "bancheng.commands")), "serve")
    assert (answer.exit_code, answer.stdout) == (0, "serving\n")
    root = frame(EntryPoint("more", "tests.engine.cli.extension:register", "bancheng.commands"))
    assert "serve" in run(root, "--help").stdout
    assert root.get_command(click.Context(root), "workdays") is workdays


def test_the_engines_own_commands_do_not_load_extensions() -> None:
    broken = EntryPoint("broken", "tests.engine.cli.extension:there_is_no_such_name", "bancheng.commands")
    assert run(frame(broken), "workdays", "due", "2026-11-23", "--days", "1").exit_code == 0
    with pytest.raises(AttributeError):
        CliRunner().invoke(frame(broken), ["serve"], catch_exceptions=False)


@pytest.mark.parametrize(("lang", "word"), [("zh_CN.UTF-8", "用法：bancheng"), ("en_US.UTF-8", "Usage: bancheng")])
@pytest.mark.parametrize("words", [(), ("--lang", "{lang}"), ("workdays",)])
def test_a_group_alone_shows_its_help(lang: str, word: str, words: tuple[str, ...]) -> None:
    answer = run(frame(), *(each.format(lang=lang[:2]) for each in words), lang=lang)
    assert answer.exit_code == 0 and answer.stdout.startswith(word)


@pytest.mark.parametrize("returned", [None, Exit.FINE, Exit.FOUND, Exit.UNREADABLE])
def test_what_a_command_returns_is_its_exit_code(returned: Exit | None) -> None:
    assert run(with_command(lambda: returned), "ask").exit_code == (returned or 0)


def test_a_refusal_is_a_no_and_an_answer() -> None:
    def refuse() -> None:
        raise Refused("期限已满。", "The limit has ended.", field="extension")

    answer = run(with_command(refuse), "ask", "--json", lang="zh_CN.UTF-8")
    assert (answer.exit_code, answer.stderr) == (1, "期限已满。\n")
    refused = {"zh": "期限已满。", "en": "The limit has ended."}
    assert json.loads(answer.stdout) == {"refused": refused, "field": "extension"}


def test_what_cannot_be_read_is_exit_2_with_nothing_on_standard_output() -> None:
    def stumble() -> None:
        raise CannotRead("看不懂。", "Cannot be read.")

    answer = run(with_command(stumble), "ask", "--json")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (2, "", "Cannot be read.\n")


def test_an_interrupt_ends_as_shells_expect() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    assert run(with_command(interrupt), "ask").exit_code == 130


def test_a_bug_is_not_dressed_up_as_a_sentence() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    assert isinstance(run(with_command(fail), "ask").exception, ZeroDivisionError)


def test_json_refuses_what_it_would_have_to_guess() -> None:
    answer = run(with_command(lambda: show({"what": object()})), "ask", "--json")
    assert isinstance(answer.exception, TypeError)


def test_a_mistake_in_the_outermost_options_is_a_sentence_too() -> None:
    answer = run(frame(), "--frob", lang="zh_CN.UTF-8")
    assert (answer.exit_code, answer.stderr) == (2, "没有“--frob”这个选项。用 --help 查看用法。\n")


def test_the_version_is_told() -> None:
    assert run(frame(), "--version").stdout.startswith("bancheng 0.")
    assert json.loads(run(frame(), "--json", "--version").stdout)["version"].startswith("0.")
