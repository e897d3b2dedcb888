"""A playbook as it was laid out for one case: its steps with their days, and the texts of letters that are ready."""

from dataclasses import dataclass
from datetime import date

from bancheng.ids import OfficeId


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedStep:
    """One step of a playbook in a case: by when it is to be done, and by which office; None is the window itself."""

    what: str
    office: OfficeId | None
    by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLetter:
    """The text of one of the window's papers, ready to be looked over and used."""

    paper: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPlaybook:
    """Which version of which playbook was laid out, what it planned, and what had been asked to see that it fits.

    `reopened` counts the reopenings before it: a case that is taken up again may have its playbook anew.
    """

    code: str
    version: int
    title: str
    steps: tuple[DatedStep, ...] = ()
    letters: tuple[PreparedLetter, ...] = ()
    asked: tuple[tuple[str, bool], ...] = ()
    reopened: int = 0

    def text_for(self, paper: str) -> str:
        """The text that is ready for a paper; empty where there is none."""
        return next((letter.text for letter in self.letters if letter.paper == paper), "")
