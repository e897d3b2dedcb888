"""Who speaks, for whom, and who acts."""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.ids import OfficeId, PersonId


class Role(StrEnum):
    """What a person may be at the window; one person may hold several, in different offices."""

    CITIZEN = "citizen"
    CLERK = "clerk"
    COORDINATOR = "coordinator"
    HANDLER = "handler"
    LEGAL_REVIEWER = "legal_reviewer"
    SUPERVISOR = "supervisor"
    CLASS_OWNER = "class_owner"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    SYSTEM = "system"
    """The clock: what happens by itself when a date passes."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a step, in which role, from which office. A citizen has no account and so no id."""

    role: Role
    person: PersonId | None = None
    office: OfficeId | None = None

    def is_staff(self) -> bool:
        """Whether the actor has an account at an office."""
        return self.role not in (Role.CITIZEN, Role.SYSTEM)


CITIZEN = Actor(Role.CITIZEN)
THE_CLOCK = Actor(Role.SYSTEM)


class PartyRole(StrEnum):
    """The part somebody has in the matter."""

    APPLICANT = "applicant"
    HELPER = "helper"
    COMPANY = "company"


class Need(StrEnum):
    """What a person needs so that the window is within reach."""

    HOME_VISIT = "home_visit"
    LARGE_PRINT = "large_print"
    SIGN_LANGUAGE = "sign_language"
    WHEELCHAIR = "wheelchair"
    PHONE_ONLY = "phone_only"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or business in the matter, or the one who speaks for them (替别人办).

    A helper says their `relation`, by what `authority` they speak, and whether the applicant has consented.
    """

    number: int
    role: PartyRole
    name: str
    phone: str = ""
    id_number: str = ""
    address: str = ""
    relation: str = ""
    authority: str = ""
    consent: bool = False
    needs: tuple[Need, ...] = ()
