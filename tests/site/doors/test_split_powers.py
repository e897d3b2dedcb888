"""Nobody can grant themselves, act and erase the trace: not by any page, not past the pages, not two roles in one."""

import random
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from bancheng.cases.people import Role
from bancheng.errors import BanchengError, Refused
from bancheng_site.actions.end_role import end_role
from bancheng_site.actions.grant_role import grant_role
from bancheng_site.checks import view_names
from bancheng_site.permissions import caller_of
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.staff import Assignment, Staff, StaffChange
from tests.site.builders import MORNING, sent
from tests.site.doors.expected import ADDRESSES
from tests.site.doors.test_matrix import TYPED, stands_in
from tests.site.doors.world import ROLES, City

pytestmark = [pytest.mark.django_db, pytest.mark.asked_once]
MAY_STILL = {
    *("desk:log_out", "desk:log_in", "set_language", "portal:text_size", "portal:tell", "portal:check", "portal:find"),
    "desk:find",  # looking up is reading; it is sent so that no address holds a telephone number
    "api-1:suggestions",  # reading too, nor what a person told
}
"""What everybody may send, with an account or without."""


def test_the_auditor_changes_nothing_on_any_address_by_any_method(city: City) -> None:
    before = EventRow.objects.count(), StaffChange.objects.count(), Assignment.objects.count()
    for name in sorted(view_names() - MAY_STILL):
        kwargs: dict[str, Any] = stands_in(name)
        kwargs |= {"number": city.numbers["own leg"]} if ADDRESSES[name].about != "nothing" else {}
        client = city.machine("auditor") if name.startswith("api-") else city.browser("auditor")
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = _send(client, method, reverse(name, kwargs=kwargs))
            assert answer.status_code in (403, 404, 405, 422), (name, method, answer.status_code)
    assert (EventRow.objects.count(), StaffChange.objects.count(), Assignment.objects.count()) == before


def _send(client: Client, method: str, address: str) -> Any:
    if method != "POST":
        return client.generic(method, address)
    if address.startswith("/api/"):
        body = {"ask": "想办身份证", "text": "窗口不收"}
        return client.post(address, body, content_type="application/json", headers={"Idempotency-Key": "k"})
    return client.post(address, sent(purpose="看看", **TYPED))


@pytest.mark.parametrize("who", ROLES)
def test_nobody_gives_themselves_anything(city: City, who: str) -> None:
    me = city.people[who]
    before = set(Assignment.objects.filter(staff=me).values_list("role", "office_id", "until"))
    for role in (*ROLES, "system", "citizen"):
        for office in city.offices.values():
            city.browser(who).post("/desk/accounts/grant/", sent(staff=me.pk, role=role, office=office.pk))
            with pytest.raises(BanchengError):
                grant_role(me.pk, Role(role), office.pk, by=caller_of(me), at=MORNING)
    assert set(Assignment.objects.filter(staff=me).values_list("role", "office_id", "until")) == before


def test_only_the_security_administrator_grants_and_only_to_others(city: City) -> None:
    for who in ROLES:
        for whom in ROLES:
            if who == "security_admin" and whom != who:
                continue
            with pytest.raises(Refused):
                grant_role(
                    city.people[whom].pk, Role.CLASS_OWNER, city.offices["nanhu"].pk,
                    by=caller_of(city.people[who]), at=MORNING,
                )  # fmt: skip
    granted = grant_role(
        city.people["clerk"].pk, Role.CLASS_OWNER, city.offices["nanhu"].pk,
        by=caller_of(city.people["security_admin"]), at=MORNING,
    )  # fmt: skip
    assert granted.granted_by == city.people["security_admin"]


def test_the_two_administrators_cannot_become_one_in_either_order(city: City) -> None:
    security = caller_of(city.people["security_admin"])
    other = Staff.objects.create_user("second", name="第二位")
    for first, second in ((Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN), (Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN)):
        held = grant_role(other.pk, first, city.offices["qingxi"].pk, by=security, at=MORNING)
        with pytest.raises(Refused):
            grant_role(other.pk, second, city.offices["nanhu"].pk, by=security, at=MORNING)
        end_role(held.pk, by=security, at=MORNING)


def test_the_database_itself_refuses_a_role_granted_to_oneself(city: City) -> None:
    me = city.people["security_admin"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            staff=me, role="clerk", office=city.offices["qingxi"], granted_by=me, since=MORNING
        )  # fmt: skip


@pytest.mark.parametrize(
    "erase",
    [
        "DELETE FROM events",
        "UPDATE events SET person_id = NULL",
        "UPDATE events SET role = 'system'",
        "UPDATE events SET at = '2020-01-01T00:00:00+00:00'",
        "DELETE FROM staff_changes",
        "UPDATE staff_changes SET by_id = staff_id",
        "UPDATE staff_changes SET at = '2020-01-01T00:00:00+00:00'",
    ],
)
def test_what_was_done_stays_on_record_even_for_whoever_holds_the_database(city: City, erase: str) -> None:
    security, clerk = caller_of(city.people["security_admin"]), city.people["clerk"].pk
    grant_role(clerk, Role.CLASS_OWNER, city.offices["nanhu"].pk, by=security, at=MORNING)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(erase)
    assert EventRow.objects.count() > 10 and StaffChange.objects.get().by == security.staff


def test_whatever_an_administrator_sends_the_trace_only_grows(city: City) -> None:
    draw = random.Random(7)
    staff = [person.pk for person in city.people.values()]
    held = list(Assignment.objects.values_list("pk", flat=True))
    before = EventRow.objects.count(), StaffChange.objects.count()
    roles_before = Assignment.objects.count()
    for _ in range(150):
        who = draw.choice(["system_admin", "security_admin"])
        name = draw.choice(["open_account", "close_account", "grant_role", "end_role"])
        typed = {
            "username": f"new.{draw.randrange(9)}", "full_name": "新人", "password": "sing-the-river-song",
            "staff": draw.choice(staff), "assignment": draw.choice(held), "role": draw.choice(ROLES),
            "office": draw.choice(list(city.offices.values())).pk,
        }  # fmt: skip
        city.browser(who).post(reverse(f"desk:{name}"), sent(**typed))
    assert EventRow.objects.count() == before[0]
    assert StaffChange.objects.count() > before[1]
    assert Assignment.objects.count() >= roles_before
    for change in StaffChange.objects.all():
        assert change.by_id != change.staff_id
        granting = change.kind in ("granted", "ended")
        assert change.by.username == ("security.admin" if granting else "system.admin")
    for granted in Assignment.objects.exclude(granted_by=None):
        assert granted.granted_by_id != granted.staff_id
