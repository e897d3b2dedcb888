"""Findings at the command line: as people read them, and compared with a list of known ones."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bancheng.cli.options import file_text, write_file
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.linted import Linted
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence


def report(linted: Linted, findings: Sequence[Finding]) -> list[Sentence]:
    """These of the findings as people read them: what and where, who asks, the way out."""
    lines: list[Sentence] = []
    for finding in findings:
        lines.append(heading(finding))
        lines += [Sentence(f"    {step.sentence.zh}", f"    {step.sentence.en}") for step in finding.steps]
        if finding.dissolve:
            zh, en = "；".join(way.zh for way in finding.dissolve), "; ".join(way.en for way in finding.dissolve)
            lines.append(Sentence(f"    出路：{zh}", f"    way out: {en}"))
    errors = sum(finding.kind.severity == "error" for finding in findings)
    zh = f"{linted.offices} 个部门，{linted.matters} 个事项：{errors} 处卡住人，{len(findings) - errors} 条要求该改。"
    rest = len(findings) - errors
    all_of_it = f"{counted(linted.offices, 'office')}, {counted(linted.matters, 'matter')}"
    en = f"{all_of_it}: {counted(errors, 'knot')} in people's way, {counted(rest, 'rule')} to mend."
    return [*lines, Sentence(zh, en)]


def counted(number: int, what: str) -> str:
    """“1 office”, “2 offices”."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def heading(finding: Finding) -> Sentence:
    """One finding on one line: where, what kind, what, whom it meets, how much waits for it."""
    kind = finding.kind
    letter = f"{kind.obstacle} " if kind.obstacle else ""
    who_zh, who_en = "；".join(who.zh for who in finding.who), "; or ".join(who.en for who in finding.who)
    zh = f"{finding.place} {letter}{kind.words.zh}：{finding.sentence.zh}"
    en = f"{finding.place} {letter}{kind.words.en}: {finding.sentence.en}"
    if who_zh:
        zh, en = f"{zh}（{who_zh}）", f"{en} ({who_en})"
    if finding.waiting > 1:
        zh, en = f"{zh}牵连 {finding.waiting} 个事项。", f"{en} Holds up {finding.waiting} matters."
    if finding.behind:
        zh = f"{zh}前面还挡着 {finding.behind} 处。"
        en = f"{en} Stands behind {counted(finding.behind, 'other cause')}."
    return Sentence(zh, en)


def marked(mark: str, finding: Finding) -> Sentence:
    """The same with + for a finding that appears, - for one that is gone."""
    line = heading(finding)
    return Sentence(f"{mark} {line.zh}", f"{mark} {line.en}")


def read_baseline(path: Path) -> frozenset[str]:
    """The keys of the findings that are known already."""
    try:
        findings = json.loads(file_text(path))["findings"]
        return frozenset(str(finding["key"]) for finding in findings)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CannotRead(
            f"“{path.name}”不是 lint --write-baseline 或 lint --json 存下来的结果。",
            f'"{path.name}" is not what `catalogue lint --write-baseline` or --json wrote.',
            field="baseline",
        ) from error


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """The findings as known from now on, one on each line, so that a change of the file can be reviewed."""
    lines = [json.dumps({"key": each.key, "zh": each.sentence.zh}, ensure_ascii=False) for each in findings]
    write_file(path, '{"findings": [\n' + ",\n".join(lines) + "\n]}\n")
