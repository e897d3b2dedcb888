"""A playbook as JSON and back: what is kept in the books, signed, and carried to another window.

Reading is strict. An unknown name, a missing one, a date that is none: each is refused with its path, because what
is silently left out of a playbook is missed only when somebody is turned away.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from bancheng.cases.facts import LegalBasis, Obstacle
from bancheng.catalogue.changes import Change, changes_data, read_changes
from bancheng.classes.playbook import (
    LetterText,
    Playbook,
    PlaybookOrigin,
    PlaybookStep,
    Protected,
    Substitute,
    Trigger,
    TriggerFact,
)
from bancheng.errors import CannotRead
from bancheng.files.json_parts import JsonPart, read_json
from bancheng.reasons import Sentence

LONGEST_STEP = 3_650
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}", re.ASCII)
_NEEDED = ("code", "title", "question", "trigger")
_LISTS = ("exclusions", "basis", "assisting", "steps", "substitutes", "letters", "change", "protected")
_DAYS = ("valid_from", "valid_to", "review_on")
_ALLOWED = (*_LISTS, *_DAYS, "lead", "origin", "supersedes")
T = TypeVar("T")


def playbook_json(playbook: Playbook) -> str:
    """The playbook as canonical JSON: the same value gives the same text, letter for letter."""
    return canonical(playbook_data(playbook))


def canonical(data: object) -> str:
    """One text for equal data: sorted names, no blanks, characters as they are.

    >>> canonical({"b": "证", "a": [1, 2]})
    '{"a":[1,2],"b":"证"}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def playbook_digest(playbook: Playbook) -> str:
    """What tells one content from another: SHA-256 of the canonical text."""
    return hashlib.sha256(playbook_json(playbook).encode()).hexdigest()


def read_playbook(text: str, name: str = "playbook") -> Playbook:
    """The playbook that a JSON text describes. CannotRead says at which path what is wrong."""
    return playbook_from(read_json(text, name))


def playbook_data(playbook: Playbook) -> dict[str, Any]:
    """The playbook as plain data for JSON. What is empty is left out."""
    origin, trigger = playbook.origin, playbook.trigger
    data = {
        "code": playbook.code,
        "title": playbook.title,
        "question": playbook.question,
        "exclusions": [_fact_data(fact) for fact in playbook.exclusions],
        "basis": [_basis_data(basis) for basis in playbook.basis],
        "lead": playbook.lead,
        "assisting": list(playbook.assisting),
        "steps": [_full({"what": s.what, "office": s.office, "working_days": s.working_days}) for s in playbook.steps],
        "substitutes": [_substitute_data(each) for each in playbook.substitutes],
        "letters": [{"paper": letter.paper, "text": letter.text} for letter in playbook.letters],
        "change": changes_data(playbook.change),
        **{word: day.isoformat() for word in _DAYS if (day := getattr(playbook, word)) is not None},
        "origin": _full({"tenant": origin.tenant, "classes": list(origin.classes), "cases": list(origin.cases)}),
        "protected": [{"who": each.who, "why": each.why} for each in playbook.protected],
        "supersedes": playbook.supersedes,
    }
    return {**_full(data), "trigger": _trigger_data(trigger)}


def _full(data: dict[str, Any]) -> dict[str, Any]:
    return {word: value for word, value in data.items() if value not in ("", [], {})}


def _trigger_data(trigger: Trigger) -> dict[str, Any]:
    listed = ("examples", "words", "matters", "obstacles", "offices")
    data = {word: list(getattr(trigger, word)) for word in listed}
    return _full({**data, "facts": [_fact_data(fact) for fact in trigger.facts]})


def _fact_data(fact: TriggerFact) -> dict[str, Any]:
    words = {"shown_by": list(fact.shown_by), "denied_by": list(fact.denied_by)}
    return {"code": fact.code, "what": _said(fact.what), "question": _said(fact.question), **_full(words)}


def _said(sentence: Sentence) -> dict[str, str]:
    return {"zh": sentence.zh, "en": sentence.en}


def _basis_data(basis: LegalBasis) -> dict[str, str]:
    return {
        "document": basis.document,
        "article": basis.article,
        "level": basis.level,
        "in_force_on": basis.in_force_on.isoformat(),
    }


def _substitute_data(each: Substitute) -> dict[str, Any]:
    basis = [_basis_data(basis) for basis in each.basis]
    return {"instead_of": each.instead_of, "accepted": list(each.accepted), **_full({"basis": basis})}


