"""What a new version of a playbook says otherwise, part by part and line by line, as a reviewer reads it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from types import MappingProxyType

from bancheng.cases.facts import LegalBasis
from bancheng.catalogue.changes import changes_data
from bancheng.catalogue.model import Catalogue
from bancheng.classes.playbook import Playbook, PlaybookStep, Substitute, TriggerFact
from bancheng.classes.playbook_file import canonical
from bancheng.reasons import Sentence

Lines = tuple[Sentence, ...]

TITLES: Mapping[str, Sentence] = {
    "title": Sentence("名称", "Title"),
    "question": Sentence("回答的问题", "The question it answers"),
    "trigger": Sentence("什么样的事适用", "Which cases it is for"),
    "exclusions": Sentence("哪些不适用", "Which it is not for"),
    "basis": Sentence("依据", "Basis"),
    "lead": Sentence("牵头部门", "Lead office"),
    "assisting": Sentence("配合部门", "Assisting offices"),
    "steps": Sentence("步骤", "Steps"),
    "substitutes": Sentence("替代材料", "Substitute papers"),
    "letters": Sentence("文书用语", "Texts for letters"),
    "change": Sentence("请求改动目录", "The change asked of the catalogue"),
    "valid_from": Sentence("从哪天起用", "Used from"),
    "valid_to": Sentence("用到哪天", "Used until"),
    "review_on": Sentence("哪天复审", "Looked at again on"),
    "origin": Sentence("从哪里来", "Where it comes from"),
    "protected": Sentence("容错", "Who is covered"),
    "supersedes": Sentence("取代", "Takes the place of"),
}
"""Every part of a playbook that can differ, in the order of its page, and what people call it."""


class LineKind(StrEnum):
    """Whether a line is in both versions, only in the older, or only in the newer."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of one part."""

    kind: LineKind
    words: Sentence


@dataclass(frozen=True, slots=True)
class PartChanged:
    """One part that differs, with its lines in order."""

    field: str
    title: Sentence
    lines: tuple[DiffLine, ...]


def difference_of(
    older: Playbook,
    newer: Playbook,
    offices: Mapping[str, Sentence] = MappingProxyType({}),
    of: Catalogue | None = None,
) -> tuple[PartChanged, ...]:
    """The parts that differ, in the order of the page; nothing when the two say the same.

    `offices` are the offices' names by code, `of` the catalogue in whose words a change is said.
    """
    was, now = written_lines(older, offices, of), written_lines(newer, offices, of)
    return tuple(
        PartChanged(field, TITLES[field], tuple(_compared(was[field], now[field])))
        for field in TITLES
        if was[field] != now[field]
    )


def _compared(was: Lines, now: Lines) -> Iterator[DiffLine]:
    for _kind, start, end, begin, stop in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if was[start:end] == now[begin:stop]:
            yield from (DiffLine(LineKind.KEPT, line) for line in was[start:end])
        else:
            yield from (DiffLine(LineKind.GONE, line) for line in was[start:end])
            yield from (DiffLine(LineKind.NEW, line) for line in now[begin:stop])


def written_lines(
    playbook: Playbook, offices: Mapping[str, Sentence] = MappingProxyType({}), of: Catalogue | None = None
) -> Mapping[str, Lines]:
    """Each part as the lines a person would write down; an empty part has none. A name nobody gave is its code."""
    origin = playbook.origin
    return {
        "title": _plain(playbook.title),
        "question": _plain(playbook.question),
        "trigger": tuple(_trigger(playbook, offices)),
        "exclusions": tuple(map(_fact, playbook.exclusions)),
        "basis": tuple(map(cited, playbook.basis)),
        "lead": _named((playbook.lead,) if playbook.lead else (), offices),
        "assisting": _named(playbook.assisting, offices),
        "steps": tuple(_step(number, step, offices) for number, step in enumerate(playbook.steps, start=1)),
        "substitutes": tuple(map(_substitute, playbook.substitutes)),
        "letters": tuple(
            line for each in playbook.letters for line in _plain(f"【{each.paper}】", *each.text.split("\n"))
        ),
        "change": tuple(each.said(of) for each in playbook.change)
        if of
        else _plain(*map(canonical, changes_data(playbook.change))),
        "valid_from": _day(playbook.valid_from),
        "valid_to": _day(playbook.valid_to),
        "review_on": _day(playbook.review_on),
        "origin": _plain(origin.tenant, *origin.cases, *map(str, origin.classes)),
        "protected": _plain(*(f"{each.who}：{each.why}" for each in playbook.protected)),
        "supersedes": _plain(playbook.supersedes),
    }


