"""Names and addresses in Chinese text beside the personal numbers, found and masked.

Who is named in their office (张局长) is not masked: what an office did is no private matter. A name about which nothing
says that it is one is not found; `bancheng read redact` is therefore an aid, and a person looks before a text leaves
the house.
"""

from dataclasses import dataclass
from typing import Literal

from bancheng.reading.addresses import addresses_in
from bancheng.reading.names import names_in
from bancheng.reading.numbers import ONE_FOR_ONE, mask_name
from bancheng.reading.redact import Found, find_personal

PrivateKind = Literal["name", "address"]


@dataclass(frozen=True, slots=True)
class Private:
    """A name or an address: where it stands in the text, and what to show in its place."""

    kind: PrivateKind
    start: int
    end: int
    masked: str


def find_private(text: str) -> tuple[Found | Private, ...]:
    """Every personal number, name and address, in order, never overlapping.

    >>> [(one.kind, one.masked) for one in find_private("联系人：赵小川，家住和平路12号3栋201室")]
    [('name', '赵**'), ('address', '***')]
    """
    found: list[Found | Private] = list(find_personal(text))
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    folded = text.translate(ONE_FOR_ONE)
    private = [Private("name", start, end, mask_name(text[start:end])) for start, end in names_in(folded)]
    private += [Private("address", start, end, "***") for start, end in addresses_in(folded)]
    for one in private:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def mask_private(text: str) -> str:
    """The text with all of that masked.

    >>> mask_private("我叫钱小满，电话13800138000")
    '我叫钱**，电话138****8000'
    """
    pieces: list[str] = []
    kept = 0
    for one in find_private(text):
        pieces += text[kept : one.start], one.masked
        kept = one.end
    return "".join(pieces) + text[kept:]
