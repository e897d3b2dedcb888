"""The steps of a case's life: taken up, accepted, declined, decided, answered, asked, closed, rated, reopened."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from bancheng.cases.changed import changed
from bancheng.cases.facts import PastAnswer
from bancheng.cases.model import (
    CallBack,
    Case,
    Decision,
    Decline,
    Outcome,
    Rating,
    Stage,
    ThreeQuestions,
)
from bancheng.cases.people import Actor
from bancheng.ids import PersonId
from bancheng.reasons import Sentence
from bancheng.workdays.clocks import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTaken:
    """A member of staff takes the case from the pool and answers for the next step."""

    title: ClassVar = Sentence("有人接手", "Taken up")
    public: ClassVar = True
    holder: PersonId

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Triage begins when somebody holds it."""
        stage = Stage.IN_TRIAGE if case.stage is Stage.RECEIVED else case.stage
        return changed(case, stage=stage, holder=self.holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccepted:
    """受理: it is the window's to get done, within a stated limit."""

    title: ClassVar = Sentence("已受理", "Accepted")
    public: ClassVar = True
    tier: Tier
    deemed: bool = False
    """True when nobody said otherwise in time, so the law accepts it (行政许可法 art 32)."""

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The tier fixes the limit."""
        return changed(case, stage=Stage.ACCEPTED, tier=self.tier, accepted_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeclined:
    """不予受理: outside the scope, with the lawful channel named. A refusal is a record too."""

    title: ClassVar = Sentence("不予受理，已告知法定渠道", "Declined, lawful channel named")
    public: ClassVar = True
    decline: Decline

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The case ends here unless the person objects."""
        return changed(case, stage=Stage.DECLINED, decline=self.decline, outcome=Outcome.LEGAL_CHANNEL, ended_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn:
    """The person takes it back."""

    title: ClassVar = Sentence("本人撤回", "Withdrawn by the person")
    public: ClassVar = True
    words: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The person's own ending."""
        return changed(case, stage=Stage.WITHDRAWN, outcome=Outcome.WITHDRAWN, ended_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDrafted:
    """The one answer is written: outcome, grounds, way out, remedy."""

    title: ClassVar = Sentence("拟出答复", "Answer drafted")
    public: ClassVar = False
    decision: Decision

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A draft binds nobody until it is delivered."""
        return changed(case, stage=Stage.DECIDED, decision=self.decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReviewed:
    """A second person has checked the answer's basis."""

    title: ClassVar = Sentence("审核通过", "Answer reviewed")
    public: ClassVar = False
    reviewed_by: PersonId
    words: str = ""

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The second person's name stays on the answer."""
        assert case.decision is not None
        decision = replace(case.decision, reviewed_by=self.reviewed_by, reviewed_at=at)
        return changed(case, stage=Stage.REVIEWED, decision=decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSentBack:
    """The draft goes back with a reason."""

    title: ClassVar = Sentence("退回重拟", "Draft sent back")
    public: ClassVar = False
    reason: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The draft is dropped; the work goes on where it was."""
        stage = Stage.WITH_DEPARTMENTS if case.legs else Stage.ACCEPTED
        return changed(case, stage=stage, decision=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDelivered:
    """告知: the person has the answer in hand."""

    title: ClassVar = Sentence("已告知答复", "Answer delivered")
    public: ClassVar = True
    means: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """From here the person may object."""
        return changed(case, stage=Stage.ANSWERED, delivered_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAnswerRecorded:
    """An answer given before the matter came here is put on record, with its own date and without an outcome."""

    title: ClassVar = Sentence("记入以前的答复", "Earlier answer recorded")
    public: ClassVar = True
    answer: PastAnswer

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The person had it on its day; from here they may object, and the three questions are still to be asked."""
        past = (*case.past_answers, self.answer)
        return changed(case, stage=Stage.ANSWERED, past_answers=past, delivered_at=self.answer.answered_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeQuestionsAsked:
    """三问: what else to do, what else is needed, what is difficult."""

    title: ClassVar = Sentence("三问已问", "The three questions were asked")
    public: ClassVar = True
    questions: ThreeQuestions

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Only now may it be closed."""
        return changed(case, stage=Stage.ASKED, three_questions=self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed:
    """办结."""

    title: ClassVar = Sentence("办结", "Closed")
    public: ClassVar = True
    outcome: Outcome

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The outcome is the delivered answer's."""
        return changed(case, stage=Stage.CLOSED, outcome=self.outcome, ended_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRated:
    """好差评: the person's own grade."""

    title: ClassVar = Sentence("本人评价", "Rated by the person")
    public: ClassVar = True
    rating: Rating

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Grades are kept, every one."""
        return changed(case, ratings=(*case.ratings, self.rating))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCalledBack:
    """回访."""

    title: ClassVar = Sentence("回访", "Called back")
    public: ClassVar = True
    call: CallBack

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Calls are kept, reached or not."""
        return changed(case, call_backs=(*case.call_backs, self.call))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReopened:
    """The person disagrees, or gave one of the two worst grades: it is taken up again, by someone else."""

    title: ClassVar = Sentence("重新办理", "Reopened")
    public: ClassVar = True
    words: str
    reopened_on: date

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The old answer moves to the history and a new term begins."""
        past = (*case.past_decisions, case.decision) if case.decision else case.past_decisions
        return changed(
            case,
            stage=Stage.IN_TRIAGE,
            term=case.term + 1,
            term_began=self.reopened_on,
            holder=None,
            tier=None,
            accepted_at=None,
            decision=None,
            past_decisions=past,
            decline=None,
            delivered_at=None,
            three_questions=None,
            outcome=None,
            ended_at=None,
            pauses=(),
            extensions=(),
            escalated_at=None,
            reopened=case.reopened + 1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseArchived:
    """归档."""

    title: ClassVar = Sentence("归档", "Archived")
    public: ClassVar = False

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Nothing moves after this."""
        return changed(case, stage=Stage.ARCHIVED, archived_at=at)
