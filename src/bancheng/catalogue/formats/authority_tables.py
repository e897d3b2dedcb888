"""The authority table of tables: bodies with the levels they interpret, and instruments."""

from bancheng.catalogue import values
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.formats.sheet import SheetRow
from bancheng.catalogue.law import Level
from bancheng.catalogue.parts import code
from bancheng.errors import CannotRead
from bancheng.files.written import Written
from bancheng.reasons import Sentence


def read_authority(where: SheetRow, bodies: list[SheetRow], instruments: list[SheetRow]) -> Authority:
    """The whole table; each level needs exactly one body that interprets it."""
    names, interpreters = dict[str, Sentence](), dict[Level, str]()
    for row in bodies:
        body = code(row.parts["code"])
        if body in names:
            raise _twice(row.parts["code"])
        names[body] = row.parts["name"].title()
        for entry in row.parts["interprets"].entries() if "interprets" in row.parts else ():
            if values.level(entry) in interpreters:
                raise _twice(entry)
            interpreters[values.level(entry)] = body
    for level in Level:
        if level not in interpreters:
            zh, en = f"缺少“{level.words.zh}”由谁解释。", f'who interprets "{level.words.en}" is missing.'
            raise where.parts["code"].fault(zh, en)
    found = {}
    for row in instruments:
        instrument = values.instrument(code(row.parts["code"]), row.parts, names)
        if instrument.code in found:
            raise _twice(row.parts["code"])
        found[instrument.code] = instrument
    return Authority(names, found, interpreters)


def _twice(value: Written) -> CannotRead:
    return value.fault(f"“{value.text()}”写了两处，请留一处。", f'"{value.text()}" is written twice; keep one.')
