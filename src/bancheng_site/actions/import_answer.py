"""导入答复: what another office replied to a message comes onto the books of its case."""

from dataclasses import dataclass
from datetime import date, datetime

from bancheng.cases.decisions import Ruling
from bancheng.cases.model import Case
from bancheng.cases.past_answers import record_past_answer
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply as the file has it, its numbers masked, and the key under which it is taken once."""

    text: str
    answered_at: datetime
    answered_on: date
    office: str
    sent: Sent

    def ruling(self, case: Case, by: Actor) -> Ruling:
        """An answer on record, or a failed attempt where it says nothing."""
        return record_past_answer(
            case,
            self.text,
            answered_at=self.answered_at,
            answered_on=self.answered_on,
            office=self.office,
            by=by,
        )


def import_answer(case: int, answer: Answer, *, by: Actor, at: datetime) -> Done:
    """The case with the reply that a later file brought. NotAllowedNow once the window itself has taken it up."""
    return change(
        case, "record_past_answer", lambda c, actor, rules: answer.ruling(c, actor), by=by, at=at, sent=answer.sent
    )
