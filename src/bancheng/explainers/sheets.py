"""What a knot is drawn from: sheets in order, each with what is said on the arrow to the next."""

from dataclasses import dataclass
from typing import Literal

from bancheng.explainers.text import lines

Shape = Literal["paper", "office", "person", "more"]

Words = tuple[str, str]
"""A line of text and its CSS class."""

MOST_LINES = 5
"""Lines of a name, or of anything said on an arrow, before it is cut short; the sentences have it whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper of the knot, and the arrow to the paper it waits for: who asks, where it is stuck, how to cut it.

    `end` is said where the way ends: nothing leads on from here, and the knot is a chain instead of a ring. `shape`: an
    office that sends people on, somebody who asks, or sheets left out in between are no papers and look different.
    """

    name: str
    office: str = ""
    stuck: str = ""
    way_out: str = ""
    end: str = ""
    shape: Shape = "paper"

    def arrow_words(self, limit: float) -> list[Words]:
        """The lines on the arrow, no longer than the limit in Chinese characters."""
        said = ((self.office, "office"), (self.stuck, "office stuck"), (self.way_out, "office way"))
        return [(line, css) for words, css in said if words for line in lines(words, limit, MOST_LINES)]
