"""Text from bytes, in the encodings Chinese offices use, with the place named where none fits."""

import codecs

from bancheng.errors import CannotRead

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4000
_CERTAINLY_UTF8 = 8  # so many valid multi-byte characters before the first wrong byte do not happen in GBK


def decoded(content: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 or GB18030 (which contains GBK and GB2312). Raises CannotRead.

    >>> decoded("办成".encode("gbk"), "a.csv"), decoded("办成".encode("utf-16"), "b.csv")
    ('办成', '办成')
    """
    return decoded_as(content, name)[0]


def decoded_as(content: bytes, name: str) -> tuple[str, str]:
    """The text of a file, and the encoding it was found to be in.

    >>> decoded_as("办成".encode("gbk"), "a.csv")
    ('办成', 'gb18030')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _without_nul(_decode(content[len(mark) :], encoding, name), name), encoding
    if unmarked := _unmarked_utf16(content):
        return _without_nul(_decode(content, unmarked, name), name), unmarked
    try:
        return _without_nul(content.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        if sum(character > "\x7f" for character in before) >= _CERTAINLY_UTF8:
            raise _wrong_byte(content, error, name) from error
    return _without_nul(_decode(content, "gb18030", name), name), "gb18030"


def _decode(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_byte(content, error, name) from error


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte of commas, digits and line ends."""
    sample = content[:_SAMPLE]
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if len(sample) % 2 or max(low, high) < len(sample) / 10 or min(low, high) > max(low, high) / 10:
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _wrong_byte(content: bytes, error: UnicodeDecodeError, name: str) -> CannotRead:
    line = content.count(b"\n", 0, error.start) + 1
    # Decoders are given the bytes behind a mark, so the count is of the text's bytes; 1 is the first.
    place = error.start + 1
    wrong = f"{content[error.start]:02X}" if error.start < len(content) else "--"
    return CannotRead(
        f"文件「{name}」第{line}行（第{place}个字节 {wrong}）不是有效文字：请另存为「CSV UTF-8」再导入。",
        f"{name}, line {line}, byte {place} ({wrong}): not valid text; open it in a spreadsheet and save as CSV UTF-8.",
    )


def _without_nul(text: str, name: str) -> str:
    place = text.find("\0")
    if place < 0:
        return text
    line = text.count("\n", 0, place) + 1
    raise CannotRead(
        f"文件「{name}」第{line}行有空字符（NUL）：文件可能已损坏，请重新导出。",
        f"{name}, line {line}: a NUL character; the file may be damaged, export it again.",
    )
