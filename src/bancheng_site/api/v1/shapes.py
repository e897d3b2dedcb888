"""What every resource of the API shares: text one may send, sentences in both languages, the one shape of a refusal."""

import re
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict

from bancheng.reasons import Sentence

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def _storable(text: str) -> str:
    """The text itself. ValueError for NUL and for halves of a character, which no database and no printer takes."""
    if _NOT_STORABLE.search(text):
        raise ValueError("must not contain NUL or half a character / 不能含空字符或半个字")
    return text


Text = Annotated[str, AfterValidator(_storable)]


class Strict(Schema):
    """What is sent: a word we do not have is refused, not dropped."""

    model_config = ConfigDict(extra="forbid")


class SentenceOut(Schema):
    """A sentence in both languages."""

    zh: str
    en: str


class Fault(Schema):
    """One place that could not be read."""

    where: str
    what: str


class ErrorOut(Schema):
    """What went wrong: a sentence, the field at fault if one is, and every place that could not be read."""

    sentence: SentenceOut
    field: str
    at: list[Fault]


class Problem(Schema):
    """The one shape of every answer that is not what was asked."""

    error: ErrorOut


REFUSALS = {401: Problem, 404: Problem, 422: Problem}


def out(sentence: Sentence) -> SentenceOut:
    """A sentence as the API says it."""
    return SentenceOut(zh=sentence.zh, en=sentence.en)
