"""The files all offices share: the catalogue's own (attributes, papers), the documents cited, the authority table."""

import re
from collections.abc import Iterable, Mapping

from bancheng.catalogue.applicants import Attribute, measured_classes
from bancheng.catalogue.authority import Authority, Instrument
from bancheng.catalogue.law import Level, Norm
from bancheng.catalogue.model import Paper, PaperKind
from bancheng.catalogue.parts import (
    BOUNDS,
    choice,
    codes,
    day_or_none,
    known,
    number,
    place,
    yes,
)
from bancheng.files.located import Located, Pairs

_CONDITIONS = ("for", "open_to", "can_come")
_GROUNDS = ("checked_inside", "checked_online", "promise_serves", "issuer_cannot_know")


def read_norms(value: Located) -> dict[str, Norm]:
    """Documents by code, from the part `norms`."""
    return {code: _norm(code, content) for code, _, content in value.keyed()}


def _norm(code: str, value: Located) -> Norm:
    parts = value.fields(("title", "level", "body"), ("since", "until", "replaced_by"))
    return Norm(
        code=code,
        title=parts["title"].sentence(),
        level=choice(parts["level"], Level),
        body=parts["body"].text(),
        place=place(value),
        since=day_or_none(parts, "since"),
        until=day_or_none(parts, "until"),
        replaced_by=parts["replaced_by"].text() if "replaced_by" in parts else "",
    )


def read_authority(value: Located) -> Authority:
    """The reviewed table: bodies, interpreters and instruments."""
    parts = value.fields(("bodies", "interpreters", "instruments"))
    bodies = {code: content.sentence() for code, _, content in parts["bodies"].keyed()}
    interpreters = {
        Level(known(label, tuple(Level))): known(content, bodies) for _, label, content in parts["interpreters"].keyed()
    }
    for level in Level:
        if level not in interpreters:
            raise parts["interpreters"].fault(f"缺少“{level}”由谁解释。", f'who interprets "{level}" is missing.')
    instruments = {code: _instrument(code, content, bodies) for code, _, content in parts["instruments"].keyed()}
    return Authority(bodies, instruments, interpreters)


def _instrument(code: str, value: Located, bodies: Iterable[str]) -> Instrument:
    parts = value.fields(("name", "cost", "may", "basis"), ("unlisted", "never"))
    return Instrument(
        code=code,
        name=parts["name"].sentence(),
        cost=parts["cost"].whole_number(1, 1_000),
        may={Level(known(label, tuple(Level))): known(body, bodies) for _, label, body in parts["may"].keyed()},
        basis=parts["basis"].text(),
        unlisted="unlisted" in parts and yes(parts["unlisted"]),
        never=frozenset(codes(parts["never"])) if "never" in parts else frozenset(),
    )


def read_papers(value: Located) -> dict[str, Paper]:
    """Papers by code."""
    return {code: _paper(code, label, content) for code, label, content in value.keyed()}


def _paper(code: str, label: Located, value: Located) -> Paper:
    optional = ("kind", "bring", "valid_days", "shown_by", "covered_by", *_GROUNDS)
    parts = value.fields(("name",), optional)
    return Paper(
        code=code,
        name=parts["name"].sentence(),
        place=place(label),
        kind=choice(parts["kind"], PaperKind) if "kind" in parts else PaperKind.MATERIAL,
        bring="bring" in parts and yes(parts["bring"]),
        valid_days=number(parts, "valid_days", 36_500) or None,
        shown_by=codes(parts["shown_by"]) if "shown_by" in parts else (),
        covered_by=codes(parts["covered_by"]) if "covered_by" in parts else (),
        **{ground: ground in parts and yes(parts[ground]) for ground in _GROUNDS},
    )


def read_attributes(value: Located, cuts: Mapping[str, frozenset[int]]) -> dict[str, Attribute]:
    """Attributes by code; a measured one is cut at every number that some condition names."""
    return {code: _attribute(code, content, cuts.get(code, frozenset())) for code, _, content in value.keyed()}


def _attribute(code: str, value: Located, cuts: frozenset[int]) -> Attribute:
    parts = value.fields(("name",), ("classes", "listed", "near", "measured"))
    name = parts["name"].sentence()
    if "measured" in parts and yes(parts["measured"]):
        edges = tuple(sorted(cuts - {0}))
        return Attribute(code, name, measured_classes(edges), cuts=edges, measured=True)
    if "classes" not in parts:
        raise value.fault("要写明分几类（classes），或 measured: true。", "name its classes, or write measured: true.")
    classes = {each: content.sentence() for each, _, content in parts["classes"].keyed()}
    near = {}
    for each, label, content in parts["near"].keyed() if "near" in parts else ():
        known(label, classes)
        near[each] = tuple(known(entry, classes) for entry in content.entries())
    return Attribute(code, name, classes, listed="listed" in parts and yes(parts["listed"]), near=near)


def cuts_in(top: Located) -> dict[str, frozenset[int]]:
    """The numbers that conditions anywhere in the file compare an attribute with."""
    found: dict[str, frozenset[int]] = {}
    waiting = [top]
    while waiting:
        each = waiting.pop()
        if isinstance(each.value, Pairs):
            for label, content in each.value:
                waiting.append(content)
                if label.value in _CONDITIONS and isinstance(content.value, Pairs):
                    _collect(content.value, found)
        elif isinstance(each.value, tuple):
            waiting += each.entries()
    return found


def _collect(condition: Pairs, found: dict[str, frozenset[int]]) -> None:
    for attribute, bounds in condition:
        if not (isinstance(attribute.value, str) and isinstance(bounds.value, Pairs)):
            continue
        numbers = {
            int(bound.value)
            for name, bound in bounds.value
            if name.value in BOUNDS and isinstance(bound.value, str) and re.fullmatch("[0-9]{1,6}", bound.value)
        }
        found[attribute.value] = found.get(attribute.value, frozenset()) | numbers
