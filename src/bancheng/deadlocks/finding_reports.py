"""Findings as plain data: JSON for programs, SARIF for code review."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bancheng import __version__
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.steps import Step
from bancheng.reasons import Sentence


def said(sentence: Sentence) -> dict[str, str]:
    """A sentence as JSON has it."""
    return {"zh": sentence.zh, "en": sentence.en}


def step_data(step: Step) -> dict[str, Any]:
    """One requirement: who asks for what, its basis and level, and whether somebody in the room may lift it."""
    return {
        "office": step.office,
        "matter": step.matter,
        "needs": list(step.needs),
        "basis": said(step.basis),
        "level": step.level.value,
        "waivable": step.waivable,
        "instruments": [way.instrument.code for way in step.ways],
        "authority": step.authority,
        "place": str(step.place),
        "sentence": said(step.sentence),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding with its witness."""
    return {
        "kind": finding.kind.value,
        "key": finding.key,
        "obstacle": finding.kind.obstacle,
        "severity": finding.kind.severity,
        "sentence": said(finding.sentence),
        "place": str(finding.place),
        "offices": list(finding.offices),
        "about": list(finding.about),
        "waiting": finding.waiting,
        "behind": finding.behind,
        "who": [said(who) for who in finding.who],
        "steps": [step_data(step) for step in finding.steps],
        "dissolve": [said(way) for way in finding.dissolve],
    }


def sarif(findings: Iterable[Finding]) -> dict[str, Any]:
    """The findings as SARIF 2.1.0, so that a review tool shows each at its line; files are named from the folder on."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "bancheng", "version": __version__, "rules": list(map(_rule, FindingKind))}
                },
                "results": [_result(finding) for finding in findings],
            }
        ],
    }


def _rule(kind: FindingKind) -> dict[str, Any]:
    return {
        "id": kind.value,
        "shortDescription": {"text": _both(kind.words)},
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.kind.value,
        "level": finding.kind.severity,
        "message": {"text": " ".join(_both(each) for each in (finding.sentence, *_ways(finding)))},
        "partialFingerprints": {"bancheng/key": finding.key},
        "locations": [_location(finding.place.file, finding.place.line)],
        "relatedLocations": [
            {**_location(step.place.file, step.place.line), "message": {"text": _both(step.sentence)}}
            for step in finding.steps
        ],
    }


def _both(sentence: Sentence) -> str:
    return f"{sentence.zh} · {sentence.en}"


def _ways(finding: Finding) -> list[Sentence]:
    return [Sentence(f"出路：{way.zh}。", f"Way out: {way.en}.") for way in finding.dissolve]


def _location(file: str, line: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(file)}, "region": {"startLine": line}}}
