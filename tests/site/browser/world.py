"""A small window in every state at once: cases just told, argued over, answered, declined, reopened; one endless."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from bancheng.cases.facts import AffectedObject, Attempt, Channel, LegalBasis, Obstacle
from bancheng.cases.model import Decision, DeclineReason, Grade, Outcome
from bancheng.cases.numbers import read_case_number
from bancheng.cases.people import CITIZEN, Need, Party, PartyRole, Role
from bancheng.cases.work import MissingMaterial, Part, Position, VisitKind
from bancheng.coordination.legs import Request
from bancheng.coordination.untie import Called
from bancheng.ids import LegNumber, OfficeId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.asked import Question
from bancheng_site.actions.attach_case import attach_case
from bancheng_site.actions.call_back import call_back
from bancheng_site.actions.call_meeting import call_meeting
from bancheng_site.actions.choose_month_topic import Task, choose_month_topic
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.conclude_meeting import conclude_meeting
from bancheng_site.actions.contact_person import contact_person
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.escalate_case import escalate_case
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.list_objects import list_objects
from bancheng_site.actions.make_visit import make_visit
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.order_supervision import order_supervision
from bancheng_site.actions.plan_visit import plan_visit
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.settle_object import settle_object
from bancheng_site.actions.untie_knot import Confirmed, untie_knot
from bancheng_site.actions.write import Done
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import MORNING, District, office, staff
from tests.site.catalogues import MENDED
from tests.site.classes import LIFT, OTHERS, PENSION, confirmed, tell
from tests.site.pages.citizens import PAGES, WHAT, an_open_window
from tests.site.playbooks.lives import approved, published, reviewed, submitted, written

SOON = date(2026, 10, 13)
BASIS = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=date(2026, 10, 12))
ENDLESS = "没有标点也没有空格的一句很长很长的话" * 40 + "AVeryLongWordWithoutAnyBreakInIt" * 20
IMPOSSIBLE = Decision(
    outcome=Outcome.LAWFULLY_IMPOSSIBLE,
    text="依照居民身份证法第十一条要采集本人指纹，派出所上门两次都没有采到。",
    basis=(BASIS,),
    way_out="先办临时身份证，由我们代送。",
    remedy="可以在六十日内向区政府申请行政复议。",
)
DONE = Decision(outcome=Outcome.DONE, text="派出所已经上门办好，证件 10 月 28 日送到家。")


@dataclass
class World:
    """The district, the printed number of each case by its name, and the sessions of people at their browsers."""

    district: District = field(default_factory=an_open_window)
    numbers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    catalogue: int = 0
    """The version in force; beside it one is proposed."""
    proposed: int = 0
    drafted: str = ""
    """What those who are still writing have typed."""

    def _playbooks(self) -> None:
        """One in use with a next draft, and one at each step of the way."""
        published(self.district, code="moving", valid_from=date(2021, 1, 4))
        written(self.district, code="moving", title="搬家落户，两家一次办", letters=(), lead="")
        submitted(self.district, code="in-review", title="等着审核的")
        reviewed(self.district, code="reviewed", title="等着批准的")
        approved(self.district, code="approved", title=ENDLESS[:190])

    def __post_init__(self) -> None:
        """Everything happens through the actions, on one Monday morning."""
        self.catalogue = self.district.adopted()
        self.proposed = self.district.proposed(MENDED)
        self.numbers["catalogue"] = str(self.catalogue)
        self._playbooks()
        self.district.people["new"] = staff(
            "new", Role.HANDLER, office("archive", "department", self.district.government)
        )
        for name in (
            "told",
            "danger",
            "complaint",
            "endless",
            "offered",
            "disputed",
            "busy",
            "waiting",
            "late",
            "ready",
            "judged",
            "checked",
            "delivered",
            "asked",
            "closed",
            "rated",
            "declined",
            "reopened",
            "untied",
        ):
            done: Done = getattr(self, f"_{name}")()
            self.numbers[name] = done.number
        self._classes()
        for name in self.district.people:
            self.cookies[name] = self.district.browser(name).cookies[settings.SESSION_COOKIE_NAME].value
        self._citizens()

    def _classes(self) -> None:
        """A class with a topic, of which everybody knows a case, and a candidate beside it."""
        row = confirmed(self.district, tell(self.district, LIFT))
        attach_case(read_case_number(self.numbers["judged"])[0], row.pk, "同一道签字", **self.by("owner"))
        self.numbers["class"] = str(row.pk)
        tell(self.district, PENSION)
        tell(self.district, OTHERS)
        propose_classes(on=MORNING.date())
        self.numbers["candidate"] = str(ClassCandidate.objects.order_by("pk")[0].pk)
        tasks = [Task("和住建局定签字比例", self.district.civil.pk, SOON)]
        choose_month_topic(row.pk, SOON, self.district.civil.pk, tasks, "要定政策", **self.by("owner"))

    def by(self, name: str) -> Any:
        """Who does it and when."""
        return {"by": self.district.caller(name), "at": MORNING}

    def _told(self) -> Done:
        return self.district.case(channel=Channel.WEB)

    def _danger(self) -> Done:
        return self.district.case(ask="楼道漏气没人管", text="楼道里煤气泄漏，没有人来。")

    def _complaint(self) -> Done:
        return self.district.case(ask="反映窗口人员态度", concerns_conduct_of=OfficeId(self.district.police.pk))

    def _endless(self) -> Done:
        people = (
            Party(number=1, role=PartyRole.APPLICANT, name="阿" * 80, phone="13800000000", address="路" * 200,
                  needs=tuple(Need)),
            Party(number=2, role=PartyRole.HELPER, name="W" * 80, phone="13800000000", relation="亲" * 80,
                  authority="书" * 200),
        )  # fmt: skip
        tried = tuple(Attempt(number=0, where="所" * 160, said=ENDLESS, papers=("证" * 40,)) for _ in range(3))
        return self.district.offered(ask="想" * 60 + "W" * 20, text=ENDLESS * 14, parties=people, attempts=tried)

    def _offered(self) -> Done:
        return self.district.offered()

    def _disputed(self) -> Done:
        done = self.district.offered(ask="两家都说不归自己管")
        return object_to_leg(
            done.case.id, LegNumber(2), BASIS, OfficeId(self.district.police.pk), "没有采集设备", **self.by("civil")
        )

    def _busy(self) -> Done:
        case = self._disputed().case.id
        rule_on_objection(case, 1, False, "核实困难情况属于民政职责", **self.by("coordinator"))
        contact_person(case, "电话", "约了上门时间", **self.by("clerk"))
        for leg, who in ((1, "police"), (2, "civil")):
            accept_leg(case, LegNumber(leg), **self.by(who))
        offices = (OfficeId(self.district.police.pk), OfficeId(self.district.civil.pk))
        call_meeting(case, "谁来上门采集", offices, SOON, **self.by("coordinator"))
        said = (
            Position(office=offices[0], says="可以上门"),
            Position(office=offices[1], says="人手不够", dissents=True),
        )
        conclude_meeting(case, 1, MORNING.date(), said, "公安 13 日上门，民政陪同。", **self.by("coordinator"))
        call_meeting(case, "采不到指纹怎么办", offices, SOON, **self.by("coordinator"))
        plan_visit(case, VisitKind.HOME, "上门采集指纹", SOON, **self.by("police"))
        make_visit(case, 1, MORNING.date(), "指纹没有采到", **self.by("police"))
        plan_visit(case, VisitKind.SITE, "看设备", SOON, **self.by("police"))
        extend_term(case, 2, "采集设备 10 月 15 日修好", **self.by("coordinator"))
        escalate_case(case, "设备不够", **self.by("coordinator"))
        order_supervision(case, offices[0], "13 日前上门", SOON, **self.by("supervisor"))
        objects = tuple(AffectedObject(number=0, kind="房屋", label=f"{n}号") for n in range(1, 33))
        list_objects(case, objects, **self.by("clerk"))
        return settle_object(case, 1, Outcome.DONE, "", **self.by("clerk"))

    def _waiting(self) -> Done:
        items = (
            MissingMaterial(name="残疾证", basis="上门办理规定第二条"),
            MissingMaterial(name="户口簿", basis="户口登记条例", substitute="户籍证明"),
        )
        return request_materials(self.district.accepted().case.id, items, **self.by("clerk"))

    def _late(self) -> Done:
        return self.district.accepted(at=MORNING - timedelta(days=20), ask="拖了很久的一件事")

    def _ready(self) -> Done:
        return self.district.investigated()

    def _judged(self) -> Done:
        answer = replace(IMPOSSIBLE, consulted=(OfficeId(self.district.civil.pk),))
        return draft_answer(self._ready().case.id, answer, **self.by("police"))

    def _checked(self) -> Done:
        return review_answer(self._judged().case.id, "依据无误", **self.by("legal"))

    def _delivered(self) -> Done:
        return deliver_answer(self._checked().case.id, "当面", **self.by("clerk"))

    def _asked(self) -> Done:
        return ask_three_questions(self._delivered().case.id, "没有了", "没有了", "没有了", **self.by("clerk"))

    def _closed(self) -> Done:
        return close_case(self._asked().case.id, **self.by("clerk"))

    def _rated(self) -> Done:
        done = self._closed()
        rate_case(done.case.id, Grade.SATISFIED, "谢谢", by=CITIZEN, at=MORNING)
        return call_back(done.case.id, True, "证件收到了", **self.by("clerk"))

    def _declined(self) -> Done:
        return decline_case(
            self.district.case(ask="要看征地的批文").case.id, DeclineReason.OPEN_INFORMATION,
            "公开政府信息有法定的申请程序。", BASIS, "向区自然资源局递交信息公开申请。", "可以申请行政复议。",
            **self.by("clerk"),
        )  # fmt: skip

    def _reopened(self) -> Done:
        return rate_case(self._closed().case.id, Grade.VERY_DISSATISFIED, "还是要我跑", by=CITIZEN, at=MORNING)

    def _untied(self) -> Done:
        police, civil = OfficeId(self.district.police.pk), OfficeId(self.district.civil.pk)
        confirmed = Confirmed(
            obstacle=Obstacle.CYCLE,
            tier=Tier.COMPLEX,
            requests=(Request(police, Part.LEAD, "请研究告知承诺"), Request(civil, Part.ASSISTING, "请说明依据")),
            meeting=Called(question="能不能先落户？", offices=(police, civil), planned_on=SOON),
        )
        case = self.district.case(ask="落户要情况函，开情况函又要先落户").case.id
        return untie_knot(
            case, Question(version=self.catalogue, goal="move"), "lift-1", confirmed, **self.by("coordinator")
        )

    def _citizens(self) -> None:
        """Who has a receipt; who is still writing: few words, endless ones, of danger, of a member of staff."""
        reader = Client()
        for number in self.numbers.values():
            if "-" not in number:  # a version, a class, a candidate: no case
                continue
            row = CaseRow.objects.get(pk=int(number.split("-")[1]))
            found = reader.post("/progress/", {"number": number, "code": tracking_code(row.pk, row.received_at)})
            assert found.status_code == 302, number
        self.cookies |= {"citizen": _session(reader), "nobody": ""}
        police = str(self.district.police.pk)
        drafts: dict[str, dict[str, dict[str, Any]]] = {
            "writer": {},
            "endless writer": {"what": {"text": ENDLESS * 10, "ask": "想" * 80}, "tried": {"a0-said": ENDLESS}},
            "writer in danger": {"what": {**WHAT, "text": "楼下煤气泄漏，有人晕倒了，没人管"}},
            "complainant": {"tried": {"conduct": police}},
        }
        self.drafted = f"{PAGES}{drafts}"
        for name, changes in drafts.items():
            writer = Client()
            for step, boxes in PAGES.items():
                sent = writer.post(f"/tell/{step}/", {**boxes, **changes.get(step, {})})
                assert sent.status_code == 302, (name, step)
            self.cookies[name] = _session(writer)


def _session(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value
