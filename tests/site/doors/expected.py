"""What window.md says about who may do what, written down a second time and without a look at `permissions.py`.

`who`: None is anybody, with an account or without. `about`: which of the caller's relations to the case matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass

GET, POST = frozenset({"GET", "HEAD"}), frozenset({"POST"})
BOTH = GET | POST

WINDOW_STAFF = frozenset({"clerk", "coordinator"})
ADMINISTRATORS = frozenset({"system_admin", "security_admin"})
READS_CASES = WINDOW_STAFF | {"handler", "legal_reviewer", "supervisor", "class_owner", "auditor"}
WORKS_ON_CASES = READS_CASES - {"class_owner", "auditor"}
OVERSEES = frozenset({"supervisor", "class_owner", "auditor"})
ANY_STAFF = READS_CASES | ADMINISTRATORS


@dataclass(frozen=True)
class Row:
    """One address: how it is used, by whom, about what."""

    methods: frozenset[str]
    who: frozenset[str] | None
    about: str = "nothing"
    posts: frozenset[str] | None = None
    """Who of those may send something; all of them when not said."""


ADDRESSES: dict[str, Row] = {
    # the three doors of the start page, and what every page offers
    "portal:start": Row(GET, None),
    "portal:tell": Row(BOTH, None),
    "portal:check": Row(BOTH, None),
    "portal:find": Row(BOTH, None),
    "portal:text_size": Row(POST, None),
    "portal:accessibility": Row(GET, None),
    "portal:blank_form": Row(GET, None),
    "set_language": Row(POST, None),
    "healthz": Row(GET, None),
    "styleguide": Row(GET, None),
    # follow it with number + code, object, rate, withdraw or correct
    "portal:receipt": Row(GET, None, "receipt"),
    "portal:paper": Row(GET, None, "receipt"),
    "portal:progress": Row(GET, None, "receipt"),
    "portal:correct": Row(BOTH, None, "receipt"),
    "portal:withdraw": Row(BOTH, None, "receipt"),
    "portal:supplement": Row(BOTH, None, "receipt"),
    "portal:object": Row(BOTH, None, "receipt"),
    "portal:rate": Row(BOTH, None, "receipt"),
    # staff
    "desk:log_in": Row(BOTH, None),
    "desk:log_out": Row(POST, None),
    "desk:home": Row(GET, ANY_STAFF),
    "desk:register": Row(BOTH, WINDOW_STAFF),
    "desk:alike": Row(POST, WINDOW_STAFF),
    "desk:claim": Row(POST, WINDOW_STAFF),
    "desk:triage": Row(GET, WINDOW_STAFF),
    "desk:legs": Row(GET, frozenset({"handler"})),
    "desk:queue": Row(GET, READS_CASES),
    "desk:find": Row(POST, READS_CASES),
    "desk:case": Row(GET, READS_CASES, "case"),
    "desk:personal": Row(POST, READS_CASES, "case"),
    "desk:paper": Row(GET, READS_CASES, "case"),
    "desk:act": Row(BOTH, WORKS_ON_CASES, "case"),
    "desk:decide": Row(BOTH, WORKS_ON_CASES, "case"),
    "desk:diagnosis": Row(GET, READS_CASES, "case"),
    # the catalogue is read by all who read cases; what is in force is a legal reviewer's to say
    "desk:catalogue": Row(GET, READS_CASES),
    "desk:finding": Row(GET, READS_CASES),
    "desk:matters": Row(GET, READS_CASES),
    "desk:matter": Row(GET, READS_CASES),
    "desk:what_if": Row(GET, READS_CASES),
    "desk:versions": Row(GET, READS_CASES),
    "desk:version": Row(GET, READS_CASES),
    "desk:adopt_catalogue": Row(POST, frozenset({"legal_reviewer"})),
    # classes are read by all who read cases; what the search proposes, by those who see a window's cases whole
    "desk:radar": Row(GET, WINDOW_STAFF | {"class_owner", "supervisor", "auditor"}),
    "desk:candidate": Row(GET, WINDOW_STAFF | {"class_owner", "supervisor", "auditor"}),
    "desk:judge_candidate": Row(POST, frozenset({"class_owner"})),
    "desk:classes": Row(GET, READS_CASES),
    "desk:class": Row(GET, READS_CASES),
    "desk:change_class": Row(POST, frozenset({"class_owner"})),
    "desk:attach_case": Row(POST, WINDOW_STAFF | {"class_owner"}, "case"),
    "desk:topics": Row(GET, READS_CASES),
    "desk:choose_topic": Row(POST, frozenset({"class_owner", "supervisor"})),
    "desk:finish_task": Row(POST, frozenset({"class_owner", "supervisor", "coordinator", "handler"})),
    "desk:confer": Row(BOTH, WORKS_ON_CASES - {"legal_reviewer"}, "case"),
    # how well the machine reads is for those who answer for the window and those who check it
    "desk:readings": Row(GET, frozenset({"coordinator", "supervisor", "auditor"})),
    # playbooks are read by all who read cases, written by class owners, judged by others; the published by everybody
    "desk:playbooks": Row(GET, READS_CASES),
    "desk:playbook": Row(GET, READS_CASES),
    "desk:playbook_version": Row(GET, READS_CASES),
    "desk:playbook_file": Row(GET, READS_CASES),
    "desk:write_playbook": Row(BOTH, frozenset({"class_owner"})),
    "desk:take_in_playbook": Row(BOTH, frozenset({"class_owner"})),
    "desk:move_playbook": Row(POST, frozenset({"class_owner", "legal_reviewer", "supervisor"})),
    # whoever takes files in, checks or revokes sees the keys they were signed with; one role revokes
    "desk:keys": Row(GET, frozenset({"security_admin", "class_owner", "auditor"})),
    "desk:revoke_key": Row(POST, frozenset({"security_admin"})),
    "portal:playbooks": Row(GET, None),
    "portal:playbook": Row(GET, None),
    "portal:playbook_file": Row(GET, None),
    "portal:playbooks_atom": Row(GET, None),
    "portal:playbooks_json": Row(GET, None),
    # a class's answers side by side are read by all who read cases; whoever may draft answers them, several at once
    "desk:treatment": Row(GET, READS_CASES),
    "desk:answer_many": Row(BOTH, WINDOW_STAFF | {"handler"}),
    "desk:uses": Row(BOTH, frozenset({"class_owner"})),
    # the window's story in figures, and the cases behind each number
    "cockpit:home": Row(GET, OVERSEES),
    "cockpit:offices": Row(GET, OVERSEES),
    "cockpit:stuck": Row(GET, OVERSEES),
    "cockpit:classes": Row(GET, OVERSEES),
    "cockpit:report": Row(GET, OVERSEES),
    "cockpit:paper": Row(GET, OVERSEES),
    "desk:counted": Row(GET, OVERSEES),
    # split powers
    "desk:accounts": Row(GET, ADMINISTRATORS),
    "desk:open_account": Row(POST, frozenset({"system_admin"})),
    "desk:close_account": Row(POST, frozenset({"system_admin"})),
    "desk:grant_role": Row(POST, frozenset({"security_admin"})),
    "desk:end_role": Row(POST, frozenset({"security_admin"})),
    # machines
    "api-1:api-root": Row(GET, None),
    "api-1:openapi-json": Row(GET, None),
    "api-1:cases": Row(BOTH, READS_CASES, posts=WINDOW_STAFF),
    "api-1:case": Row(GET, READS_CASES, "case"),
    "api-1:findings": Row(GET, READS_CASES),
    "api-1:answer": Row(GET, READS_CASES),
    "api-1:suggestions": Row(POST, READS_CASES),
}

_OPEN_AT_THE_WINDOW = frozenset({"own window", "own leg", "other office's leg", "answer drafted"})
_DISTRICT_SUPERVISION = _OPEN_AT_THE_WINDOW | {
    f"conduct of {where}" for where in ("qx-window", "qx-police", "qx-civil")
}
SEES: dict[str, frozenset[str]] = {
    "clerk": _OPEN_AT_THE_WINDOW,
    "coordinator": _OPEN_AT_THE_WINDOW,
    "class_owner": _OPEN_AT_THE_WINDOW,
    "handler": frozenset({"own leg", "leg from the other window"}),
    "legal_reviewer": frozenset({"answer drafted"}),
    # conduct goes to supervision, in a view the office concerned cannot open; both sit in the district's own office
    "supervisor": _DISTRICT_SUPERVISION,
    "auditor": _DISTRICT_SUPERVISION,
    "system_admin": frozenset(),
    "security_admin": frozenset(),
}


def out_of_reach(who: str, relations: Iterable[str]) -> list[str]:
    """The relations to a case that is there and that somebody in this role may not know of."""
    return [relation for relation in relations if relation not in SEES[who] and relation != "absent"]
