"""The catalogue was asked about the case, and answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bancheng.cases.changed import changed
from bancheng.cases.diagnoses import Diagnosis
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAsked:
    """It was found where in the rules the matter is stuck, or that nothing in them stops it."""

    title: ClassVar = Sentence("诊断：查目录", "Diagnosed by the catalogue")
    public: ClassVar = False
    diagnosis: Diagnosis

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Earlier diagnoses stay beside it; the latest counts."""
        return changed(case, diagnoses=(*case.diagnoses, self.diagnosis))
