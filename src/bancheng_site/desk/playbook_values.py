"""Between a playbook and its form: what the form begins with, and the value that was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bancheng.cases.facts import LegalBasis, Obstacle
from bancheng.cases.numbers import case_number, read_case_number
from bancheng.catalogue.model import Catalogue
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
from bancheng.ids import CaseId
from bancheng.reasons import Sentence
from bancheng_site.desk import changing
from bancheng_site.desk.forms.playbook import PlaybookForm, several

Row = Mapping[str, Any]


def begun(playbook: Playbook, catalogue: Catalogue | None) -> dict[str, Any]:
    """What the plain fields of the form begin with."""
    trigger, names = playbook.trigger, {} if catalogue is None else catalogue.matters
    return {
        "code": playbook.code,
        "title": playbook.title,
        "question": playbook.question,
        "examples": "\n".join(trigger.examples),
        "words": "、".join(trigger.words),
        "matters": "、".join(names[code].name.zh if code in names else code for code in trigger.matters),
        "obstacles": list(trigger.obstacles),
        "offices": list(trigger.offices),
        "lead": playbook.lead,
        "assisting": list(playbook.assisting),
        "change": "\n".join(map(changing.written, playbook.change)),
        "valid_from": playbook.valid_from,
        "valid_to": playbook.valid_to,
        "review_on": playbook.review_on,
        "cases": "、".join(playbook.origin.cases),
        "supersedes": playbook.supersedes,
    }


def filled(playbook: Playbook) -> dict[str, list[dict[str, Any]]]:
    """What the rows of the form begin with."""
    return {
        "facts": [_fact_row(fact) for fact in playbook.trigger.facts],
        "exclusions": [_fact_row(fact) for fact in playbook.exclusions],
        "basis": [_basis_row(basis) for basis in playbook.basis],
        "steps": [{"what": s.what, "office": s.office, "working_days": s.working_days} for s in playbook.steps],
        "substitutes": [
            {"instead_of": s.instead_of, "accepted": "、".join(s.accepted), **_basis_row(basis)}
            for s in playbook.substitutes
            for basis in (s.basis or (None,))
        ],
        "letters": [{"paper": letter.paper, "text": letter.text} for letter in playbook.letters],
        "protected": [{"who": each.who, "why": each.why} for each in playbook.protected],
    }


def typed(form: PlaybookForm, origin: PlaybookOrigin) -> Playbook:
    """The value of a form that is whole; `origin` keeps what no field of the form says. CannotRead names a field."""
    data = form.cleaned_data
    return Playbook(
        code=data["code"],
        title=data["title"],
        question=data["question"],
        trigger=Trigger(
            examples=tuple(line.strip() for line in data["examples"].splitlines() if line.strip()),
            words=tuple(several(data["words"])),
            matters=tuple(data["matters"]),
            obstacles=tuple(Obstacle(code) for code in data["obstacles"]),
            offices=tuple(data["offices"]),
            facts=_facts(form.rows("facts"), "fact"),
        ),
        exclusions=_facts(form.rows("exclusions"), "exclusion"),
        basis=tuple(basis for row in form.rows("basis") if (basis := _basis(row))),
        lead=data["lead"],
        assisting=tuple(code for code in data["assisting"] if code != data["lead"]),
        steps=tuple(
            PlaybookStep(what=row["what"], office=row["office"] or "", working_days=row["working_days"])
            for row in form.rows("steps")
            if row["what"]
        ),
        substitutes=_substitutes(form.rows("substitutes")),
        letters=tuple(LetterText(paper=row["paper"], text=row["text"]) for row in form.rows("letters") if row["text"]),
        change=changing.read(data["change"].splitlines()),
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
        review_on=data["review_on"],
        origin=replace(origin, cases=_numbers(data["cases"], origin.cases)),
        protected=tuple(Protected(who=row["who"], why=row["why"]) for row in form.rows("protected") if row["who"]),
        supersedes=data["supersedes"],
    )


def _numbers(written: str, kept: Sequence[str]) -> tuple[str, ...]:
    """Case numbers as they are printed. Those of another window, which were there before, stay as they are."""
    return tuple(each if each in kept else case_number(*_read(each)) for each in several(written))


def _read(number: str) -> tuple[CaseId, int]:
    case, year = read_case_number(number)
    return case, year


def _fact_row(fact: TriggerFact) -> dict[str, Any]:
    return {
        "code": fact.code,
        "what": fact.what.zh,
        "question": fact.question.zh,
        "shown_by": "、".join(fact.shown_by),
        "denied_by": "、".join(fact.denied_by),
        "what_en": fact.what.en if fact.what.en != fact.what.zh else "",
        "question_en": fact.question.en if fact.question.en != fact.question.zh else "",
    }


def _facts(rows: Iterable[Row], kind: str) -> tuple[TriggerFact, ...]:
    """The facts, each under the code it had, a new one under the next free one."""
    written = [row for row in rows if row["what"]]
    taken = {row["code"] for row in written if row["code"]}
    free = (f"{kind}-{n}" for n in range(1, 1_000) if f"{kind}-{n}" not in taken)
    return tuple(
        TriggerFact(
            code=row["code"] or next(free),
            what=Sentence(row["what"], row["what_en"] or row["what"]),
            question=Sentence(row["question"], row["question_en"] or row["question"]),
            shown_by=tuple(several(row["shown_by"] or "")),
            denied_by=tuple(several(row["denied_by"] or "")),
        )
        for row in written
    )


def _basis_row(basis: LegalBasis | None) -> dict[str, Any]:
    if basis is None:
        return {}
    return {
        "document": basis.document,
        "article": basis.article,
        "level": basis.level,
        "in_force_on": basis.in_force_on,
    }


def _basis(row: Row) -> LegalBasis | None:
    if not row["document"]:
        return None
    return LegalBasis(
        document=row["document"], article=row["article"], level=row["level"], in_force_on=row["in_force_on"]
    )


def _substitutes(rows: Iterable[Row]) -> tuple[Substitute, ...]:
    """Rows that name the same paper and accept the same are one substitute that stands on several bases."""
    found: dict[tuple[str, tuple[str, ...]], list[LegalBasis]] = {}
    for row in rows:
        if row["instead_of"]:
            key = (row["instead_of"], tuple(several(row["accepted"] or "")))
            found.setdefault(key, []).extend(filter(None, [_basis(row)]))
    return tuple(
        Substitute(instead_of=instead, accepted=accepted, basis=tuple(basis))
        for (instead, accepted), basis in found.items()
    )
