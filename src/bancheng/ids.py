"""Identifiers that cannot be swapped for one another."""

from typing import NewType

CaseId = NewType("CaseId", int)
OfficeId = NewType("OfficeId", int)
PersonId = NewType("PersonId", int)
"""A member of staff; citizens have no account and no id."""
LegNumber = NewType("LegNumber", int)
"""Counts the offices' legs within one case, from 1."""
