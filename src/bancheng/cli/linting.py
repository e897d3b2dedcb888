"""`bancheng catalogue lint`: is the catalogue sound?"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from bancheng.catalogue.model import Catalogue
from bancheng.cli.commands import Command
from bancheng.cli.findings import counted, read_baseline, report, write_baseline
from bancheng.cli.keeping import keeping_folder
from bancheng.cli.options import FOLDER, compiled, on_day, option
from bancheng.cli.output import Exit, show
from bancheng.deadlocks.finding_reports import finding_data, sarif
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.linted import lint_files
from bancheng.on_demand import on_demand
from bancheng.reasons import Sentence

write_pictures: Callable[[Path, Catalogue, Iterable[Finding]], dict[str, str]] = on_demand(
    "bancheng.cli.pictures:write_pictures"
)


@click.command(
    "lint",
    cls=Command,
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
    linted = lint_files(folder, on or date.today(), keeping_folder(), keeping_folder(of="findings"))
    everything = linted.findings
    if new_baseline:
        write_baseline(new_baseline, everything)
        count = len(everything)
        show({"known": count}, Sentence(f"已把 {count} 处记为已知。", f"{count} findings are noted as known."))
        return Exit.FINE
    known = read_baseline(baseline) if baseline else frozenset()
    findings = [finding for finding in everything if finding.key not in known]
    gone = sorted(known - {finding.key for finding in everything})
    pictures = write_pictures(svg, compiled(folder, linted.on).catalogue, findings) if svg else {}
    if as_sarif:
        click.echo(json.dumps(sarif(findings), ensure_ascii=False, indent=2))
        return Exit.FOUND if findings else Exit.FINE
    lines = report(linted, findings)
    if pictures:
        lines.append(Sentence(f"{len(pictures)} 张图存在 {svg}。", f"{len(pictures)} pictures are in {svg}."))
    if gone:
        said = f"{counted(len(gone), 'known fault')} gone; renew the baseline with --write-baseline."
        lines.append(Sentence(f"已知的 {len(gone)} 处已经消除，请用 --write-baseline 更新。", said))
    show(
        {
            "on": linted.on,
            "matters": linted.matters,
            "findings": [
                finding_data(each) | ({"picture": pictures[each.key]} if pictures else {}) for each in findings
            ],
            "gone": gone,
        },
        *lines,
    )
    return Exit.FOUND if findings else Exit.FINE
