"""The number a person carries home: year, serial, and a check digit that catches a slip of the pen."""

import re
import unicodedata

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from bancheng.errors import CannotRead
from bancheng.ids import CaseId

_SHAPE = re.compile(r"(\d{4})-?(\d{6,12})-?(\d)")


def case_number(case: CaseId, year: int) -> str:
    """The case number as printed.

    >>> case_number(CaseId(594), 2026)
    '2026-000594-7'
    """
    digits = f"{year:04}{case:06}"
    return f"{digits[:4]}-{digits[4:]}-{mod_11_10.calc_check_digit(digits)}"


def read_case_number(text: str) -> tuple[CaseId, int]:
    """Serial and year of a number as a person writes it: full-width digits, spaces and missing hyphens are fine.

    Raises CannotRead when it is not a case number or a digit is wrong.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("—", "-").replace("–", "-")
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        raise CannotRead(
            "办件编号像这样：2026-000594-7。请照回执上的写。",
            "A case number looks like 2026-000594-7. Please copy it from the receipt.",
            field="number",
        )
    try:
        mod_11_10.validate("".join(shape.groups()))
    except ValidationError:
        raise CannotRead(
            "编号里有一位不对。请对照回执再看一遍。",
            "One digit of the number is wrong. Please compare it with the receipt.",
            field="number",
        ) from None
    return CaseId(int(shape[2])), int(shape[1])
