"""发出前看一遍: what a reply lacks beside what was asked, with the words that led to it. Whoever sends it decides.

Nothing is kept of it: the ask and the reply stay on the books, and the same two texts give the same flags again.
"""

from datetime import date
from typing import Any

from bancheng.cases.model import Decision, Outcome
from bancheng.reading.redact import mask
from bancheng.reading.reply_check import check_reply
from bancheng_site.letters.heads import letter_head
from bancheng_site.records.directory import directory


def checked(ask: str, made: Decision, on: date) -> dict[str, Any]:
    """The flags of an answer together with all that its paper will say around it."""
    found = check_reply(mask(ask), made.text, _beside(made, on))
    return {"flags": found.flags, "is_an_answer": found.is_an_answer}


def _beside(made: Decision, on: date) -> str:
    """Basis, ways out and whom to call, as on the paper; what is done is done by the day of the paper."""
    book = directory()
    bases = [f"《{basis.document.strip('《》')}》{basis.article}" for basis in made.basis if basis.document]
    day = on.isoformat() if made.outcome is Outcome.DONE else ""
    return "\n".join([*bases, made.way_out, made.remedy, f"联系电话：{letter_head(book, book.window).phone}", day])
