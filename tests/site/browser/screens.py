"""Every page of the site in its states, and who looks at it. A page of the URL map that is not here fails the suite."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Page

from bancheng_site.actions.propose_catalogue import digest_of
from bancheng_site.permissions import DOORS, READ
from tests.site.browser.world import ENDLESS
from tests.site.catalogues import MENDED, RING


@dataclass(frozen=True)
class Screen:
    """One page in one state. `address` names cases in braces; `deed` is what is done there before one looks."""

    view: str
    state: str
    who: str
    address: str
    deed: Callable[[Page], None] | None = None
    status: int = 200

    def __str__(self) -> str:
        return f"{self.view} · {self.state} · {self.who}"

    @property
    def is_for_citizens(self) -> bool:
        """Pages with the large text."""
        return self.view.startswith("portal:")


NO_PAGE = {
    "api-1:api-root": "answers 404 to everybody",
    "api-1:openapi-json": "for machines",
    "api-1:cases": "for machines",
    "portal:playbooks_atom": "for machines",
    "portal:playbooks_json": "for machines",
    "portal:playbook_file": "a file to be kept",
    "desk:playbook_file": "a file to be kept",
    "api-1:case": "for machines",
    "api-1:findings": "for machines",
    "api-1:answer": "for machines",
    "healthz": "two letters for machines",
    "portal:blank_form": "a paper, see the letters' tests",
    "portal:paper": "a paper, see the letters' tests",
    "desk:paper": "a paper, see the letters' tests",
    "cockpit:paper": "a paper, see the cockpit's tests",
    "desk:home": "leads to the page each role begins with",
}
"""Addresses that show nobody a page."""
PEOPLE = {
    "clerk": "clerk", "coordinator": "coordinator", "handler": "police", "legal_reviewer": "legal",
    "supervisor": "supervisor", "class_owner": "owner", "auditor": "auditor", "system_admin": "system",
    "security_admin": "security",
}  # fmt: skip
"""One of the staff for each role."""
WITHDRAW = quote('{"withdraw":{"matter":"move","paper":"letter"}}')
FOR_EVERY_ROLE = {
    "desk:register": "/desk/register/",
    "desk:queue": "/desk/queue/open/",
    "desk:triage": "/desk/triage/",
    "desk:legs": "/desk/legs/",
    "desk:radar": "/desk/classes/radar/",
    "desk:candidate": "/desk/classes/radar/{candidate}/",
    "desk:classes": "/desk/classes/",
    "desk:class": "/desk/classes/{class}/",
    "desk:topics": "/desk/classes/topics/",
    "desk:treatment": "/desk/classes/{class}/treatment/",
    "desk:answer_many": "/desk/classes/{class}/answer/",
    "desk:uses": "/desk/uses/",
    "desk:case": "/desk/cases/{judged}/",
    "desk:act": "/desk/cases/{judged}/do/note/",
    "desk:confer": "/desk/cases/{judged}/confer/",
    "desk:decide": "/desk/cases/{judged}/decide/",
    "desk:diagnosis": "/desk/cases/{judged}/diagnosis/",
    "desk:catalogue": "/desk/catalogue/",
    "desk:finding": f"/desk/catalogue/findings/{RING}/",
    "desk:matters": "/desk/catalogue/matters/",
    "desk:matter": "/desk/catalogue/matters/renewal/",
    "desk:what_if": "/desk/catalogue/what-if/",
    "desk:readings": "/desk/readings/",
    "desk:playbooks": "/desk/playbooks/",
    "desk:playbook": "/desk/playbook/moving/",
    "desk:playbook_version": "/desk/playbook/moving/2/",
    "desk:write_playbook": "/desk/playbooks/write/?code=moving",
    "desk:take_in_playbook": "/desk/playbooks/take-in/",
    "desk:keys": "/desk/keys/",
    "desk:versions": "/desk/catalogue/versions/",
    "desk:version": f"/desk/catalogue/versions/{digest_of(MENDED)[:12]}/",
    "desk:accounts": "/desk/accounts/",
    "desk:counted": "/desk/counted/?stuck=open",
    "cockpit:home": "/cockpit/",
    "cockpit:offices": "/cockpit/offices/",
    "cockpit:stuck": "/cockpit/stuck/",
    "cockpit:classes": "/cockpit/classes/",
    "cockpit:report": "/cockpit/reports/",
}


def press(selector: str, **boxes: str) -> Callable[[Page], None]:
    """Fill in boxes by name and press."""

    def deed(page: Page) -> None:
        for name, value in boxes.items():
            page.locator(f"[name='{name.replace('__', '-')}']:visible").first.fill(value)
        page.locator(selector).last.click()
        page.wait_for_load_state()

    return deed


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })")


def unmask(page: Page) -> None:
    """Say what for, and see what is masked otherwise."""
    page.locator(".unmask summary").click()
    press(".unmask .button", purpose="打电话约上门时间")(page)


NEXT = "main button.primary"
PAST = "2026-10-01"
WHERE = "/tell/{}/".format
CITIZENS = [
    Screen("portal:start", "empty", "nobody", "/"),
    Screen("portal:start", "a draft waits", "writer", "/"),
    *(Screen("portal:tell", f"{step}, empty", "nobody", WHERE(step)) for step in ("what", "tried", "whom", "reach")),
    *(Screen("portal:tell", f"{step}, full", "writer", WHERE(step)) for step in ("tried", "whom", "reach")),
    *(Screen("portal:tell", f"{step}, endless", "endless writer", WHERE(step)) for step in ("what", "tried")),
    *(Screen("portal:tell", f"{one}, error", "nobody", WHERE(one), press(NEXT)) for one in ("what", "whom", "reach")),
    Screen("portal:tell", "tried, error", "nobody", "/tell/tried/", press(NEXT, a0__said="不归我们管")),
    Screen("portal:tell", "danger", "writer in danger", "/tell/danger/"),
    Screen("portal:check", "full", "writer", "/check/"),
    Screen("portal:check", "endless", "endless writer", "/check/"),
    Screen("portal:check", "danger", "writer in danger", "/check/"),
    Screen("portal:check", "about conduct", "complainant", "/check/"),
    Screen("portal:receipt", "just told", "citizen", "/receipt/{told}/"),
    Screen("portal:receipt", "danger", "citizen", "/receipt/{danger}/"),
    Screen("portal:find", "empty", "nobody", "/progress/"),
    Screen("portal:find", "to print", "nobody", "/progress/?for=print"),
    Screen("portal:find", "error", "nobody", "/progress/", press(NEXT, number="2026-000001-0", code="AAAA")),
    *(
        Screen("portal:progress", case, "citizen", f"/progress/{{{case}}}/", unfold)
        for case in (
            "told", "danger", "endless", "busy", "waiting", "late", "delivered", "rated", "declined", "reopened",
        )
    ),
    Screen("portal:correct", "full", "citizen", "/correct/{told}/"),
    Screen("portal:correct", "error", "citizen", "/correct/{told}/", press(NEXT, text="")),
    Screen("portal:correct", "too late", "citizen", "/correct/{closed}/", status=409),
    Screen("portal:withdraw", "empty", "citizen", "/withdraw/{told}/"),
    Screen("portal:supplement", "empty", "citizen", "/supplement/{told}/"),
    Screen("portal:supplement", "error", "citizen", "/supplement/{waiting}/?about=1", press(NEXT)),
    Screen("portal:object", "empty", "citizen", "/object/{closed}/"),
    Screen("portal:object", "error", "citizen", "/object/{closed}/", press(NEXT)),
    Screen("portal:rate", "empty", "citizen", "/rate/{closed}/"),
    Screen("portal:rate", "error", "citizen", "/rate/{closed}/", press(NEXT)),
    Screen("portal:rate", "too early", "citizen", "/rate/{busy}/", status=409),
    Screen("portal:playbooks", "full", "nobody", "/playbooks/"),
    Screen("portal:playbooks", "nothing found", "nobody", "/playbooks/?q=xyz"),
    Screen("portal:playbook", "full", "nobody", "/playbooks/moving/"),
    Screen("portal:accessibility", "full", "nobody", "/accessibility/"),
    Screen("portal:start", "no such page", "nobody", "/nowhere/", status=404),
]  # fmt: skip
STEPS = {
    "clerk": {
        "told": ("answer_on_the_spot", "decline", "diagnose", "accept", "correct", "withdraw"),
        "busy": ("contact", "add_attempt", "add_party", "list_objects", "settle_object"),
        "closed": ("call_back", "reopen", "archive"),
    },
    "coordinator": {"offered": ("extend", "pause", "escalate")},
    "police": {"offered": ("accept_leg", "object_to_leg"), "busy": ("close_leg",)},
    "supervisor": {"busy": ("order_supervision",)},
}
"""The forms of single steps, with somebody and a case to whom they are open."""
STAFF = [
    Screen("desk:log_in", "empty", "nobody", "/desk/log-in/"),
    Screen("desk:log_in", "error", "nobody", "/desk/log-in/", press(NEXT, username="clerk", password="wrong")),
    Screen("desk:register", "unfolded", "clerk", "/desk/register/", unfold),
    Screen("desk:register", "error", "clerk", "/desk/register/", press(NEXT)),
    Screen("desk:register", "endless", "clerk", "/desk/register/", press(NEXT, story=ENDLESS * 5, name="阿" * 80)),
    Screen("desk:register", "returning", "clerk", "/desk/register/", press("[name=look_up]", phone="13800000000")),
    Screen("desk:queue", "empty", "new", "/desk/queue/open/"),
    Screen("desk:queue", "overdue", "coordinator", "/desk/queue/overdue/"),
    Screen("desk:queue", "ended", "clerk", "/desk/queue/ended/"),
    Screen("desk:queue", "of a telephone", "clerk", "/desk/queue/open/", press(".jump button", q="13800000000")),
    Screen("desk:queue", "nothing found", "clerk", "/desk/queue/open/", press(".jump button", q="13811112222")),
    Screen("desk:triage", "in hand", "coordinator", "/desk/triage/?case={told}", unfold),
    Screen("desk:triage", "danger", "coordinator", "/desk/triage/?case={danger}", unfold),
    Screen("desk:legs", "empty", "new", "/desk/legs/"),
    *(
        Screen("desk:case", case, who, f"/desk/cases/{{{case}}}/", unfold)
        for who, case in (
            ("clerk", "told"), ("clerk", "danger"), ("coordinator", "endless"), ("coordinator", "busy"),
            ("police", "busy"), ("supervisor", "complaint"), ("clerk", "waiting"), ("coordinator", "late"),
            ("clerk", "closed"), ("auditor", "rated"), ("clerk", "declined"), ("clerk", "reopened"),
        )
    ),
    Screen("desk:case", "asked for a purpose", "clerk", "/desk/cases/{told}/", press(".unmask summary")),
    Screen("desk:case", "shown once", "clerk", "/desk/cases/{told}/", unmask),
    *(
        Screen("desk:act", slug, who, f"/desk/cases/{{{case}}}/do/{slug}/")
        for who, cases in STEPS.items() for case, slugs in cases.items() for slug in slugs
    ),
    Screen("desk:act", "decline, chosen", "clerk", "/desk/cases/{told}/do/decline/?reason=petition"),
    Screen("desk:act", "error", "clerk", "/desk/cases/{told}/do/withdraw/", press(NEXT)),
    *(
        Screen("desk:confer", case, who, f"/desk/cases/{{{case}}}/confer/", unfold)
        for who, case in (
            ("coordinator", "waiting"), ("coordinator", "disputed"), ("coordinator", "busy"), ("police", "offered"),
            ("clerk", "endless"),
        )
    ),
    Screen(
        "desk:confer", "error", "coordinator", "/desk/cases/{offered}/confer/?step=call_meeting",
        press("#call_meeting .primary"),
    ),
    *(
        Screen("desk:decide", case, who, f"/desk/cases/{{{case}}}/decide/", unfold)
        for who, case in (
            ("police", "ready"), ("legal", "judged"), ("clerk", "checked"), ("clerk", "delivered"),
            ("clerk", "asked"), ("clerk", "closed"), ("clerk", "reopened"),
        )
    ),
    Screen("desk:decide", "error", "police", "/desk/cases/{ready}/decide/", press("#draft_answer .primary")),
    *(
        Screen("desk:diagnosis", state, who, f"/desk/cases/{{told}}/diagnosis/?{query}", unfold)
        for who, state, query in (
            ("coordinator", "a knot", "goal=move"), ("clerk", "a plan", "goal=record"),
            ("coordinator", "only the law-maker", "goal=close-down&goal=stay"),
            ("coordinator", "another class", "goal=hours&is-trade=courier"),
            ("coordinator", "cannot come", "goal=renewal&is-mobility=homebound&asked=book"),
            ("clerk", "several", "goal=move&goal=divorce&goal=record&find=record"),
            ("auditor", "nothing chosen", "find=xyz"),
            ("owner", "nothing that exists", "goal=nothing"),
        )
    ),
    *(
        Screen("desk:act", state, who, f"/desk/cases/{{told}}/do/{slug}/?goal={goal}&version={{catalogue}}{way}", deed)
        for who, state, slug, goal, way, deed in (
            ("coordinator", "untie", "untie", "move", "&way=lift-1", None),
            ("clerk", "untie, without a meeting", "untie", "divorce", "&way=lift-1", None),
            ("coordinator", "untie, error", "untie", "move", "&way=lift-1", press(".untie .primary", planned_on=PAST)),
            ("clerk", "keep a diagnosis", "ask_catalogue", "move", "", None),
        )
    ),
    Screen("desk:case", "untied", "coordinator", "/desk/cases/{untied}/", unfold),
    Screen("desk:catalogue", "papers nobody issues", "auditor", "/desk/catalogue/?kind=unobtainable"),
    Screen("desk:catalogue", "a class left out", "clerk", "/desk/catalogue/?kind=gap"),
    Screen("desk:finding", "met by a case", "coordinator", f"/desk/catalogue/findings/{RING}/"),
    Screen("desk:matters", "found", "clerk", "/desk/catalogue/matters/?q=divorce"),
    Screen("desk:matters", "nothing found", "clerk", "/desk/catalogue/matters/?q=xyz"),
    Screen("desk:matter", "for some only", "owner", "/desk/catalogue/matters/hours/"),
    Screen("desk:what_if", "found", "owner", "/desk/catalogue/what-if/?find=divorce"),
    Screen("desk:what_if", "tried", "coordinator", f"/desk/catalogue/what-if/?matter=move&change={WITHDRAW}"),
    Screen("desk:what_if", "refused", "coordinator", "/desk/catalogue/what-if/?matter=move&change=x"),
    Screen("desk:playbooks", "nothing found", "clerk", "/desk/playbooks/?q=xyz"),
    Screen("desk:playbook_version", "compared", "owner", "/desk/playbook/moving/2/?beside=1", unfold),
    Screen("desk:playbook_version", "in review", "legal", "/desk/playbook/in-review/1/", unfold),
    Screen("desk:playbook_version", "error", "legal", "/desk/playbook/in-review/1/", press(NEXT)),
    Screen("desk:playbook_version", "to be approved", "supervisor", "/desk/playbook/reviewed/1/"),
    Screen("desk:playbook_version", "endless", "owner", "/desk/playbook/approved/1/"),
    Screen("desk:write_playbook", "empty", "owner", "/desk/playbooks/write/"),
    Screen("desk:write_playbook", "error", "owner", "/desk/playbooks/write/", press(NEXT)),
    Screen("desk:take_in_playbook", "error", "owner", "/desk/playbooks/take-in/", press(NEXT)),
    Screen("desk:version", "adoption, error", "legal", FOR_EVERY_ROLE["desk:version"], press(NEXT, in_force_from=PAST)),
    Screen("desk:candidate", "error", "owner", "/desk/classes/radar/{candidate}/", press(NEXT, name="")),
    Screen("desk:class", "unfolded", "owner", "/desk/classes/{class}/", unfold),
    Screen("desk:accounts", "error", "system", "/desk/accounts/", press(NEXT)),
    Screen("styleguide", "desk", "nobody", "/styleguide/?as=desk"),
]  # fmt: skip


def for_every_role() -> Iterator[Screen]:
    """Each page of the desk as everybody sees it who may open it."""
    for view, address in FOR_EVERY_ROLE.items():
        for role in sorted(DOORS[view].roles):
            yield Screen(view, "as it comes", PEOPLE[role], address)


SCREENS = [*CITIZENS, *STAFF, *for_every_role()]


def pages(views: set[str]) -> set[str]:
    """The addresses among these that show a page."""
    return {name for name in views - NO_PAGE.keys() if DOORS[name].methods & READ}
