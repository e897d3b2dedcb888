"""Who acts in the sample: the district's accounts, by username and by office."""

from collections.abc import Mapping

from bancheng.cases.people import CITIZEN, Actor, Role
from bancheng.errors import CannotRead
from bancheng.ids import OfficeId
from bancheng_site.permissions import Caller, caller_of
from bancheng_site.records.directory import directory
from bancheng_site.records.staff import Staff

THE_PERSON = "citizen"
"""How a script names the citizen, who has no account."""


class Cast:
    """The accounts that are there, read once."""

    def __init__(self) -> None:
        self._callers: Mapping[str, Caller] = {s.username: caller_of(s) for s in Staff.objects.order_by("id")}
        self._by_office: dict[tuple[Role, str], list[str]] = {}
        for username, caller in self._callers.items():
            for held in caller.assignments:
                self._by_office.setdefault((Role(held.role), held.office.code), []).append(username)

    def whoever(self, username: str) -> Caller | Actor:
        """The one with this username; the person whose matter it is, under `citizen`."""
        if username == THE_PERSON:
            return CITIZEN
        if username not in self._callers:
            raise CannotRead(f"示范里没有账号“{username}”。", f'the sample has no account "{username}".')
        return self._callers[username]

    def holding(self, role: Role) -> Caller:
        """The first who holds a role."""
        return self._callers[self.role(role)[0]]

    def role(self, role: Role) -> list[str]:
        """Everybody in a role, whatever the office."""
        return sorted(name for (held, _), names in self._by_office.items() if held is role for name in names)

    def at(self, role: Role, office: str) -> list[str]:
        """Everybody in a role at one office."""
        return self._by_office.get((role, office), [])


def office_of(code: str) -> OfficeId:
    """The id of the office with this code; CannotRead when the district has none."""
    try:
        return OfficeId(directory().by_code(code).pk)
    except KeyError:
        raise CannotRead(f"示范辖区没有部门“{code}”。", f'the sample district has no office "{code}".') from None
