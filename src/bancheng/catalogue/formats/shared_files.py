"""The YAML parts all offices share: attributes and papers, the documents cited, the authority table."""

from collections.abc import Iterator, Mapping

from bancheng.catalogue import values
from bancheng.catalogue.applicants import Attribute
from bancheng.catalogue.authority import Authority, Instrument
from bancheng.catalogue.law import Level, Norm
from bancheng.catalogue.model import Paper
from bancheng.catalogue.parts import code, known, place, yes
from bancheng.files.located import Located, Pairs
from bancheng.files.plain import one_line

_CONDITIONS = ("for", "open_to", "can_come")
_PAPER = ("kind", "bring", "valid_days", "shown_by", "covered_by", *values.GROUNDS)


def read_norms(value: Located) -> Iterator[tuple[Located, Norm]]:
    """Documents, each with the place of its code, from the part `norms`."""
    for _, label, content in value.keyed():
        parts = content.fields(("title", "level", "body"), ("since", "until", "replaced_by"))
        yield label, values.norm(code(label), place(label), parts)


def read_authority(value: Located) -> Authority:
    """The reviewed table: bodies, interpreters and instruments."""
    parts = value.fields(("bodies", "interpreters", "instruments"))
    bodies = {code(label): content.title() for _, label, content in parts["bodies"].keyed()}
    interpreters = {values.level(label): known(content, bodies) for _, label, content in parts["interpreters"].keyed()}
    for level in Level:
        if level not in interpreters:
            raise parts["interpreters"].fault(f"缺少“{level}”由谁解释。", f'who interprets "{level}" is missing.')
    instruments = {code(label): _instrument(label, each, bodies) for _, label, each in parts["instruments"].keyed()}
    return Authority(bodies, instruments, interpreters)


def _instrument(label: Located, value: Located, bodies: Mapping[str, object]) -> Instrument:
    parts = value.fields(("name", "cost", "may", "basis"), ("unlisted", "never"))
    return values.instrument(code(label), parts, bodies)


def read_papers(value: Located) -> Iterator[tuple[Located, Paper]]:
    """Papers, each with the place of its code."""
    for _, label, content in value.keyed():
        yield label, values.paper(code(label), place(label), content.fields(("name",), _PAPER))


def read_attributes(value: Located, cuts: Mapping[str, frozenset[int]]) -> Iterator[tuple[Located, Attribute]]:
    """Attributes; a measured one is cut at every number that some condition names."""
    for word, label, content in value.keyed():
        yield label, _attribute(code(label), content, cuts.get(word, frozenset()))


def _attribute(word: str, value: Located, cuts: frozenset[int]) -> Attribute:
    parts = value.fields(("name",), ("classes", "listed", "near", "measured"))
    if "measured" in parts and yes(parts["measured"]):
        return values.measured_attribute(word, parts, cuts)
    if "classes" not in parts:
        raise value.fault("要写明分几类（classes），或 measured: true。", "name its classes, or write measured: true.")
    classes = {code(label): content.title() for _, label, content in parts["classes"].keyed()}
    near = {}
    for each, label, content in parts["near"].keyed() if "near" in parts else ():
        known(label, classes)
        near[each] = tuple(known(entry, classes) for entry in content.entries())
    return values.listed_attribute(word, parts, classes, near)


def cuts_in(top: Located) -> dict[str, frozenset[int]]:
    """The numbers that conditions anywhere in the file compare an attribute with."""
    found: dict[str, frozenset[int]] = {}
    waiting = [top]
    while waiting:
        each = waiting.pop()
        if isinstance(each.value, Pairs):
            for label, content in each.value:
                waiting.append(content)
                if _word(label) in _CONDITIONS and isinstance(content.value, Pairs):
                    _collect(content.value, found)
        elif isinstance(each.value, tuple):
            waiting += each.entries()
    return found


def _collect(condition: Pairs, found: dict[str, frozenset[int]]) -> None:
    for attribute, content in condition:
        if isinstance(content.value, Pairs):
            numbers = frozenset(number for number in content.span() or () if number is not None)
            found[_word(attribute)] = found.get(_word(attribute), frozenset()) | numbers


def _word(value: Located) -> str:
    """The text, or nothing where something else stands, which is reported when the part is read."""
    return one_line(value.value) if isinstance(value.value, str) else ""
