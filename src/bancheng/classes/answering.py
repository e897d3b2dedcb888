"""One text for many cases: its blanks are filled for each, and a blank that nobody filled is never sent."""

import re
from collections.abc import Mapping

from bancheng.errors import CannotRead

_BLANK = re.compile(r"〔([^〔〕\n]{1,30})〕")


def blanks_in(text: str) -> tuple[str, ...]:
    """The names of the blanks in a text, each once.

    >>> blanks_in("〔称呼〕，您的〔事项〕办好了。〔称呼〕，再会。")
    ('称呼', '事项')
    """
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its blanks filled. CannotRead names those for which there is nothing.

    >>> filled("您的〔事项〕办好了。", {"事项": "落户"})
    '您的落户办好了。'
    """
    empty = [name for name in blanks_in(text) if not values.get(name, "").strip()]
    if empty:
        named = "、".join(f"〔{name}〕" for name in empty)
        raise CannotRead(f"文中还有没填的空：{named}。", f"Blanks are not filled: {named}.", field="text")
    return _BLANK.sub(lambda blank: values[blank[1]].strip(), text)
