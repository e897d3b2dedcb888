"""Who may do what, in one readable table. What is not in the table is shut.

Two questions are asked of every request. The door: may anybody in this role open this address at all (`DOORS`)? The
reach: does this case belong to what the person sees (`visible_cases`)? A case out of reach and a case that does not
exist get the same answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from bancheng.cases.lifecycle import BY_VERB, who_may
from bancheng.cases.people import Actor, Role
from bancheng.classes.playbook_life import PLAYBOOK_MOVES
from bancheng.errors import Refused
from bancheng.ids import OfficeId, PersonId
from bancheng_site.records.cases import CaseRow, DecisionRow
from bancheng_site.records.coordination import LegRow
from bancheng_site.records.directory import directory
from bancheng_site.records.offices import Office
from bancheng_site.records.prepared import Prepared
from bancheng_site.records.staff import Assignment, Staff


class NotYourRole(Refused):
    """The step exists, and it is a colleague's."""


class Reach(Enum):
    """What of an address's object must be the caller's."""

    NOTHING = "no object in the address"
    GRANT = "the case's number and code were given in this session"
    CASE = "the case is visible to the caller"


READ = frozenset({"GET"})
SEND = frozenset({"POST"})
FORM = READ | SEND
EVERYBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Door:
    """One row of the table: who may open the address, how, and what must be theirs. No roles means everybody."""

    roles: frozenset[Role]
    methods: frozenset[str] = READ
    reach: Reach = Reach.NOTHING


R = Role
STAFF = frozenset(R) - {R.CITIZEN, R.SYSTEM}
DESK = frozenset({R.CLERK, R.COORDINATOR})
WORK = DESK | {R.HANDLER, R.LEGAL_REVIEWER, R.SUPERVISOR}
READERS = WORK | {R.CLASS_OWNER, R.AUDITOR}
OVERSEE = frozenset({R.SUPERVISOR, R.CLASS_OWNER, R.AUDITOR})
SEE_RESTRICTED = frozenset({R.SUPERVISOR, R.AUDITOR})

