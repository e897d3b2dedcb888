"""Looking after it: accounts, figures."""

import click

from bancheng.cli.commands import Group
from bancheng.cli.output import Exit
from bancheng.reasons import Sentence
from bancheng_site.commands.options import on_demo
from bancheng_site.commands.with_django import running


def add_account(group: Group) -> None:
    @group.group(
        "account",
        about=Sentence("账号。", "Accounts."),
        example="bancheng account password admin",
    )
    def account() -> None: ...

    @account.command(
        "password",
        about=Sentence("给账号设密码（从键盘输入，不回显）。", "Set an account's password, typed unseen."),
        example="bancheng account password admin",
    )
    @click.argument("username")
    @on_demo
    def password(username: str, demo: bool) -> None:
        running("accounts", demo=demo).set_password(username)


def add_figures(group: Group) -> None:
    @group.group(
        "figures",
        about=Sentence("驾驶舱的数字。", "The cockpit's figures."),
        example="bancheng figures rebuild",
    )
    def figures() -> None: ...

    @figures.command(
        "rebuild",
        about=Sentence(
            "按办件重新核对驾驶舱的数字，有错就改正。", "Count the cockpit's figures anew from the cases and put right."
        ),
        example="bancheng figures rebuild --json",
    )
    @on_demo
    def rebuild(demo: bool) -> Exit:
        result: Exit = running("figures", demo=demo).rebuild()
        return result
