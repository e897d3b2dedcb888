"""Steps in any order, right and wrong, five hundred lives: engine and model agree, and no bare no is ever stored."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.model import Stage
from bancheng.cases.timeline import fold
from bancheng.coordination import term
from tests.engine.cases.lifecycle_machine import RULES, Steps


class Life(Steps):
    """What holds after every step."""

    @invariant()
    def engine_and_model_agree(self) -> None:
        assert self.case.stage == self.model.stage
        assert self.case.is_paused() == self.model.paused
        assert [leg.state for leg in self.case.legs] == [leg.state for leg in self.model.legs]
        if self.case.tier and not self.case.is_paused() and self.case.stage in (Stage.ACCEPTED, Stage.WITH_DEPARTMENTS):
            assert term.due_date(self.case, RULES).on == self.model.due()

    @invariant()
    def the_history_makes_the_case(self) -> None:
        assert fold(self.case.id, self.history) == self.case

    @invariant()
    def no_bare_no_is_stored(self) -> None:
        for decision in (*self.case.past_decisions, *filter(None, [self.case.decision])):
            assert reply_fault(decision.text) is None
            if decision.outcome.is_negative():
                assert decision.basis and decision.consulted
                assert reply_fault(decision.way_out) is None and decision.remedy.strip()
        if self.case.decline:
            assert self.case.decline.channel and self.case.decline.basis.article
        if self.case.stage is Stage.CLOSED:
            assert self.case.delivered_at and self.case.three_questions and self.case.outcome


TestLife = pytest.mark.asked_once(Life.TestCase)
TestLife.settings = settings(
    max_examples=500,
    phases=[Phase.explicit, Phase.generate],  # a failing life is reported as found: shrinking one takes minutes
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
