"""The exception tree. Every error is a sentence: what happened, why it matters, what to do next.

BanchengError
├── CannotRead            bad input: says what, where and how to fix it
│   ├── CalendarGap       a date the working-day calendar does not cover
│   └── CaseErased        what was told has been erased, as the law may require; nothing is left to read
└── Refused               a rule of the window forbids the step; says which and what to do instead
    ├── NotAllowedNow     the lifecycle has no such move from here
    ├── BareNo            the answer says no and nothing else
    ├── BasisMissing      a refusal without article, document, level and date
    ├── ObjectionSpent    the office has used its one objection, missed its day, or was designated
    └── SecondPersonNeeded    the same person may not draft and review
"""

from bancheng.reasons import Language, Sentence


class BanchengError(Exception):
    """The root. `sentence` is shown to people; `field` names the input at fault when there is one."""

    def __init__(self, zh: str, en: str, *, field: str = "") -> None:
        self.sentence = Sentence(zh, en)
        self.field = field
        super().__init__(en)

    def within(self, language: Language) -> str:
        """The sentence in one language."""
        return self.sentence.within(language)


class CannotRead(BanchengError):
    """The input could not be understood as it stands."""


class CalendarGap(CannotRead):
    """The calendar has no published arrangement for a year that was asked for."""


class CaseErased(CannotRead):
    """A case whose contents were erased: that it was, when, and what kind of thing happened is all that remains."""

    def __init__(self, case: int) -> None:
        self.case = case
        super().__init__(
            "这件事的内容已依法删除，只留下何时办过哪一步。要再办，请重新登记。",
            "What this case said has been erased as the law requires; only its steps and their times remain. "
            "To take it up again, register it anew.",
            field="case",
        )


class Refused(BanchengError):
    """A rule of the window forbids this step."""


class NotAllowedNow(Refused):
    """The lifecycle table has no such move from the case's present stage."""


class BareNo(Refused):
    """The text's whole substance is 不知道, 不能办 or 不归我管 (三不三问)."""


class BasisMissing(Refused):
    """A negative answer lacks article, document, level or the date it was in force."""


class ObjectionSpent(Refused):
    """An office objects once, within its limit, and never after designation."""


class SecondPersonNeeded(Refused):
    """The person who drafted may not also review."""