DOORS: dict[str, Door] = {
    # everybody
    "portal:start": Door(EVERYBODY),
    "portal:tell": Door(EVERYBODY, FORM),
    "portal:check": Door(EVERYBODY, FORM),
    "portal:find": Door(EVERYBODY, FORM),
    "portal:text_size": Door(EVERYBODY, SEND),
    "portal:accessibility": Door(EVERYBODY),
    "portal:blank_form": Door(EVERYBODY),
    "portal:playbooks": Door(EVERYBODY),
    "portal:playbook": Door(EVERYBODY),
    "portal:playbook_file": Door(EVERYBODY),
    "portal:playbooks_atom": Door(EVERYBODY),
    "portal:playbooks_json": Door(EVERYBODY),
    "set_language": Door(EVERYBODY, SEND),
    "healthz": Door(EVERYBODY),
    "styleguide": Door(EVERYBODY),
    "desk:log_in": Door(EVERYBODY, FORM),
    "desk:demo_log_in": Door(EVERYBODY, SEND),
    # whoever has number and code
    "portal:receipt": Door(EVERYBODY, READ, Reach.GRANT),
    "portal:paper": Door(EVERYBODY, READ, Reach.GRANT),
    "portal:progress": Door(EVERYBODY, READ, Reach.GRANT),
    "portal:correct": Door(EVERYBODY, FORM, Reach.GRANT),
    "portal:withdraw": Door(EVERYBODY, FORM, Reach.GRANT),
    "portal:supplement": Door(EVERYBODY, FORM, Reach.GRANT),
    "portal:object": Door(EVERYBODY, FORM, Reach.GRANT),
    "portal:rate": Door(EVERYBODY, FORM, Reach.GRANT),
    # staff
    "desk:log_out": Door(EVERYBODY, SEND),  # also who has just lost the last role leaves a shared computer
    "desk:home": Door(STAFF),
    "desk:register": Door(DESK, FORM),
    "desk:alike": Door(DESK, SEND),  # what a person tells does not belong in an address
    "desk:queue": Door(READERS),
    "desk:find": Door(READERS, SEND),  # a telephone number does not belong in an address
    "desk:claim": Door(DESK, SEND),
    "desk:triage": Door(DESK),
    "desk:legs": Door(frozenset({R.HANDLER})),
    "desk:case": Door(READERS, READ, Reach.CASE),
    "desk:personal": Door(READERS, SEND, Reach.CASE),
    "desk:act": Door(WORK, FORM, Reach.CASE),
    "desk:diagnosis": Door(READERS, READ, Reach.CASE),
    "desk:confer": Door(frozenset({R.CLERK, R.COORDINATOR, R.SUPERVISOR, R.HANDLER}), FORM, Reach.CASE),
    "desk:decide": Door(WORK, FORM, Reach.CASE),
    "desk:paper": Door(READERS, READ, Reach.CASE),
    "desk:catalogue": Door(READERS),
    "desk:finding": Door(READERS),
    "desk:matters": Door(READERS),
    "desk:matter": Door(READERS),
    "desk:what_if": Door(READERS),
    "desk:versions": Door(READERS),
    "desk:version": Door(READERS),
    "desk:adopt_catalogue": Door(frozenset({R.LEGAL_REVIEWER}), SEND),
    "desk:readings": Door(frozenset({R.COORDINATOR, R.SUPERVISOR, R.AUDITOR})),
    "desk:radar": Door(DESK | {R.CLASS_OWNER} | SEE_RESTRICTED),
    "desk:candidate": Door(DESK | {R.CLASS_OWNER} | SEE_RESTRICTED),
    "desk:judge_candidate": Door(frozenset({R.CLASS_OWNER}), SEND),
    "desk:classes": Door(READERS),
    "desk:class": Door(READERS),
    "desk:treatment": Door(READERS),
    "desk:answer_many": Door(frozenset({R.CLERK, R.COORDINATOR, R.HANDLER}), FORM),
    "desk:uses": Door(frozenset({R.CLASS_OWNER}), FORM),
    "desk:change_class": Door(frozenset({R.CLASS_OWNER}), SEND),
    "desk:attach_case": Door(DESK | {R.CLASS_OWNER}, SEND, Reach.CASE),
    "desk:topics": Door(READERS),
    "desk:choose_topic": Door(frozenset({R.CLASS_OWNER, R.SUPERVISOR}), SEND),
    "desk:finish_task": Door(frozenset({R.CLASS_OWNER, R.SUPERVISOR, R.COORDINATOR, R.HANDLER}), SEND),
    "desk:playbooks": Door(READERS),
    "desk:playbook": Door(READERS),
    "desk:playbook_version": Door(READERS),
    "desk:playbook_file": Door(READERS),
    "desk:write_playbook": Door(frozenset({R.CLASS_OWNER}), FORM),
    "desk:take_in_playbook": Door(frozenset({R.CLASS_OWNER}), FORM),
    "desk:move_playbook": Door(frozenset({R.CLASS_OWNER, R.LEGAL_REVIEWER, R.SUPERVISOR}), SEND),
    "desk:keys": Door(frozenset({R.SECURITY_ADMIN, R.CLASS_OWNER, R.AUDITOR})),
    "desk:revoke_key": Door(frozenset({R.SECURITY_ADMIN}), SEND),
    "desk:counted": Door(OVERSEE),
    "desk:accounts": Door(frozenset({R.SYSTEM_ADMIN, R.SECURITY_ADMIN})),
    "desk:open_account": Door(frozenset({R.SYSTEM_ADMIN}), SEND),
    "desk:close_account": Door(frozenset({R.SYSTEM_ADMIN}), SEND),
    "desk:grant_role": Door(frozenset({R.SECURITY_ADMIN}), SEND),
    "desk:end_role": Door(frozenset({R.SECURITY_ADMIN}), SEND),
    # the window's story in figures
    "cockpit:home": Door(OVERSEE),
    "cockpit:offices": Door(OVERSEE),
    "cockpit:stuck": Door(OVERSEE),
    "cockpit:classes": Door(OVERSEE),
    "cockpit:report": Door(OVERSEE),
    "cockpit:paper": Door(OVERSEE),
    # machines, with a token that speaks for a member of staff
    "api-1:api-root": Door(EVERYBODY),
    "api-1:openapi-json": Door(EVERYBODY),
    "api-1:cases": Door(READERS, FORM),
    "api-1:case": Door(READERS, READ, Reach.CASE),
    "api-1:findings": Door(READERS),
    "api-1:answer": Door(READERS),
    "api-1:suggestions": Door(READERS, SEND),  # what a person told does not belong in an address
}

