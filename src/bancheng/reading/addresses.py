"""Addresses from below the street on: number, building, unit, floor, room, a villagers' group. The street stays."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_BEFORE = 6
_COUNT = "(?:[0-9]{1,5}(?:-[0-9]{1,4})?|[A-Za-z]|[一二三四五六七八九十甲乙丙丁]{1,3})"
_PIECE = rf"(?:{_COUNT}(?:号楼|号院|号|弄|栋|幢|座|组|社|队|区|院|单元|门|梯|层|楼|室|房|户)(?:附{_COUNT}号)?)"
_NAMED = "(?:[\u4e00-\u9fff]{2,6}(?:大厦|大楼|公寓|广场|中心))?"
_ADDRESS = re.compile(
    rf"(?<![0-9年月第])(?:(?:第)?{_PIECE}){_NAMED}{_PIECE}{{0,5}}(?:[0-9]{{3,4}})?(?![0-9]|线|文|机|令|公告|窗口|车间|工作|地铁)"
)
_HOUSE = re.compile(r"(?:栋|幢|座|号楼|单元).*?(?:[0-9]{3,4}|室|房|户|单元|楼|层)|(?:号|弄).*?(?:室|栋|幢|号楼|单元)")


def addresses_in(folded: str) -> Iterator[tuple[int, int]]:
    """Where a number or building follows a street or the like, or goes down to a room.

    >>> [(7, 15)] == list(addresses_in("我家住在荷塘路12号3栋201"))
    True
    """
    for match in _ADDRESS.finditer(folded):
        before = folded[max(0, match.start() - _BEFORE) : match.start()]
        if _street().search(before) or _HOUSE.search(match[0]):
            yield match.span()


@cache
def _street() -> re.Pattern[str]:
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/persons.yaml").read_text("utf-8"))
    return re.compile(f"(?:{'|'.join(raw['street'].split())})$")