def cited(basis: LegalBasis) -> Sentence:
    """A basis on one line: document, article, level, and the day it was looked up."""
    on = basis.in_force_on.isoformat()
    document = basis.document.strip("《》")
    zh = f"《{document}》{basis.article}（{basis.level}，{on} 有效）"
    return Sentence(zh, f"{document}, {basis.article} ({basis.level}, in force on {on})")


def _plain(*texts: str) -> Lines:
    return tuple(Sentence(text, text) for text in texts if text)


def _day(day: date | None) -> Lines:
    return () if day is None else _plain(day.isoformat())


def _named(codes: Iterable[str], offices: Mapping[str, Sentence]) -> Lines:
    return tuple(offices.get(code, Sentence(code, code)) for code in codes)


def _trigger(playbook: Playbook, offices: Mapping[str, Sentence]) -> Iterator[Sentence]:
    trigger = playbook.trigger
    yield from (Sentence(f"例：{text}", f"For example: {text}") for text in trigger.examples)
    for zh, en, codes in (
        ("说到", "Words", trigger.words),
        ("事项", "Matters", trigger.matters),
        ("卡点", "Obstacles", trigger.obstacles),
    ):
        if codes:
            yield Sentence(f"{zh}：{_row(codes).zh}", f"{en}: {_row(codes).en}")
    if trigger.offices:
        named = _named(trigger.offices, offices)
        yield Sentence(f"部门：{'、'.join(n.zh for n in named)}", f"Offices: {', '.join(n.en for n in named)}")
    yield from map(_fact, trigger.facts)


def _fact(fact: TriggerFact) -> Sentence:
    shown, denied = _row(fact.shown_by), _row(fact.denied_by)
    zh = [fact.what.zh, f"问：{fact.question.zh}"]
    en = [fact.what.en, f"ask: {fact.question.en}"]
    if fact.shown_by:
        zh, en = [*zh, f"是：{shown.zh}"], [*en, f"so: {shown.en}"]
    if fact.denied_by:
        zh, en = [*zh, f"否：{denied.zh}"], [*en, f"not so: {denied.en}"]
    return Sentence("；".join(zh), "; ".join(en))


def _step(number: int, step: PlaybookStep, offices: Mapping[str, Sentence]) -> Sentence:
    days, office = step.working_days, offices.get(step.office, Sentence(step.office, step.office))
    zh_days, en_days = (f"{days} 个工作日", f"{days} working day(s)") if days else ("当天", "the same day")
    zh, en = f"{number}. {step.what}（{office.zh}，{zh_days}）", f"{number}. {step.what} ({office.en}, {en_days})"
    return Sentence(zh, en)


def _substitute(each: Substitute) -> Sentence:
    accepted, basis = _row(each.accepted), [cited(basis) for basis in each.basis]
    zh = f"没有“{each.instead_of}”的，收：{accepted.zh}。依据：{'；'.join(one.zh for one in basis)}"
    en = f"instead of “{each.instead_of}”: {accepted.en}. Basis: {'; '.join(one.en for one in basis)}"
    return Sentence(zh, en)


def _row(texts: Iterable[str]) -> Sentence:
    several = tuple(texts)
    return Sentence("、".join(several), ", ".join(several))
