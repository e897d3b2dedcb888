"""One line of text out of what somebody typed or pasted."""

import re

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(written: str) -> str:
    """The text with single blanks, and without the marks that nobody sees and spreadsheets leave behind.

    >>> one_line("\\ufeff 身份证\\u3000 原件\\n")
    '身份证 原件'
    """
    return " ".join((written if written.isascii() else _INVISIBLE.sub("", written)).split())


def can_be_shown(text: str) -> bool:
    """Whether every character is one that a page or a paper can show.

    >>> can_be_shown("一二"), can_be_shown("\\x07")
    (True, False)
    """
    return text.isprintable() or not _NO_TEXT.search(text)
