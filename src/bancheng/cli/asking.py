"""`bancheng catalogue ask` and `verify`: what stops one applicant, and does an answer stand?"""

import json
from datetime import date
from pathlib import Path

import click

from bancheng.cli.commands import Command
from bancheng.cli.days import read_day
from bancheng.cli.options import FOLDER, attributes, compiled, file_text, held, on_day, option
from bancheng.cli.output import Exit, show
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.recheck import refused_answer
from bancheng.deadlocks.reports import answer_data
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence


@click.command(
    "ask",
    cls=Command,
    about=Sentence(
        "一个人办一件事：怎么办最快最省，或卡在哪里。",
        "One applicant, one goal: the best plan, or what blocks it.",
    ),
    example="bancheng catalogue ask sample/catalogue --goal id-card-renewal --profile mobility=homebound",
)
@click.argument("folder", type=FOLDER)
@option("--goal", required=True, about=Sentence("事项或材料的代码。", "Code of a matter or a paper."))
@option("--holds", about=Sentence("手上的材料，逗号分开；不写为都有。", "Papers held, by commas; all if left out."))
@option("--profile", "profile", multiple=True, about=Sentence("条件，如 age=70。", "An attribute, such as age=70."))
@option("--from", "first_day", type=read_day, about=Sentence("从哪天办起。", "The first day, for real dates."))
@on_day
def ask_command(
    folder: Path, goal: str, holds: str | None, profile: tuple[str, ...], first_day: date | None, on: date | None
) -> Exit:
    """Exit 1 when the goal cannot be reached."""
    world = compiled(folder, on or first_day)
    answer = ask(applicant(world, attributes(profile), held(holds)), goal, first_day)
    show(answer_data(world, answer), *explained(world, answer))
    return Exit.FINE if answer.reachable else Exit.FOUND


@click.command(
    "verify",
    cls=Command,
    about=Sentence(
        "别人给的答案（ask --json 写的）站不站得住：按目录重新核对证明，不重新求解。",
        "Whether an answer written by ask --json stands: its proof is checked, nothing is solved again.",
    ),
    example="bancheng catalogue verify sample/catalogue answer.json",
)
@click.argument("folder", type=FOLDER)
@click.argument("answer", type=FOLDER)
@on_day
def verify_command(folder: Path, answer: Path, on: date | None) -> Exit:
    """Exit 1 when something in the answer does not stand."""
    refused = refused_answer(compiled(folder, on), _json(answer))
    if refused is None:
        show({"stands": True}, Sentence("答案站得住：每一条都有证明。", "The answer stands: all of it is proved."))
        return Exit.FINE
    said = Sentence(f"{refused.zh}：没有通过核对。", f"{refused.en}: this did not pass its check.")
    show({"stands": False, "refused": {"zh": refused.zh, "en": refused.en}}, said)
    return Exit.FOUND


def _json(path: Path) -> object:
    try:
        return json.loads(file_text(path))
    except (ValueError, RecursionError) as error:
        raise CannotRead(
            f"“{path.name}”不是 JSON，请用 --json 重新写一份。",
            f'"{path.name}" is not JSON; write it again with --json.',
            field=path.name,
        ) from error
