"""`bancheng diagnose`: from a person's own words to the matter they tried, what blocks it, and the way out."""

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Catalogue
from bancheng.cli.commands import Command
from bancheng.cli.listed import ABOUT_DIAGNOSE
from bancheng.cli.options import FOLDER, attributes, compiled, held, on_day, option, write_file
from bancheng.cli.output import Exit, show, spoken_language
from bancheng.deadlocks.ask import Answer, applicant, ask
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.reports import answer_data
from bancheng.errors import CannotRead
from bancheng.explainers.of_answers import knot_of_answer
from bancheng.reading.danger import DangerSign, danger_in
from bancheng.reading.matters import Suggested, Suggestion, suggest
from bancheng.reasons import Sentence

VARIABLE = "BANCHENG_CATALOGUE"
"""Where the catalogue is, for whoever asks often."""
STANDARD_INPUT = "-"
ASKED = 3
"""How many matters are asked about where none is sure."""
MOST_BYTES = 2_000_000


@click.command(
    "diagnose",
    cls=Command,
    about=ABOUT_DIAGNOSE,
    example='bancheng diagnose "我妈卧床，身份证过期了，派出所要她本人去" --catalogue sample/catalogue\n'
    'bancheng diagnose "市场局说先改许可证，应急局说先改执照" --catalogue sample/catalogue --svg knot.svg',
)
@click.argument("text")
@option("--catalogue", "folder", type=FOLDER, about=Sentence("目录文件夹。", "The catalogue's folder."))
@option("--profile", "profile", multiple=True, about=Sentence("条件，如 age=70。", "An attribute, such as age=70."))
@option("--holds", about=Sentence("手上的材料，逗号分开。", "Papers held, by commas."))
@option("--svg", type=FOLDER, about=Sentence("把死结画进这个文件。", "Draw the knot into this file."))
@on_day
def diagnose_command(
    text: str, folder: Path | None, profile: tuple[str, ...], holds: str | None, svg: Path | None, on: date | None
) -> Exit:
    """Exit 0 if the first matter suggested can be done; 1 if it is stuck, or if a person has to say what it is."""
    world = compiled(folder or _usual_folder(), on)
    told = sys.stdin.buffer.read(MOST_BYTES).decode("utf-8", "replace") if text == STANDARD_INPUT else text
    found = suggest(world.catalogue, told)
    who = {**found.profile, **attributes(profile)}
    person = applicant(world, who, held(holds) if holds is not None else _in_hand(world.catalogue, found))
    asked = found.suggestions[: ASKED if found.person_decides else 1]
    answers = [(each, ask(person, each.matter)) for each in asked]
    drawn = _draw(world, answers, svg) if svg else ""
    lines = [*_danger(danger_in(told)), *_heard(world.catalogue, found, who)]
    for number, (suggestion, answer) in enumerate(answers, start=1):
        lines += _answered(world, number, suggestion, answer)
    lines += _others(world.catalogue, found, len(answers))
    if not answers:
        lines.append(_NOTHING)
    if drawn:
        lines.append(Sentence(f"图存在 {svg}。", f"The picture is in {svg}."))
    show(_data(world, found, who, answers, drawn), *lines)
    return Exit.FINE if answers and answers[0][1].reachable else Exit.FOUND


_NOTHING = Sentence(
    "没有听出是哪件事，请一位工作人员来判断。", "No matter was recognised in this; a person has to decide."
)


def _usual_folder() -> Path:
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise CannotRead(
            f"请用 --catalogue 写明目录文件夹，或设环境变量 {VARIABLE}。",
            f"Name the catalogue's folder with --catalogue, or set {VARIABLE}.",
            field="catalogue",
        )
    return Path(folder)


def _in_hand(catalogue: Catalogue, found: Suggested) -> list[str] | None:
    """All that people can have by themselves but what is said to be missing; None where nothing is."""
    missing = {each.paper for each in found.papers if each.how == "missing" and catalogue.papers[each.paper].bring}
    own = [code for code, paper in catalogue.papers.items() if paper.bring and code not in missing]
    return own if missing else None


