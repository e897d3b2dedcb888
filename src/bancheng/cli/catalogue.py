"""`bancheng catalogue`: is the catalogue sound, what stops one applicant, and what did a change bring."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.kept.open import open_catalogue
from bancheng.catalogue.schema import catalogue_schema
from bancheng.cli.commands import Group, Option
from bancheng.cli.keeping import keeping_folder
from bancheng.cli.output import Exit, show
from bancheng.cli.workdays import read_day
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.reports import answer_data, finding_data, sarif
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

catalogue = Group(
    "catalogue",
    about=Sentence(
        "事项目录：找矛盾、问一个人、比两版。", "The service catalogue: faults, one applicant, two versions."
    ),
    example="bancheng catalogue lint sample/catalogue",
)

_Function = Callable[..., Any]


def _option(*names: str, **settings: Any) -> Callable[[_Function], _Function]:
    return click.option(*names, cls=Option, **settings)


def _on(function: _Function) -> _Function:
    about = Sentence("按哪天有效的规定（默认今天）。", "The rules in force on this day (today if left out).")
    return _option("--on", "on", type=read_day, about=about)(function)


_FOLDER = click.Path(path_type=Path)


@catalogue.command(
    "schema",
    about=Sentence("目录文件的 JSON Schema。", "The JSON Schema of catalogue files."),
    example="bancheng catalogue schema",
)
def schema_command() -> None:
    """Prints the schema, indented for people and on one line for programs."""
    show(catalogue_schema(), json.dumps(catalogue_schema(), ensure_ascii=False, indent=2))


@catalogue.command(
    "lint",
    about=Sentence("整本目录里的根本毛病。", "The root faults of a whole catalogue."),
    example="bancheng catalogue lint sample/catalogue\nbancheng catalogue lint sample/catalogue --baseline known.json",
)
@click.argument("folder", type=_FOLDER)
@_on
@_option("--sarif", "as_sarif", is_flag=True, about=Sentence("按 SARIF 输出。", "Print SARIF."))
@_option("--baseline", type=_FOLDER, about=Sentence("已知毛病的 JSON，不再报。", "JSON of known faults, left out."))
def lint_command(folder: Path, on: date | None, as_sarif: bool, baseline: Path | None) -> Exit:
    """Exit 1 if anything is found that the baseline does not know."""
    compiled = _compiled(folder, on)
    known = _known(baseline) if baseline else frozenset()
    findings = [finding for finding in lint(compiled) if finding.key not in known]
    if as_sarif:
        click.echo(json.dumps(sarif(findings), ensure_ascii=False, indent=2))
    else:
        show(
            {
                "on": compiled.catalogue.on,
                "matters": len(compiled.catalogue.matters),
                "findings": [finding_data(compiled.catalogue, finding) for finding in findings],
            },
            *report(compiled, findings),
        )
    return Exit.FOUND if findings else Exit.FINE


def report(compiled: Compiled, findings: list[Finding]) -> list[Sentence]:
    """The findings as people read them: what and where, who asks, the way out."""
    lines: list[Sentence] = []
    for finding in findings:
        lines.append(_heading(finding))
        lines += [Sentence(f"    {step.sentence.zh}", f"    {step.sentence.en}") for step in finding.steps]
        if finding.dissolve:
            zh, en = "；".join(way.zh for way in finding.dissolve), "; ".join(way.en for way in finding.dissolve)
            lines.append(Sentence(f"    出路：{zh}", f"    way out: {en}"))
    offices, matters = len(compiled.catalogue.offices), len(compiled.catalogue.matters)
    errors = sum(finding.kind.severity == "error" for finding in findings)
    zh = f"{offices} 个部门，{matters} 个事项：{errors} 处卡住人，{len(findings) - errors} 条要求该改。"
    rest = len(findings) - errors
    en = f"{offices} offices, {matters} matters: {errors} knots that stop people, {rest} rules to mend."
    return [*lines, Sentence(zh, en)]


def _heading(finding: Finding) -> Sentence:
    kind = finding.kind
    letter = f"{kind.obstacle} " if kind.obstacle else ""
    who_zh, who_en = "；".join(who.zh for who in finding.who), "; ".join(who.en for who in finding.who)
    zh = f"{finding.place} {letter}{kind.words.zh}：{finding.sentence.zh}"
    en = f"{finding.place} {letter}{kind.words.en}: {finding.sentence.en}"
    if who_zh:
        zh, en = f"{zh}（{who_zh}）", f"{en} ({who_en})"
    if finding.waiting > 1:
        zh, en = f"{zh}牵连 {finding.waiting} 个事项。", f"{en} Holds up {finding.waiting} matters."
    return Sentence(zh, en)


@catalogue.command(
    "ask",
    about=Sentence(
        "一个人办一件事：怎么办最快最省，或卡在哪里。",
        "One applicant, one goal: the best plan, or what blocks it.",
    ),
    example="bancheng catalogue ask sample/catalogue --goal id-card-renewal --profile mobility=homebound",
)
@click.argument("folder", type=_FOLDER)
@_option("--goal", required=True, about=Sentence("事项或材料的代码。", "Code of a matter or a paper."))
@_option("--holds", about=Sentence("手上的材料，逗号分开；不写为都有。", "Papers held, by commas; all if left out."))
@_option("--profile", "profile", multiple=True, about=Sentence("条件，如 age=70。", "An attribute, such as age=70."))
@_option("--from", "first_day", type=read_day, about=Sentence("从哪天办起。", "The first day, for real dates."))
@_on
def ask_command(
    folder: Path, goal: str, holds: str | None, profile: tuple[str, ...], first_day: date | None, on: date | None
) -> Exit:
    """Exit 1 when the goal cannot be reached."""
    compiled = _compiled(folder, on or first_day)
    held = None if holds is None else [code.strip() for code in holds.split(",") if code.strip()]
    answer = ask(applicant(compiled, _attributes(profile), held), goal, first_day)
    show(answer_data(compiled, answer), *explained(compiled, answer))
    return Exit.FINE if answer.reachable else Exit.FOUND


@catalogue.command(
    "diff",
    about=Sentence(
        "改目录以后，多了哪些毛病，少了哪些。", "Which faults a change of the catalogue brings and removes."
    ),
    example="bancheng catalogue diff sample/catalogue sample/catalogue",
)
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@_on
def diff_command(old: Path, new: Path, on: date | None) -> Exit:
    """Exit 1 if the new catalogue has a fault that the old one had not."""
    before, after = _compiled(old, on), _compiled(new, on)
    earlier = {finding.key: finding for finding in lint(before)}
    later = {finding.key: finding for finding in lint(after)}
    added = [finding for key, finding in later.items() if key not in earlier]
    removed = [finding for key, finding in earlier.items() if key not in later]
    show(
        {
            "added": [finding_data(after.catalogue, finding) for finding in added],
            "removed": [finding_data(before.catalogue, finding) for finding in removed],
        },
        *(_marked("+", finding) for finding in added),
        *(_marked("-", finding) for finding in removed),
        Sentence(f"新增 {len(added)} 处，消除 {len(removed)} 处。", f"{len(added)} added, {len(removed)} removed."),
    )
    return Exit.FOUND if added else Exit.FINE


def _marked(mark: str, finding: Finding) -> Sentence:
    heading = _heading(finding)
    return Sentence(f"{mark} {heading.zh}", f"{mark} {heading.en}")


def _compiled(folder: Path, on: date | None) -> Compiled:
    return open_catalogue(folder, on or date.today(), keeping_folder())


def _attributes(written: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for each in ",".join(written).split(","):
        name, equals, value = each.partition("=")
        if each.strip() and not equals:
            raise CannotRead(
                f"条件“{each}”请写成 名称=值。", f'Write the attribute "{each}" as name=value.', field="profile"
            )
        if each.strip():
            found[name.strip()] = value.strip()
    return found


def _known(path: Path) -> frozenset[str]:
    try:
        findings = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return frozenset(str(finding["key"]) for finding in findings)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotRead(
            f"“{path.name}”不是 lint --json 存下来的结果。",
            f'"{path.name}" is not what `catalogue lint --json` printed.',
            field="baseline",
        ) from error