def playbook_from(value: JsonPart) -> Playbook:
    """The playbook out of a part of a larger file."""
    found = value.fields(_NEEDED, _ALLOWED)
    trigger, exclusions = _trigger(found["trigger"]), _facts(found.get("exclusions"))
    codes = [fact.code for fact in (*trigger.facts, *exclusions)]
    if len(set(codes)) < len(codes):
        raise value.fault("两条事实用了同一个代码，请改一个。", "two facts have one code; change one of them.")
    return Playbook(
        code=code_of(found["code"]),
        title=found["title"].text(200),
        question=found["question"].text(),
        trigger=trigger,
        exclusions=exclusions,
        basis=_each(found.get("basis"), _basis),
        lead=_text(found.get("lead")),
        assisting=_each(found.get("assisting"), JsonPart.text),
        steps=_each(found.get("steps"), _step),
        substitutes=_each(found.get("substitutes"), _substitute),
        letters=_each(found.get("letters"), _letter),
        change=_change(found.get("change")),
        valid_from=_day(found.get("valid_from")),
        valid_to=_day(found.get("valid_to")),
        review_on=_day(found.get("review_on")),
        origin=_origin(found.get("origin")),
        protected=_each(found.get("protected"), _protected),
        supersedes=code_of(found["supersedes"]) if "supersedes" in found else "",
    )


def code_of(value: JsonPart) -> str:
    """A code: small letters, digits and hyphens, so that it can stand in an address."""
    written = value.text()
    if not _CODE.fullmatch(written):
        raise value.fault(
            "代码用小写字母、数字和连字符，最多 60 个。",
            "write a code of small letters, digits and hyphens, at most 60.",
        )
    return written


def _each(value: JsonPart | None, read: Callable[[JsonPart], T]) -> tuple[T, ...]:
    return () if value is None else tuple(read(entry) for entry in value.entries())


def _text(value: JsonPart | None) -> str:
    return "" if value is None else value.text()


def _day(value: JsonPart | None) -> date | None:
    return None if value is None else value.day()


def _trigger(value: JsonPart) -> Trigger:
    found = value.fields((), ("examples", "words", "matters", "obstacles", "offices", "facts"))
    return Trigger(
        examples=_each(found.get("examples"), JsonPart.text),
        words=_each(found.get("words"), JsonPart.text),
        matters=_each(found.get("matters"), JsonPart.text),
        obstacles=_each(found.get("obstacles"), lambda each: each.one_of(Obstacle)),
        offices=_each(found.get("offices"), JsonPart.text),
        facts=_facts(found.get("facts")),
    )


def _facts(value: JsonPart | None) -> tuple[TriggerFact, ...]:
    return _each(value, _fact)


def _fact(value: JsonPart) -> TriggerFact:
    found = value.fields(("code", "what", "question"), ("shown_by", "denied_by"))
    return TriggerFact(
        code=code_of(found["code"]),
        what=found["what"].sentence(),
        question=found["question"].sentence(),
        shown_by=_each(found.get("shown_by"), JsonPart.text),
        denied_by=_each(found.get("denied_by"), JsonPart.text),
    )


def _basis(value: JsonPart) -> LegalBasis:
    found = value.fields(("document", "article", "level", "in_force_on"))
    words = {word: found[word].text(200) for word in ("document", "article", "level")}
    return LegalBasis(**words, in_force_on=found["in_force_on"].day())


def _step(value: JsonPart) -> PlaybookStep:
    found = value.fields(("what", "working_days"), ("office",))
    days = found["working_days"].whole_number(0, LONGEST_STEP)
    return PlaybookStep(what=found["what"].text(), office=_text(found.get("office")), working_days=days)


def _substitute(value: JsonPart) -> Substitute:
    found = value.fields(("instead_of", "accepted"), ("basis",))
    accepted, basis = found["accepted"].texts(), _each(found.get("basis"), _basis)
    return Substitute(instead_of=found["instead_of"].text(), accepted=accepted, basis=basis)


def _letter(value: JsonPart) -> LetterText:
    found = value.fields(("paper", "text"))
    return LetterText(paper=found["paper"].text(), text=found["text"].lines())


def _protected(value: JsonPart) -> Protected:
    found = value.fields(("who", "why"))
    return Protected(who=found["who"].text(), why=found["why"].text())


def _origin(value: JsonPart | None) -> PlaybookOrigin:
    if value is None:
        return PlaybookOrigin(tenant="")
    found = value.fields((), ("tenant", "classes", "cases"))
    classes = _each(found.get("classes"), lambda each: each.whole_number(1, 2**62))
    return PlaybookOrigin(
        tenant=_text(found.get("tenant")), classes=classes, cases=_each(found.get("cases"), JsonPart.text)
    )


def _change(value: JsonPart | None) -> tuple[Change, ...]:
    if value is None or not value.entries():
        return ()
    try:
        return read_changes(canonical(value.value), value.path)
    except CannotRead as error:
        raise value.fault(error.sentence.zh, error.sentence.en) from error
