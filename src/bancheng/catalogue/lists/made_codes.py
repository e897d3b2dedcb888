"""Codes for things that have none: short, of plain letters, and the same whenever the list is taken in again."""

from hashlib import blake2b


def made_code(kind: str, *names: str) -> str:
    """A code from what the thing is called.

    >>> made_code("m", "公安局", "迁户口")
    'm-e95fec98a3'
    """
    digest = blake2b("\n".join(names).encode(), digest_size=5)
    return f"{kind}-{digest.hexdigest()}"


def free_code(code: str, taken: set[str]) -> str:
    """The code, or with the first number behind it that makes it new.

    >>> free_code("a", {"a", "a-2"})
    'a-3'
    """
    if code not in taken:
        return code
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"