BESIDE_THE_LIFE = {
    "receive": DESK,
    "show_personal_data": WORK,
    "propose_catalogue": frozenset({R.COORDINATOR, R.CLASS_OWNER}),
    "adopt_catalogue": frozenset({R.LEGAL_REVIEWER}),
    "settle_use": WORK | {R.CLASS_OWNER},
    "confirm_class": frozenset({R.CLASS_OWNER}),
    "merge_classes": frozenset({R.CLASS_OWNER}),
    "split_class": frozenset({R.CLASS_OWNER}),
    "dismiss_candidate": frozenset({R.CLASS_OWNER}),
    "part_candidate": frozenset({R.CLASS_OWNER}),
    "revoke_key": frozenset({R.SECURITY_ADMIN}),
    "attach_case": DESK | {R.CLASS_OWNER},
    "choose_month_topic": frozenset({R.CLASS_OWNER, R.SUPERVISOR}),
    "finish_month_task": frozenset({R.CLASS_OWNER, R.SUPERVISOR, R.COORDINATOR, R.HANDLER}),
    "write_playbook": frozenset({R.CLASS_OWNER}),
    "import_playbook": frozenset({R.CLASS_OWNER}),
    **{move.verb: move.roles for move in PLAYBOOK_MOVES},
}
"""Verbs that are not steps of a case's life, so not in the lifecycle table."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: a member of staff with the roles held now, or a citizen without any."""

    staff: Staff | None
    assignments: tuple[Assignment, ...] = ()

    def roles(self) -> frozenset[Role]:
        """The roles held now."""
        return frozenset(Role(a.role) for a in self.assignments)

    def may_open(self, door: Door) -> bool:
        """Whether the door opens for one of the caller's roles."""
        return not door.roles or bool(door.roles & self.roles())


Holding = tuple[Role, str]
"""A role held, and the path of the office it is held in: all that reach depends on."""
MOST_HOLDINGS = 2_000


def caller_of(staff: Staff) -> Caller:
    """The caller with the assignments that hold at this moment; an account that was closed holds none."""
    if not staff.is_active:
        return Caller(None)
    return Caller(
        staff,
        tuple(
            Assignment(pk=key, role=role, staff=staff, office=Office(pk=office, code=code, path=path))
            for key, role, office, code, path in _HELD_BY.values(staff.pk)
        ),
    )


_HELD_BY = Prepared[Assignment](
    lambda staff: (
        Assignment.objects.filter(staff=staff, until=None)
        .order_by("pk")
        .values_list("pk", "role", "office", "office__code", "office__path")
    )
)
"""What every request and every step begins with."""


def visible_cases(caller: Caller) -> QuerySet[CaseRow]:
    """The cases the caller may know of; everything shown, listed, counted or exported comes from here.

    A complaint about a member of staff is shut to everybody who works in the house it concerns, whatever else they are.
    """
    return _visible(_held_by(caller))


def _held_by(caller: Caller) -> tuple[Holding, ...]:
    return tuple((Role(each.role), each.office.path) for each in caller.assignments)


def _visible(held: tuple[Holding, ...]) -> QuerySet[CaseRow]:
    reach: Q | Combinable = Q(pk__in=[])
    for each in held:
        reach = reach | _reach_of(each)
    seen = CaseRow.objects.filter(reach)
    return seen.exclude(_about_the_house_of(held)) if SEE_RESTRICTED.intersection(dict(held)) else seen


