"""Commands that speak both languages and always show an example; every group of the command line is built from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

import click

from bancheng.cli.output import Exit, complain, in_language, remember_json, remember_language
from bancheng.cli.usage import misused
from bancheng.errors import BanchengError, CannotRead
from bancheng.reasons import Sentence


class Option(click.Option):
    """An option whose help is a sentence in both languages."""

    def __init__(self, *args: Any, about: Sentence, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = in_language(self.about)
        return super().get_help_record(ctx)


class Bilingual(click.Command):
    """What commands and groups share: help in the reader's language, an example, --lang and --json."""

    about: Sentence
    example: str

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=in_language(Sentence("用法：", "Usage: ")))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_block(formatter, in_language(self.about))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(in_language(Sentence("选项", "Options"))):
            formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_block(formatter, in_language(Sentence("例：", "Example:")))
        formatter.write("".join(f"    {line}\n" for line in self.example.splitlines()))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = in_language(Sentence("显示本说明。", "Show this help."))
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        return in_language(self.about).splitlines()[0]


class Command(Bilingual):
    """A command. `about` says what you get; `example` is a command line that runs.

    The function returns an `Exit` or nothing, prints with `output.show`, and lets BanchengErrors pass.
    """

    def __init__(self, name: str | None, *, about: Sentence, example: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.about, self.example = about, example
        self.params += [_json_option(), _language_option()]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a command is found (`module:name`), loaded only when it is asked for.

    With `about`, what it says it is for, not even a list of all commands loads it.
    """

    target: str
    about: Sentence | None = None


class Group(Bilingual, click.Group):
    """A group of commands. It does nothing itself; without a command it shows its help."""

    command_class = Command

    def __init__(
        self,
        name: str | None,
        *,
        about: Sentence,
        example: str,
        on_demand: Mapping[str, Found] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["callback"] = _help_if_alone
        super().__init__(name, no_args_is_help=False, invoke_without_command=True, **kwargs)
        self.about, self.example = about, example
        self.params += [_json_option(), _language_option()]
        self._on_demand = on_demand or {}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._on_demand and cmd_name not in self.commands:
            self.add_command(resolve_name(self._on_demand[cmd_name].target))
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self._on_demand})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            known = self.list_commands(ctx)
            raise CannotRead(
                f"没有“{args[0]}”这个命令，可用：{'、'.join(known)}。",
                f'There is no command "{args[0]}"; use one of {", ".join(known)}.',
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(in_language(Sentence("命令", "Commands"))):
            formatter.write_dl([(name, self._short_help(ctx, name)) for name in self.list_commands(ctx)])

    def _short_help(self, ctx: click.Context, name: str) -> str:
        found = self._on_demand.get(name)
        if found is not None and found.about is not None:
            return in_language(found.about).splitlines()[0]
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command else ""


class Root(Group):
    """The outermost group: every mistake below it ends as one sentence and an exit code."""

    group_class = Group

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BanchengError as error:
            ctx.exit(complain(error))
        except click.ClickException as error:
            ctx.exit(complain(misused(error)))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        try:
            result = super().main(args, prog_name, complete_var, False, **extra)
        except click.ClickException as error:  # before `invoke`: a mistake in the options of the root itself
            result = complain(misused(error))
        except click.Abort:
            result = INTERRUPTED
        if standalone_mode:
            raise SystemExit(int(result or Exit.FINE))
        return result


INTERRUPTED = 130
"""What shells expect after Ctrl-C."""


def _help_if_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _json_option() -> click.Option:
    about = Sentence("结果用 JSON 给程序读。", "Answer in JSON, for programs.")
    return Option(["--json"], is_flag=True, is_eager=True, expose_value=False, callback=remember_json, about=about)


def _language_option() -> click.Option:
    about = Sentence("用中文（zh）或英文（en）回答。", "Answer in Chinese (zh) or English (en).")
    choice = click.Choice(["zh", "en"])
    return Option(["--lang"], type=choice, is_eager=True, expose_value=False, callback=remember_language, about=about)


def _write_block(formatter: click.HelpFormatter, text: str) -> None:
    """Lines as written: the formatter's own wrapping counts a Chinese character as one column."""
    formatter.write_paragraph()
    formatter.write("".join(f"  {line}\n" for line in text.splitlines()))
