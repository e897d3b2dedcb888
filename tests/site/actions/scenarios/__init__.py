"""For every action the smallest case in which it can be done, and what it must leave behind.

A scenario builds its world and gives the case (None where there is none yet) and the deed; the deed is done later, as
often as a test likes.
"""

from tests.site.actions.scenarios import (
    adding,
    afterwards,
    answering,
    cases,
    catalogue,
    clock,
    coming_in,
    house,
    of_classes,
    of_playbooks,
    offices,
    triage,
)
from tests.site.actions.scenarios.cases import an_answer, closed, drafted, objected, prepared
from tests.site.actions.scenarios.world import (
    LAW,
    NOON,
    OCTOBER_CHANGED,
    REPLIED,
    SCENARIOS,
    SUBSTANCE,
    YEAR_2027,
    Scenario,
    october,
)

KINDS = (coming_in, triage, adding, offices, clock, catalogue, answering, afterwards, house, of_classes, of_playbooks)
"""Where they stand: to import them is to have them."""
__all__ = [
    "KINDS",
    "LAW",
    "NOON",
    "OCTOBER_CHANGED",
    "REPLIED",
    "SCENARIOS",
    "SUBSTANCE",
    "YEAR_2027",
    "Scenario",
    "an_answer",
    "cases",
    "closed",
    "drafted",
    "objected",
    "october",
    "prepared",
]
