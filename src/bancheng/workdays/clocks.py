"""Everything about limits and clocks in one place to import from."""

from bancheng.workdays.acceptance import deemed_accepted
from bancheng.workdays.counting import Clock, Extension, Pause, due_on, last_day, working_days_left
from bancheng.workdays.explain import DatedReason, DueDate, due
from bancheng.workdays.extensions import extend, extension_refusal
from bancheng.workdays.profiles import LimitProfile, Tier, load_profile, shipped_profiles
from bancheng.workdays.recount import Recount, recount
from bancheng.workdays.steps import DeadlineStep, StepKind, deadline_steps

__all__ = [
    "Clock",
    "DatedReason",
    "DeadlineStep",
    "DueDate",
    "Extension",
    "LimitProfile",
    "Pause",
    "Recount",
    "StepKind",
    "Tier",
    "deadline_steps",
    "deemed_accepted",
    "due",
    "due_on",
    "extend",
    "extension_refusal",
    "last_day",
    "load_profile",
    "recount",
    "shipped_profiles",
    "working_days_left",
]
