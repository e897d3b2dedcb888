"""Telephone numbers as they are kept, so that the same person is found again however the number was typed."""

import re
import unicodedata


def plain_phone(typed: str) -> str:
    """The digits alone when it is a telephone number; nothing when it is not.

    >>> plain_phone("１３８ ００００-0000"), plain_phone("010-1234567"), plain_phone("没有")
    ('13800000000', '0101234567', '')
    """
    digits = re.sub(r"[\s()\-—–+]", "", unicodedata.normalize("NFKC", typed))
    return digits if re.fullmatch(r"\d{7,15}", digits) else ""
