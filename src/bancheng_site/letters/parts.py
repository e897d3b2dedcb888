"""What letters are made of: the issuing window, the person, dated promises, legal bases, ways out.

Pure data, no rows and no clock. `Text` is either a `Sentence` the engine says in both languages or a `str` somebody
said in their own words; the latter is printed as given in either language, never translated, never read as markup.
"""

from dataclasses import dataclass
from datetime import date

from bancheng.errors import BasisMissing, CannotRead
from bancheng.reasons import Sentence

Text = Sentence | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A place that hears complaints about this window, with what to dial or where to go."""

    to: Text
    contact: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """Who issues the letter and how to reach them. `hours` and `address` are printed at the foot of every page."""

    centre: Text
    window: Text
    address: Text
    phone: str
    hours: Text
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """The person as they gave their name, or an office. The phone must come masked: a paper is read by others.

    >>> Addressee(name="欧阳木兰", phone="138****0001").name
    '欧阳木兰'
    """

    name: Text
    phone: str = ""
    capacity: Text = ""
    """In what capacity they get it: applicant, helper with authority, lead office."""

    def __post_init__(self) -> None:
        """A phone number in clear is refused."""
        if self.phone and "*" not in self.phone:
            raise CannotRead(
                "文书上的电话须先遮住中间几位，例如 138****0001。",
                "Mask the phone number before printing it, for example 138****0001.",
                field="phone",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call about this matter: an office, a desk or a person's public name, and the number to dial in full."""

    name: Text
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A date and why it is that date, as the clock explained it; `tentative` where the year is unpublished."""

    on: date
    why: tuple[Sentence, ...] = ()
    tentative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What will happen, and by which day."""

    by: date
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A counter where it was tried before: which, when (`"去年春天"` is an answer), what was said."""

    office: str
    when: Text
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A legal basis as it must be quoted: title, article, document number, level, a day it was in force."""

    title: str
    article: str
    document: Text
    level: Text
    in_force_on: date

    def __post_init__(self) -> None:
        """Half a citation cannot be looked up by the reader, so it is refused."""
        if not (self.title.strip() and self.article.strip() and str(self.document).strip() and str(self.level).strip()):
            raise BasisMissing(
                "依据要写全：名称、条款、文号、效力级别。",
                "Quote the basis in full: title, article, document number and level.",
                field="basis",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A right against the answer: what (行政复议), to whom, and within which time, counted from when."""

    what: Text
    to: Text
    within: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The lawful place for a matter this window may not take: its name, how to reach it, what to bring."""

    name: Text
    how: Text
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One missing paper: its name, why it is needed, where it is issued, and what is accepted instead (容缺, 承诺)."""

    name: Text
    why: Text
    where: Text = ""
    instead: Text = ""
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One office's share of a case: what it is asked to do and by which day."""

    office: Text
    leads: bool
    task: Text
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated line of what has happened so far."""

    on: date
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One of the three questions put before closing, and what the person answered."""

    question: Text
    answer: Text
