"""`bancheng catalogue`: is the catalogue sound, what stops one applicant, and what would a change bring."""

import json
from datetime import date
from pathlib import Path

import click

from bancheng.catalogue.schema import catalogue_schema
from bancheng.cli.changes import diff_command, what_if_command
from bancheng.cli.commands import Group
from bancheng.cli.findings import counted, read_baseline, report, write_baseline, write_pictures
from bancheng.cli.options import FOLDER, attributes, compiled, file_text, held, on_day, option
from bancheng.cli.output import Exit, show
from bancheng.cli.workdays import read_day
from bancheng.deadlocks.ask import applicant, ask
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.recheck import refused_answer
from bancheng.deadlocks.reports import answer_data, finding_data, sarif
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

catalogue = Group(
    "catalogue",
    about=Sentence(
        "事项目录：找矛盾、问一个人、试一项改动。", "The service catalogue: faults, one applicant, a change tried."
    ),
    example="bancheng catalogue lint sample/catalogue",
)
catalogue.add_command(diff_command)
catalogue.add_command(what_if_command)


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
    example="bancheng catalogue lint sample/catalogue\n"
    "bancheng catalogue lint sample/catalogue --svg pictures\n"
    "bancheng catalogue lint sample/catalogue --write-baseline known.json\n"
    "bancheng catalogue lint sample/catalogue --baseline known.json",
)
@click.argument("folder", type=FOLDER)
@on_day
@option("--sarif", "as_sarif", is_flag=True, about=Sentence("按 SARIF 输出。", "Print SARIF."))
@option("--svg", type=FOLDER, about=Sentence("每处毛病画一张图，存进文件夹。", "A picture of each, into this folder."))
@option("--baseline", type=FOLDER, about=Sentence("已知毛病的文件，不再报。", "A file of known faults, left out."))
@option("--write-baseline", "new_baseline", type=FOLDER, about=Sentence("把现有毛病记为已知。", "Note all as known."))
def lint_command(
    folder: Path, on: date | None, as_sarif: bool, svg: Path | None, baseline: Path | None, new_baseline: Path | None
) -> Exit:
    """Exit 1 if anything is found that the baseline does not know."""
    world = compiled(folder, on)
    everything = lint(world)
    if new_baseline:
        write_baseline(new_baseline, everything)
        count = len(everything)
        show({"known": count}, Sentence(f"已把 {count} 处记为已知。", f"{count} findings are noted as known."))
        return Exit.FINE
    known = read_baseline(baseline) if baseline else frozenset()
    findings = [finding for finding in everything if finding.key not in known]
    gone = sorted(known - {finding.key for finding in everything})
    pictures = write_pictures(svg, world.catalogue, findings) if svg else {}
    if as_sarif:
        click.echo(json.dumps(sarif(findings), ensure_ascii=False, indent=2))
        return Exit.FOUND if findings else Exit.FINE
    lines = report(world, findings)
    if pictures:
        lines.append(Sentence(f"{len(pictures)} 张图存在 {svg}。", f"{len(pictures)} pictures are in {svg}."))
    if gone:
        said = f"{counted(len(gone), 'known fault')} gone; renew the baseline with --write-baseline."
        lines.append(Sentence(f"已知的 {len(gone)} 处已经消除，请用 --write-baseline 更新。", said))
    show(
        {
            "on": world.catalogue.on,
            "matters": len(world.catalogue.matters),
            "findings": [
                finding_data(world.catalogue, each) | ({"picture": pictures[each.key]} if pictures else {})
                for each in findings
            ],
            "gone": gone,
        },
        *lines,
    )
    return Exit.FOUND if findings else Exit.FINE


@catalogue.command(
    "ask",
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


@catalogue.command(
    "verify",
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