def _danger(signs: tuple[DangerSign, ...]) -> list[Sentence]:
    """Danger first."""
    numbers = "、".join(dict.fromkeys(number for sign in signs for number in sign.call))
    if not numbers:
        return []
    return [Sentence(f"如有危险，请先打 {numbers}。", f"If there is danger, call {numbers.replace('、', ', ')} first.")]


def _heard(catalogue: Catalogue, found: Suggested, who: Mapping[str, str]) -> list[Sentence]:
    """What was understood, before any answer."""
    lines = []
    known = [(catalogue.applicants.attributes[code], each) for code, each in who.items()]
    classes = [(each, each.classes[each.class_of(written)]) for each, written in known]
    if classes:
        zh = "；".join(f"{each.name.zh}：{name.zh}" for each, name in classes)
        en = "; ".join(f"{each.name.en}: {name.en}" for each, name in classes)
        lines.append(Sentence(f"您的情况：{zh}。", f"About you: {en}."))
    missing = [catalogue.papers[each.paper].name for each in found.papers if each.how == "missing"]
    if missing:
        zh, en = "、".join(name.zh for name in missing), ", ".join(name.en for name in missing)
        lines.append(Sentence(f"听到缺的材料：{zh}。", f"Said to be missing: {en}."))
    if found.told:
        said = "；".join(found.told[:ASKED])
        lines.append(Sentence(f"听到您跑过几处：{said}。", f"You were sent from one to the other: {said}."))
    if found.suggestions and found.person_decides:
        lines.append(
            Sentence("下面几件都有可能，请一位工作人员来判断。", "Any of these may be meant; a person decides.")
        )
    return lines


def _answered(world: Compiled, number: int, suggestion: Suggestion, answer: Answer) -> list[Sentence]:
    name = world.catalogue.matters[suggestion.matter].name
    sure = Sentence("多半是", "Most likely") if suggestion.confidence == "sure" else Sentence("可能是", "Perhaps")
    share = f"{suggestion.score:.0%}"
    because = suggestion.because
    head = Sentence(
        f"{number}. {sure.zh}「{name.zh}」（{share}，{because.zh}）",
        f"{number}. {sure.en} “{name.en}” ({share}; {because.en})",
    )
    return [head, *(Sentence(f"   {line.zh}", f"   {line.en}") for line in explained(world, answer))]


def _others(catalogue: Catalogue, found: Suggested, shown: int) -> list[Sentence]:
    names = [catalogue.matters[each.matter].name for each in found.suggestions[shown:]]
    if not names:
        return []
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    return [Sentence(f"如果不是，也可能是：{zh}。", f"If not, perhaps: {en}.")]


def _draw(world: Compiled, answers: list[tuple[Suggestion, Answer]], svg: Path) -> str:
    """The first knot among the answers, in a file; the matter it is about, or nothing where none is stuck."""
    for suggestion, answer in answers:
        knot = knot_of_answer(world, answer, spoken_language())
        if knot is not None:
            write_file(svg, knot.svg(alone=True) + "\n")
            return suggestion.matter
    return ""


def _data(
    world: Compiled, found: Suggested, who: Mapping[str, str], answers: list[tuple[Suggestion, Answer]], drawn: str
) -> dict[str, Any]:
    return {
        "person_decides": found.person_decides,
        "suggestions": [
            {
                "matter": each.matter,
                "score": each.score,
                "confidence": each.confidence,
                "words": list(each.words),
                "because": each.because,
            }
            for each in found.suggestions
        ],
        "profile": dict(who),
        "papers": [{"paper": each.paper, "how": each.how, "words": list(each.words)} for each in found.papers],
        "offices": list(found.offices),
        "told": list(found.told),
        "answers": [answer_data(world, answer) for _, answer in answers],
        "drawn": drawn,
    }
