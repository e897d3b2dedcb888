"""Good files broken in one to four places: as an editor, a spreadsheet, a transfer or an enemy would break them."""

import re
from collections.abc import Callable
from random import Random

JUNK = (
    *(
        "\t",
        "\0",
        "\ufeff",
        "\u2028",
        "\u202e",
        "\U0010ffff",
        "é",
        "𠮷",
        "\x07",
        "\x85",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ":",
    ),
    *(
        "- ",
        "? ",
        "&a ",
        "*a",
        "*b",
        "!!x ",
        "!<tag:x> ",
        "|",
        ">",
        "%",
        "@",
        "`",
        "#",
        "---",
        "...",
        "<<: *a",
        ",",
        ";",
        "，",
    ),
    *(
        "null",
        "true",
        "~",
        "1e999",
        "-1",
        "0x10",
        "9" * 5_000,
        "2026-13-45",
        "=cmd|' /C calc'!A0",
        "x" * 3_000,
        "[" * 400,
    ),
    *("{a: " * 40, "&a [*a]", "age=60-", "trade=", "🙂", "\n", "\n\n", "\r", "  "),
)
LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
ENCODINGS = ("gbk", "utf-16", "utf-8-sig", "utf-32", "big5", "shift_jis")

Break = Callable[[Random, bytes], bytes]


def broken(draw: Random, content: bytes) -> bytes:
    """The file after some of these accidents."""
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        content = draw.choice(BREAKS)(draw, content)
    return content


def flip_bytes(draw: Random, content: bytes) -> bytes:
    flipped = bytearray(content)
    for _ in range(draw.randint(1, 4)):
        if flipped:
            flipped[draw.randrange(len(flipped))] = draw.randrange(256)
    return bytes(flipped)


def cut(draw: Random, content: bytes) -> bytes:
    start = draw.randrange(len(content) + 1)
    return content[:start] + content[start + draw.choice((1, 3, 20, 10_000)) :]


def lines(draw: Random, content: bytes) -> bytes:
    """A line deleted, doubled, or put somewhere else."""
    rows = content.split(b"\n")
    row = rows.pop(draw.randrange(len(rows)))
    for _ in range(draw.choice((0, 1, 2))):
        rows.insert(draw.randrange(len(rows) + 1), row)
    return b"\n".join(rows)


def junk(draw: Random, content: bytes) -> bytes:
    at = draw.randrange(len(content) + 1)
    return content[:at] + draw.choice(JUNK).encode() + content[at:]


def another_word(draw: Random, content: bytes) -> bytes:
    """One word in the place of another: an unknown code, a wrong type, a number far too large."""
    words = list(re.finditer(rb"[^\s{}\[\],:;]+", content))
    if not words:
        return content
    found, other = draw.choice(words), draw.choice(words)[0]
    instead = draw.choice((other, other, draw.choice(JUNK).encode(), found[0] + b"x", found[0][:-1]))
    return content[: found.start()] + instead + content[found.end() :]


def indent(draw: Random, content: bytes) -> bytes:
    rows = content.split(b"\n")
    at = draw.randrange(len(rows))
    rows[at] = draw.choice((b" ", b"  ", b"\t", b"- ")) + rows[at]
    return b"\n".join(rows)


def encoding(draw: Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(draw.choice(ENCODINGS), "replace")


def laughs(draw: Random, content: bytes) -> bytes:
    return draw.choice((LAUGHS.encode() + content, content + b"\n" + LAUGHS.encode()))


BREAKS: tuple[Break, ...] = (
    *(flip_bytes, cut, lines, lines, junk, junk, another_word, another_word, another_word, indent, encoding, laughs),
)