def _reach_of(holding: Holding) -> Q | Combinable:
    role, below = holding
    in_window = Q(window__path__startswith=below)
    if role in (R.CLERK, R.COORDINATOR, R.CLASS_OWNER):
        return in_window & Q(restricted=False)
    if role is R.LEGAL_REVIEWER:
        return in_window & Q(restricted=False) & Exists(DecisionRow.objects.filter(case=OuterRef("pk")))
    if role is R.HANDLER:
        return Q(restricted=False) & Exists(LegRow.objects.filter(case=OuterRef("pk"), office__path__startswith=below))
    if role in SEE_RESTRICTED:
        return in_window
    return Q(pk__in=[])


def _about_the_house_of(held: tuple[Holding, ...]) -> Q:
    """Complaints about an office the caller works in, or about one above it."""
    houses = {path for _, below in held for path in _up_from(below)}
    return Q(restricted=True, concerns_conduct_of__path__in=sorted(houses))


def _up_from(path: str) -> list[str]:
    """The office itself and every office above it: nobody supervises a complaint about their own house."""
    codes = path.rstrip("/").split("/")
    return ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes) + 1)]


def windows_overseen(caller: Caller) -> tuple[int, ...]:
    """The windows whose figures the caller may see: every case counted there is one they may know of."""
    tops = [assignment.office.path for assignment in caller.assignments if Role(assignment.role) in OVERSEE]
    return tuple(
        pk
        for pk, office in directory().offices.items()
        if office.kind == Office.Kind.WINDOW and any(office.path.startswith(top) for top in tops)
    )


def actor_for(caller: Caller, verb: str, case: CaseRow | None = None) -> Actor:
    """The caller as the one who does `verb`: the first assignment whose role may, or Refused with a sentence.

    Whether the case is in reach is asked before, by `visible_cases`.
    """
    restricted = case is not None and case.restricted
    wanted = who_may(verb, restricted=restricted) if verb in BY_VERB else BESIDE_THE_LIFE[verb]
    for assignment in caller.assignments:
        if Role(assignment.role) in wanted and (case is None or _holds(caller, assignment, case)):
            return acting_as(assignment)
    raise NotYourRole(
        "这一步不由您的岗位来做。请转给能做的同事。",
        "This step is not for your role. Please hand it to a colleague who may.",
    )


def staff_for(caller: Caller, verb: str) -> Staff:
    """The caller's account, for a deed about no case that one of their roles may do; else NotYourRole."""
    actor_for(caller, verb)
    assert caller.staff is not None, "whoever holds a role has an account"
    return caller.staff


def _holds(caller: Caller, assignment: Assignment, case: CaseRow) -> bool:
    return bool(_within(_held_by(caller), (Role(assignment.role), assignment.office.path)).values(case.pk))


@lru_cache(MOST_HOLDINGS)
def _within(held: tuple[Holding, ...], one: Holding) -> Prepared[CaseRow]:
    """Whether a case is in reach of one of the roles held: every step of every case asks it."""
    return Prepared(lambda case: _visible(held).filter(_reach_of(one), pk=case).only("pk"))


def require_own_office(actor: Actor, office: int | None) -> None:
    """Nothing, if the office is the handler's own or below it; others are not held to an office."""
    if actor.role is not R.HANDLER:
        return
    if office is None or actor.office is None or office not in directory().within(actor.office):
        raise NotYourRole("这个环节不归您的部门。", "This leg is not your office's.")


def acting_as(assignment: Assignment) -> Actor:
    """The engine's actor for one assignment."""
    return Actor(Role(assignment.role), PersonId(assignment.staff_id), OfficeId(assignment.office_id))


def doors_without_rows(names: Iterable[str]) -> list[str]:
    """Addresses that have no row in the table."""
    return sorted(set(names) - DOORS.keys())
