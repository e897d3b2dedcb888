"""Findings as plain lists and back, with nothing lost. The instruments that steps name are written once."""

from collections.abc import Iterable, Sequence
from typing import Any

from bancheng.catalogue.authority import Instrument, Way
from bancheng.catalogue.kept.plain import meant, plain
from bancheng.catalogue.law import Level, Place
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.steps import Step
from bancheng.reasons import Sentence

_List = list[Any]


def findings_written(findings: Sequence[Finding]) -> _List:
    """What `findings_read` gives back as equal findings."""
    ways = (way for finding in findings for step in finding.steps for way in step.ways)
    instruments = {way.instrument.code: way.instrument for way in ways}
    return [[plain(each) for each in instruments.values()], [_finding_written(each) for each in findings]]


def findings_read(written: _List) -> tuple[Finding, ...]:
    """The findings. What was never written by the above raises some error of types, values or look-up."""
    instruments: dict[str, Instrument] = {each.code: each for each in map(meant, written[0])}
    return tuple(_finding_read(instruments, *each) for each in written[1])


def _finding_written(finding: Finding) -> _List:
    return [
        finding.kind.value,
        finding.key,
        _pair(finding.sentence),
        finding.place,
        finding.offices,
        finding.about,
        [_step_written(step) for step in finding.steps],
        [_pair(way) for way in finding.dissolve],
        finding.waiting,
        [_pair(who) for who in finding.who],
        finding.behind,
    ]


def _finding_read(instruments: dict[str, Instrument], *written: Any) -> Finding:
    kind, key, sentence, place, offices, about, steps, dissolve, waiting, who, behind = written
    return Finding(
        kind=FindingKind(kind),
        key=key,
        sentence=Sentence(*sentence),
        place=Place(*place),
        offices=tuple(offices),
        about=tuple(about),
        steps=tuple(_step_read(instruments, *each) for each in steps),
        dissolve=_sentences(dissolve),
        waiting=waiting,
        who=_sentences(who),
        behind=behind,
    )


def _step_written(step: Step) -> _List:
    return [
        step.office,
        step.matter,
        step.needs,
        step.place,
        _pair(step.basis),
        step.level.value,
        [[way.instrument.code, way.body] for way in step.ways],
        step.authority,
        _pair(step.sentence),
    ]


def _step_read(instruments: dict[str, Instrument], *written: Any) -> Step:
    office, matter, needs, place, basis, level, ways, authority, sentence = written
    return Step(
        office=office,
        matter=matter,
        needs=tuple(needs),
        place=Place(*place),
        basis=Sentence(*basis),
        level=Level(level),
        ways=tuple(Way(instruments[code], body) for code, body in ways),
        authority=authority,
        sentence=Sentence(*sentence),
    )


def _pair(sentence: Sentence) -> _List:
    return [sentence.zh, sentence.en]


def _sentences(written: Iterable[_List]) -> tuple[Sentence, ...]:
    return tuple(Sentence(*each) for each in written)
