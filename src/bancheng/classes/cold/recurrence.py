"""What may be said of a class after its playbook was published."""

from enum import StrEnum


class Recurrence(StrEnum):
    """Cold: the fall is proved and at most half is left. Fallen: proved, but more is left. Returned: there again."""

    COLD = "cold"
    FALLEN = "fallen"
    NOT_COLD = "not_cold"
    RETURNED = "returned"
    TOO_FEW = "too_few"
