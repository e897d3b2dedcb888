"""Why, as data: every sentence the engine says exists in Chinese and in English."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing said in both languages of the window; the page picks the reader's.

    >>> Sentence("还没有受理。", "It has not been accepted yet.").within("en")
    'It has not been accepted yet.'
    """

    zh: str
    en: str

    def within(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.zh
