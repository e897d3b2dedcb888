"""All tables, for Django's registry."""

from bancheng_site.records.candidates import AttachedUpTo, CandidateRun, ClassCandidate
from bancheng_site.records.cases import (
    AttemptRow,
    CaseRow,
    DecisionRow,
    DeclineRow,
    ObjectRow,
    PartyRow,
    PastAnswerRow,
    RatingRow,
)
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueFile, CatalogueHealth, CatalogueVersion
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.classes import CaseClass, ClassFact, ClassMoveRow, ClassRow
from bancheng_site.records.coordination import LegRow, MaterialRequestRow, MeetingRow, ObjectionRow, VisitRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage, Submission
from bancheng_site.records.month_topics import MonthTask, MonthTaskDone, MonthTopic
from bancheng_site.records.offices import CalendarYear, LimitProfileText, Office
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookNotice, PlaybookRow, PlaybookVersion
from bancheng_site.records.readings import LearnedReading
from bancheng_site.records.revoked_keys import RevokedKey
from bancheng_site.records.sketches import CaseSketch
from bancheng_site.records.staff import ApiToken, Assignment, Staff, StaffChange
from bancheng_site.records.sums import DaySum
from bancheng_site.records.uses import PlaybookUse, UseSettlement

__all__ = [
    "ApiToken",
    "Assignment",
    "AttachedUpTo",
    "AttemptRow",
    "CalendarYear",
    "CandidateRun",
    "CaseClass",
    "CaseRow",
    "CaseSketch",
    "CatalogueAdoption",
    "CatalogueFile",
    "CatalogueHealth",
    "CatalogueVersion",
    "ClassCandidate",
    "ClassFact",
    "ClassLook",
    "ClassMoveRow",
    "ClassRow",
    "ClockStep",
    "DaySum",
    "DecisionRow",
    "DeclineRow",
    "DiagnosisRow",
    "EventRow",
    "LearnedReading",
    "LegRow",
    "LimitProfileText",
    "MaterialRequestRow",
    "MeetingRow",
    "MonthTask",
    "MonthTaskDone",
    "MonthTopic",
    "ObjectRow",
    "ObjectionRow",
    "Office",
    "OutboxMessage",
    "PartyRow",
    "PastAnswerRow",
    "PlaybookMoveRow",
    "PlaybookNotice",
    "PlaybookRow",
    "PlaybookUse",
    "PlaybookVersion",
    "RatingRow",
    "RevokedKey",
    "Staff",
    "StaffChange",
    "Submission",
    "UseSettlement",
    "VisitRow",
]
