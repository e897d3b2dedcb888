"""Looking after it: accounts, figures, keys."""

import click

from bancheng.cli.commands import Group
from bancheng.cli.output import Exit
from bancheng.reasons import Sentence
from bancheng_site.commands.options import on_demo, option
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


def add_revoke_key(group: Group) -> None:
    @group.command(
        "revoke-key",
        about=Sentence(
            "停认一把签名钥匙：用它签的方案文件不再收。不能收回。",
            "Revoke a signing key: playbook files signed with it are refused. It cannot be taken back.",
        ),
        example='bancheng revoke-key 6668-7AAD-F862-BD77-6C8F-C18B-8E9F-8E20 --because "对方来电：钥匙丢了"',
    )
    @click.argument("fingerprint")
    @option("--because", required=True, zh="为什么。", en="Why.")
    @option("--since", default="", zh="哪天丢的；不写就是今天。", en="The day it was lost; today if left out.")
    @option("--by", default="", zh="由哪位安全管理员停认（账号）。", en="Account of the security administrator.")
    @on_demo
    def revoke_key(fingerprint: str, because: str, since: str, by: str, demo: bool) -> None:
        running("playbooks", demo=demo).revoke(fingerprint, because=because, since=since, by=by)
