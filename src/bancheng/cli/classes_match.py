"""`bancheng classes match`: which playbooks of a folder fit a text, why, and what to ask next."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from bancheng.cases.facts import Obstacle
from bancheng.classes.match import Matcher
from bancheng.classes.match_found import CaseTold, Fit, Match, Matched
from bancheng.classes.playbook import Playbook, TriggerFact
from bancheng.classes.playbook_file import read_playbook
from bancheng.cli.commands import Command
from bancheng.cli.options import FOLDER, file_text, option
from bancheng.cli.output import Exit, in_language, show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

STANDARD_INPUT = "-"
_MOST_BYTES = 2_000_000
_FITS = {
    Fit.FITS: Sentence("合用", "fits"),
    Fit.PERHAPS: Sentence("可能合用", "may fit"),
    Fit.RULED_OUT: Sentence("不合用", "ruled out"),
}


@click.command(
    "match",
    cls=Command,
    about=Sentence(
        "这段话合用哪条工作提示：理由，和接着该问的一句。\n"
        "PLAYBOOKS 是一个文件夹，里面是 JSON 格式的工作提示；TEXT 写 - 就读标准输入。",
        "Which playbooks fit this text: the reasons, and the one question to ask next.\n"
        "PLAYBOOKS is a folder of playbooks as JSON; TEXT - reads standard input.",
    ),
    example='bancheng classes match playbooks "孩子没有出生证明，派出所不给上户口"\n'
    'bancheng classes match playbooks "孩子没有出生证明" --yes at-home --no adopted',
)
@click.argument("playbooks", type=FOLDER)
@click.argument("text")
@option("--matter", "matters", multiple=True, about=Sentence("办过的事项代码，可重复。", "A matter tried; repeat it."))
@option("--office", "offices", multiple=True, about=Sentence("涉及的部门代码，可重复。", "An office; repeat it."))
@option(
    "--obstacle",
    type=click.Choice([each.value for each in Obstacle]),
    about=Sentence("卡点类型。", "The kind of knot."),
)
@option("--yes", "so", multiple=True, about=Sentence("问过、是的事实代码，可重复。", "A fact that is so; repeat it."))
@option("--no", "not_so", multiple=True, about=Sentence("问过、不是的，可重复。", "A fact that is not so; repeat it."))
@option("--most", type=click.IntRange(1, 50), default=5, about=Sentence("最多几条。", "How many at most."))
def match_command(
    playbooks: Path,
    text: str,
    matters: tuple[str, ...],
    offices: tuple[str, ...],
    obstacle: str | None,
    so: tuple[str, ...],
    not_so: tuple[str, ...],
    most: int,
) -> Exit:
    """Exit 0 where something fits or may fit, 1 where none does."""
    told = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace") if text == STANDARD_INPUT else text
    read = read_folder(playbooks)
    known = {**_answers(read, so, answer=True), **_answers(read, not_so, answer=False)}
    case = CaseTold(
        ask=told, matters=matters, offices=offices, obstacle=Obstacle(obstacle) if obstacle else None, known=known
    )
    found = Matcher(read).match(case, most)
    show(_data(found), *_lines(found))
    return Exit.FINE if found.matches else Exit.FOUND


def read_folder(folder: Path) -> list[Playbook]:
    """The playbooks of a folder, by file name. CannotRead where one is no playbook, or two have one code."""
    if not folder.is_dir():
        raise CannotRead(f"没有文件夹“{folder}”。", f'There is no folder "{folder}".', field="playbooks")
    files = sorted(folder.glob("*.json"))
    read = [read_playbook(file_text(file), file.name) for file in files]
    codes = [each.code for each in read]
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        raise CannotRead(
            f"有两个文件的代码都是“{twice}”，请改一个。",
            f'Two files have the code "{twice}"; change one.',
            field="code",
        )
    return read


def _answers(playbooks: Sequence[Playbook], codes: tuple[str, ...], *, answer: bool) -> dict[str, bool]:
    facts = {fact.code: fact for each in playbooks for fact in _facts(each)}
    if unknown := next((code for code in codes if code not in facts), ""):
        raise CannotRead(f"没有哪条工作提示问“{unknown}”。", f'No playbook asks for "{unknown}".', field="yes")
    return {facts[code].question.zh: answer for code in codes}


def _facts(playbook: Playbook) -> tuple[TriggerFact, ...]:
    return (*playbook.trigger.facts, *playbook.exclusions)


def _data(found: Matched) -> dict[str, Any]:
    question = found.question
    return {
        "matches": [_match(each) for each in found.matches],
        "ruled_out": [_match(each) for each in found.ruled_out],
        "question": None
        if question is None
        else {
            "question": question.question,
            "yes_rules_out": list(question.yes_rules_out),
            "no_rules_out": list(question.no_rules_out),
        },
        "none_fits": found.none_fits,
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "code": match.playbook.code,
        "title": match.playbook.title,
        "fit": match.fit.value,
        "points": match.points,
        "words": list(match.words),
        "reasons": list(match.reasons()),
        "facts": {seen.fact.code: seen.standing.value for seen in (*match.facts, *match.exclusions)},
    }


def _lines(found: Matched) -> Iterator[str | Sentence]:
    for match in (*found.matches, *found.ruled_out):
        fit = in_language(_FITS[match.fit])
        yield f"{match.points:5.2f}  {match.playbook.code}  {match.playbook.title}  [{fit}]"
        yield from (f"       {in_language(reason)}" for reason in match.reasons())
    if found.question is not None:
        asked = found.question.question
        yield Sentence(f"先问一句：{asked.zh}", f"Ask next: {asked.en}")
    if found.none_fits is not None:
        yield found.none_fits
