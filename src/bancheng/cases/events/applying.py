"""A playbook was laid out for the case."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bancheng.cases.applied import AppliedPlaybook
from bancheng.cases.changed import changed
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookApplied:
    """用工作提示: this is done as such cases are done."""

    title: ClassVar = Sentence("用工作提示", "Playbook applied")
    public: ClassVar = False
    playbook: AppliedPlaybook

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Earlier ones stay beside it; the latest counts."""
        return changed(case, playbooks=(*case.playbooks, self.playbook))
