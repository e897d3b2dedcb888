"""One value as somebody wrote it, in a YAML file or in a cell of a table: what both can be asked."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from bancheng.errors import CannotRead
from bancheng.reasons import Sentence


class Placed(Protocol):
    """Something that stands in a file."""

    @property
    def name(self) -> str:
        """The file, or the sheet of a workbook."""

    @property
    def line(self) -> int:
        """Counted from 1, as editors and spreadsheets do."""


class Written(Placed, Protocol):
    """Each method gives the value or raises CannotRead with file, line and how to write it."""

    def fault(self, zh: str, en: str) -> CannotRead:
        """The error to raise about this value."""

    def text(self) -> str:
        """A single text that is not empty, on one line."""

    def whole_number(self, least: int, most: int) -> int:
        """A whole number between the two bounds, both allowed."""

    def day(self) -> date:
        """A date."""

    def title(self) -> Sentence:
        """What something is called. Without English, the Chinese serves for both."""

    def entries(self) -> Sequence["Written"]:
        """The members of a list; a single value counts as a list of one."""

    def keyed(self) -> Iterator[tuple[str, "Written", "Written"]]:
        """Each name with its own place and its content; a name written twice is refused."""

    def bounds(self) -> tuple[int, int | None]:
        """From which number, and under which; None where there is no upper end."""

    def span(self) -> tuple[int, int | None] | None:
        """The same where it is a span; None where something else is written."""
