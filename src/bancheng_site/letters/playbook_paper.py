"""A playbook as a page of paper: everything in it in words, with offices and matters by name; desk and public alike."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import segno
from django.utils.safestring import SafeString, mark_safe

from bancheng.catalogue.model import Catalogue
from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_diff import cited
from bancheng.reasons import Sentence
from bancheng_site.records.directory import directory
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.playbooks import PlaybookVersion


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step with its office by name."""

    what: str
    office: Sentence
    days: int


@dataclass(frozen=True, slots=True)
class PaperSubstitute:
    """What is accepted in the place of what, and on which basis."""

    instead_of: str
    accepted: tuple[str, ...]
    basis: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class PlaybookPaper:
    """What the page shows. `it` is the playbook itself, for what needs no name looked up."""

    it: Playbook
    number: int
    window: Sentence
    lead: Sentence | None
    assisting: tuple[Sentence, ...]
    steps: tuple[PaperStep, ...]
    substitutes: tuple[PaperSubstitute, ...]
    basis: tuple[Sentence, ...]
    matters: tuple[Sentence, ...]
    offices: tuple[Sentence, ...]
    change: tuple[Sentence, ...]


def paper_of(version: PlaybookVersion, on: date) -> PlaybookPaper:
    """The version as paper, with the names that hold on that day. A code nobody knows stands for itself."""
    it, of = version.value, catalogue_on(on)
    catalogue = None if of is None else of.catalogue
    names = office_names()
    return PlaybookPaper(
        it=it,
        number=version.number,
        window=directory().name(version.playbook.window_id),
        lead=_named(it.lead, names) if it.lead else None,
        assisting=tuple(_named(code, names) for code in it.assisting),
        steps=tuple(PaperStep(step.what, _named(step.office, names), step.working_days) for step in it.steps),
        substitutes=tuple(
            PaperSubstitute(each.instead_of, each.accepted, tuple(map(cited, each.basis))) for each in it.substitutes
        ),
        basis=tuple(map(cited, it.basis)),
        matters=tuple(_matter(code, catalogue) for code in it.trigger.matters),
        offices=tuple(_named(code, names) for code in it.trigger.offices),
        change=changes_said(it, catalogue),
    )


def office_names() -> dict[str, Sentence]:
    """Every office here by its code."""
    return {office.code: Sentence(office.name_zh, office.name_en) for office in directory().offices.values()}


def changes_said(playbook: Playbook, catalogue: Catalogue | None) -> tuple[Sentence, ...]:
    """The changes it asks for, in words of the catalogue; by their kind alone where there is none."""
    if catalogue is None:
        return tuple(Sentence(type(each).__name__, type(each).__name__) for each in playbook.change)
    return tuple(each.said(catalogue) for each in playbook.change)


def qr(address: str) -> SafeString:
    """The address as a QR code."""
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", border=2, xmldecl=False, svgclass="qr", omitsize=True)
    return mark_safe(out.getvalue().decode("ascii"))  # noqa: S308 — drawn by segno from an address we built


def _named(code: str, names: Mapping[str, Sentence]) -> Sentence:
    return names.get(code, Sentence(code, code))


def _matter(code: str, catalogue: Catalogue | None) -> Sentence:
    return Sentence(code, code) if catalogue is None else catalogue.named(code)
