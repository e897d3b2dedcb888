"""`bancheng`: the engine's own commands, and those that installed packages bring."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from bancheng import __version__
from bancheng.cli.commands import Command, Option, Root
from bancheng.cli.listed import LISTED
from bancheng.cli.output import Exit, show
from bancheng.errors import CannotRead
from bancheng.on_demand import on_demand
from bancheng.one_core import one_core
from bancheng.reasons import Sentence

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

entry_points: Callable[..., "Iterable[EntryPoint]"] = on_demand("importlib.metadata:entry_points")

EXTENSIONS = "bancheng.commands"
"""Entry points under this name are callables register(group) that add commands, such as those of the site."""

OF_THE_SITE = ("serve", "demo", "worker", "migrate", "doctor")
"""Listed even where the site is not installed, so that a reader learns how to get them."""


class Bancheng(Root):
    """Brings in other packages' commands only when one of them, or the list of all, is asked for.

    So `bancheng workdays due` does not pay for loading the site. An extension adds names, it cannot replace the
    engine's own.
    """

    def __init__(
        self,
        name: str,
        *,
        extensions: "Iterable[EntryPoint] | None" = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self._waiting = None if extensions is None else list(extensions)
        self.params.append(_version_option())
        self._loaded = False

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.commands and cmd_name not in self._on_demand:
            self._load()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return super().list_commands(ctx)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        for extension in entry_points(group=EXTENSIONS) if self._waiting is None else self._waiting:
            try:
                register = extension.load()
            except ModuleNotFoundError as missing:
                self._explain_absence(missing.name or extension.module)
                continue
            own = dict(self.commands)
            register(self)
            for name in self._on_demand:
                self.commands.pop(name, None)
            self.commands.update(own)
        if not set(OF_THE_SITE) & set(self.commands):
            self._explain_absence("bancheng_site")

    def _explain_absence(self, module: str) -> None:
        for name in OF_THE_SITE:
            if name not in self.commands:
                self.add_command(_absent(name, module))


def _absent(name: str, module: str) -> click.Command:
    """A command that says how to install what it needs."""

    def explain(**_: object) -> None:
        raise CannotRead(
            f'还没有装平台（缺 {module}），请先运行：pip install "bancheng[site]"',
            f'The platform is not installed ({module} is missing); run: pip install "bancheng[site]"',
        )

    return Command(
        name,
        callback=explain,
        about=Sentence("需要先装平台。", "Needs the platform to be installed."),
        example=f"bancheng {name}",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )


def _version_option() -> click.Option:
    def show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            show({"version": __version__}, f"bancheng {__version__}")
            context.exit(Exit.FINE)

    about = Sentence("显示版本。", "Show the version.")
    return Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show_version, about=about)


cli = Bancheng(
    "bancheng",
    about=Sentence("办成：政务服务“办不成事”窗口。", "Bancheng: the last-resort window of a service centre."),
    example="bancheng workdays due 2026-11-23 --days 5",
    on_demand=LISTED,
)


def main() -> None:
    """The entry point of the installed command."""
    one_core()
    cli(prog_name="bancheng")
