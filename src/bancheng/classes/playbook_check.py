"""What a playbook still lacks before anybody may be asked to review it, and which of its norms no longer hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bancheng.cases.facts import LegalBasis
from bancheng.catalogue.law import Norm
from bancheng.classes.playbook import Playbook
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing to be written or mended, and in which part of the playbook."""

    field: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class EndedNorm:
    """A document that is cited and does not hold on the day; `norm` says since when, and what replaced it."""

    basis: LegalBasis
    norm: Norm


def missing(playbook: Playbook) -> tuple[Lacking, ...]:
    """Everything that is lacking, in the order of the page; nothing means it may be reviewed."""
    return tuple(_lacking(playbook))


def _lacking(playbook: Playbook) -> Iterator[Lacking]:
    trigger = playbook.trigger
    if not trigger.words and not trigger.matters and not trigger.facts:
        yield _lack("trigger", "请写明什么样的事适用：说法、事项或事实，至少一样。",
                    "Say which cases it is for: words, matters or facts, at least one of them.")  # fmt: skip
    if not trigger.examples:
        yield _lack("trigger", "请写一句群众的原话作例子。", "Give one example in a person's own words.")
    if not playbook.basis:
        yield _lack("basis", "请写明依据：文件、条款、层级、哪天有效。",
                    "Name the basis: document, article, level and a day it was in force.")  # fmt: skip
    if not playbook.lead:
        yield _lack("lead", "请写明牵头部门。", "Name the lead office.")
    yield from _steps(playbook)
    for each in playbook.substitutes:
        if not each.accepted or not each.basis:
            yield _lack("substitutes", f"用什么替代“{each.instead_of}”、依据什么，请写全。",
                        f"Say what is accepted for “{each.instead_of}”, and on which basis.")  # fmt: skip
    if not playbook.letters:
        yield _lack("letters", "请至少写一份告知群众的文书用语。", "Write at least one text for a letter.")
    yield from _days(playbook)
    if not playbook.origin.tenant:
        yield _lack("origin", "请写明从哪个窗口的哪些事来。", "Say which window and which cases it comes from.")


def _steps(playbook: Playbook) -> Iterator[Lacking]:
    if not playbook.steps:
        yield _lack("steps", "请写明分几步、谁来办、几个工作日。",
                    "Write the steps: who does what, in how many working days.")  # fmt: skip
    for number, step in enumerate(playbook.steps, start=1):
        if not step.office:
            yield _lack("steps", f"第 {number} 步没有写哪个部门办。", f"Step {number} names no office.")
    named = {playbook.lead, *playbook.assisting}
    for office in dict.fromkeys(step.office for step in playbook.steps if step.office and step.office not in named):
        yield _lack("assisting", f"{office} 有步骤要办，请列为牵头或配合部门。",
                    f"{office} has a step to do; name it as the lead or an assisting office.")  # fmt: skip


def _days(playbook: Playbook) -> Iterator[Lacking]:
    begins, ends, review = playbook.valid_from, playbook.valid_to, playbook.review_on
    if begins is None:
        yield _lack("valid_from", "请写明从哪天起用。", "Say from which day it is used.")
    if review is None:
        yield _lack("review_on", "请写明哪天复审。", "Say on which day it is looked at again.")
    if begins and ends and ends < begins:
        yield _lack("valid_to", "有效期的最后一天早于第一天。", "Its last day is before its first.")
    if begins and review and review <= begins:
        yield _lack("review_on", "复审要在启用之后。", "The review comes after it is first used.")


def _lack(field: str, zh: str, en: str) -> Lacking:
    return Lacking(field, Sentence(zh, en))


def ended_norms(playbook: Playbook, norms: Iterable[Norm], on: date) -> tuple[EndedNorm, ...]:
    """What the playbook cites and the catalogue knows to be no longer, or not yet, in force on that day.

    Documents are found by their title, with or without 《》. One that the catalogue does not know is not judged.
    """
    known = {_bare(title): norm for norm in norms for title in (norm.title.zh, norm.title.en)}
    found = ((basis, known.get(_bare(basis.document))) for basis in playbook.bases())
    return tuple(EndedNorm(basis, norm) for basis, norm in found if norm is not None and not norm.is_in_force(on))


def _bare(title: str) -> str:
    return title.strip().strip("《》").casefold()
