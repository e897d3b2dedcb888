"""Personal data that stands in a playbook, with what and where: it may neither be published nor travel."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_file import playbook_data
from bancheng.reading.redact import PersonalKind, find_personal
from bancheng.reasons import Sentence

_KINDS: dict[PersonalKind, Sentence] = {
    "disability_certificate": Sentence("残疾证号", "a disability certificate's number"),
    "id_number": Sentence("身份证号", "an ID number"),
    "bank_card": Sentence("银行卡号", "a bank card's number"),
    "mobile": Sentence("手机号", "a mobile number"),
    "landline": Sentence("座机号", "a telephone number"),
    "plate": Sentence("车牌号", "a number plate"),
    "email": Sentence("邮箱", "an e-mail address"),
}
_UNREAD = frozenset({"code", "valid_from", "valid_to", "review_on", "supersedes", "origin"})
"""Parts of codes, dates and case numbers: nothing in them was written about anybody."""


@dataclass(frozen=True, slots=True)
class PersonalPart:
    """One piece of personal data: in which part of the playbook, and what it is; never the thing itself in full."""

    path: str
    sentence: Sentence


def personal_in(playbook: Playbook, names: Collection[str] = ()) -> tuple[PersonalPart, ...]:
    """Every personal number in its texts, and each of the names that stands in one.

    Names cannot be told from text by rules, so those are looked for that are known from the cases behind it.
    """
    data = {word: value for word, value in playbook_data(playbook).items() if word not in _UNREAD}
    return tuple(part for path, text in _texts(data, "") for part in _personal(path, text, names))


def _personal(path: str, text: str, names: Collection[str]) -> Iterator[PersonalPart]:
    for found in find_personal(text):
        kind = _KINDS[found.kind]
        yield PersonalPart(path, _said(path, kind, found.masked))
    for name in names:
        if name in text:
            kind = Sentence("当事人姓名", "the name of somebody in a case")
            yield PersonalPart(path, _said(path, kind, f"{name[0]}*"))


def _said(path: str, kind: Sentence, masked: str) -> Sentence:
    return Sentence(
        f"{path} 里有{kind.zh}（{masked}），请改成〔空白〕。",
        f"{path} has {kind.en} ({masked}); put a blank 〔〕 in its place.",
    )


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for word, part in value.items():
            yield from _texts(part, f"{path}.{word}".lstrip("."))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _texts(part, f"{path}[{at}]")
