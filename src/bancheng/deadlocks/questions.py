"""The question put to a meeting, and what each office is asked, written out so that nobody has to look anything up."""

from collections.abc import Iterable, Sequence

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.ask import Answer
from bancheng.deadlocks.openings import Deed, Opening
from bancheng.deadlocks.steps import NO_BASIS
from bancheng.reasons import Sentence


def question(compiled: Compiled, answer: Answer, opening: Opening, all_of: Sequence[Opening]) -> Sentence:
    """The requirement, what it stands on, the instrument, who has the authority, and the other ways there are."""
    catalogue, name = compiled.catalogue, compiled.catalogue.named(answer.goal)
    steps = answer.blocked.steps if answer.blocked else ()
    head = Sentence(f"「{name.zh}」能不能这样办成？", f"Can “{name.en}” be done like this?")
    stuck = [Sentence(f"卡住的是：{step.sentence.zh}。", f"In the way: {step.sentence.en}.") for step in steps]
    others = [_summary(other) for other in all_of if other.code != opening.code]
    rest = _joined(others, "；", "; ") if others else Sentence("没有", "none")
    end = Sentence(f"别的出路：{rest.zh}。", f"Other ways: {rest.en}.")
    return _joined([head, *(_proposed(catalogue, deed) for deed in opening.deeds), *stuck, end], "\n", "\n")


def asks(compiled: Compiled, answer: Answer, opening: Opening) -> dict[str, Sentence]:
    """What each office is asked: to do its part, or to come and say why it asks for what it asks."""
    return {office: _ask_of(compiled.catalogue, answer, opening, office) for office in opening.offices}


def _ask_of(catalogue: Catalogue, answer: Answer, opening: Opening, office: str) -> Sentence:
    if deeds := [deed for deed in opening.deeds if deed.office == office]:
        parts = [_proposed(catalogue, deed) for deed in deeds]
        return _joined([Sentence(f"请研究能否：{p.zh}", f"Please consider whether: {p.en}") for p in parts], "\n", "\n")
    steps = [step for step in (answer.blocked.steps if answer.blocked else ()) if step.office == office]
    if not steps:
        name = catalogue.named(answer.goal)
        return Sentence(
            f"请到会商上说明办「{name.zh}」还要什么，照结论接着办。",
            f"Please come and say what else “{name.en}” needs, and go on as is concluded.",
        )
    why = _joined([step.sentence for step in steps], "；", "; ")
    return Sentence(
        f"请到会商上说明这项要求，照结论接着办：{why.zh}。",
        f"Please come and explain this requirement, and go on as is concluded: {why.en}.",
    )


def _proposed(catalogue: Catalogue, deed: Deed) -> Sentence:
    body = catalogue.named(deed.authority)
    zh, en = f"{deed.sentence.zh}。", f"{deed.sentence.en}."
    if deed.against != deed.basis:
        zh, en = f"{zh}要求的依据：{deed.against.zh}。", f"{en} The requirement stands on: {deed.against.en}."
    if deed.basis == NO_BASIS:
        return Sentence(f"{zh}由{body.zh}决定。", f"{en} {body.en} decides.")
    return Sentence(
        f"{zh}办法的依据：{deed.basis.zh}；由{body.zh}决定。", f"{en} Allowed by: {deed.basis.en}; {body.en} decides."
    )


def _summary(opening: Opening) -> Sentence:
    return _joined([deed.sentence for deed in opening.deeds], "，同时", ", and ")


def _joined(sentences: Iterable[Sentence], zh: str, en: str) -> Sentence:
    said = list(sentences)
    return Sentence(zh.join(each.zh for each in said), en.join(each.en for each in said))
