"""The one answer: on the spot or drafted, reviewed, delivered; three questions, closing and what comes after."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from bancheng.cases.model import Case, Decision, Outcome
from bancheng.ids import OfficeId
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot
from bancheng_site.actions.archive_case import archive_case
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.call_back import call_back
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.send_back_answer import send_back_answer
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.checking import checked
from bancheng_site.desk.forms.base import ActForm, Scene, departments, one_of, some_of, text
from bancheng_site.desk.forms.basis import BASIS, bases_in
from bancheng_site.desk.words import OUTCOMES, choices
from bancheng_site.permissions import Caller

CLOSING = "办结告知书"
"""The paper in which the answer is given."""
ANSWERS = [o for o in Outcome if o is not Outcome.WITHDRAWN]
ON_THE_SPOT = [Outcome.DONE, Outcome.PARTLY, Outcome.ESCALATED]
NO = _("不是“办成”的，下面四样都要写：依据、会同了谁、出路、不服怎么办。")


class DraftForm(ActForm):
    """拟答复."""

    slug = verb = "draft_answer"
    title, button = _("拟答复"), _("拟好了")
    lead = NO
    groups = (BASIS,)
    looked_over = True
    checked: Mapping[str, Any] | None = None
    outcome = one_of(_("结果"), choices(OUTCOMES, ANSWERS), radio=True)
    answer = text(_("答复正文"), _("写给本人看：办了什么，结果怎样，下一步谁来办。"), rows=6)
    consulted = some_of(_("会同了哪些部门"), [])
    way_out = text(_("还有什么出路"), rows=2, required=False)
    remedy = text(_("不服怎么办，向谁提出"), rows=2, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the offices that worked on it ticked, and the text that a playbook has ready."""
        worked = [str(leg.office) for leg in scene.case.legs if leg.state == "closed"]
        ready = scene.case.playbooks[-1].text_for(CLOSING) if scene.case.playbooks else ""
        known = {"consulted": worked, "answer": ready}
        super().__init__(data, scene=scene, initial={**known, **more.pop("initial", {})}, **more)
        self.fields["consulted"].choices = departments()[1:]  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When no office owes anything and, for a handler, the own office leads."""
        lead = scene.case.lead_leg()
        ours = not scene.own_offices or (lead is not None and lead.office in scene.own_offices)
        return ours and not scene.case.open_legs()

    def decision(self) -> Decision:
        """What was typed, as the engine reads it."""
        typed = self.cleaned_data
        return Decision(
            outcome=Outcome(typed["outcome"]),
            text=typed["answer"],
            basis=bases_in(self.rows("basis")),
            consulted=tuple(OfficeId(int(office)) for office in typed["consulted"]),
            way_out=typed["way_out"],
            remedy=typed["remedy"],
        )

    def look_over(self) -> None:
        """What the answer as typed so far lacks; what is not filled in yet is no mistake here."""
        self.full_clean()
        typed, case = self.cleaned_data, self.scene.case
        so_far = Decision(
            outcome=Outcome(typed.get("outcome") or Outcome.ESCALATED),
            text=typed.get("answer", ""),
            basis=bases_in(self.rows("basis")),
            way_out=typed.get("way_out", ""),
            remedy=typed.get("remedy", ""),
        )
        self.checked = checked(f"{case.ask}\n{case.text}", so_far, self.scene.today)
        self.without_judgement()

    def _place_of(self, name: str) -> str | None:
        return super()._place_of("answer" if name == "text" else name)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return draft_answer(self.scene.case.id, self.decision(), by=by, at=at, sent=sent)


class OnTheSpotForm(DraftForm):
    """当场答复: answered, asked and closed in one step."""

    slug = verb = "answer_on_the_spot"
    title, button = _("当场答复"), _("当场答复，办结")
    outcome = one_of(_("结果"), choices(OUTCOMES, ON_THE_SPOT), radio=True, initial=Outcome.DONE)
    else_to_do = text(_("一问：还有什么要办的"), max_length=2_000)
    else_needed = text(_("二问：还需要我们做什么"), max_length=2_000)
    difficulty = text(_("三问：还有什么困难"), max_length=2_000)

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """Whenever the table allows it."""
        return True

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return answer_on_the_spot(
            self.scene.case.id, self.decision(), typed["else_to_do"], typed["else_needed"], typed["difficulty"],
            by=by, at=at, sent=sent,
        )  # fmt: skip


class ReviewForm(ActForm):
    """审核."""

    slug = verb = "review_answer"
    title, button = _("审核"), _("审核通过")
    words = text(_("审核意见"), rows=2, required=False)

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """Never by whoever drafted it."""
        drafted = scene.case.decision.drafted_by if scene.case.decision else None
        return scene.by.staff is not None and drafted != scene.by.staff.pk

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return review_answer(self.scene.case.id, self.cleaned_data["words"], by=by, at=at, sent=sent)


class SendBackForm(ActForm):
    """退回重拟."""

    slug = verb = "send_back_answer"
    title, button = _("退回重拟"), _("退回重拟")
    reason = text(_("缺什么、改什么"), rows=2)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return send_back_answer(self.scene.case.id, self.cleaned_data["reason"], by=by, at=at, sent=sent)


def _may_be_told(case: Case) -> bool:
    made = case.decision
    return made is not None and (not made.needs_second_person() or made.reviewed_by is not None)


class DeliverForm(ActForm):
    """告知."""

    slug = verb = "deliver_answer"
    title, button = _("告知本人"), _("已告知")
    means = text(_("怎样告知的"), _("当面、电话、送上门、挂号信……"), max_length=200)

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """After the review, where one is needed."""
        return _may_be_told(scene.case)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return deliver_answer(self.scene.case.id, self.cleaned_data["means"], by=by, at=at, sent=sent)


class ThreeQuestionsForm(ActForm):
    """三问."""

    slug = verb = "ask_three_questions"
    title, button = _("三问"), _("都问了")
    lead = _("问了再记，没有就写“没有了”。")
    else_to_do = text(_("一问：还有什么要办的"), max_length=2_000)
    else_needed = text(_("二问：还需要我们做什么"), max_length=2_000)
    difficulty = text(_("三问：还有什么困难"), max_length=2_000)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return ask_three_questions(
            self.scene.case.id, typed["else_to_do"], typed["else_needed"], typed["difficulty"], by=by, at=at, sent=sent
        )


class CloseForm(ActForm):
    """办结."""

    slug = verb = "close"
    title, button = _("办结"), _("办结")
    worked = one_of(_("工作提示管用吗"), [("yes", _("管用")), ("no", _("没管用"))], radio=True, required=False)
    why = text(_("没管用，为什么"), _("方案要改哪里，就看这一句。"), rows=2, required=False, max_length=2_000)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """Asks about the playbook only where one was used."""
        super().__init__(data, scene=scene, **more)
        if not scene.case.playbooks:
            del self.fields["worked"], self.fields["why"]

    def clean(self) -> dict[str, Any]:
        """A playbook that did not work is asked why; where nobody says, the outcome of the case tells."""
        typed: dict[str, Any] = super().clean() or {}
        outcome = self.scene.case.decision.outcome if self.scene.case.decision else Outcome.DONE
        failed = typed.get("worked") == "no" or (not typed.get("worked") and outcome is not Outcome.DONE)
        if "why" in self.fields and failed and not typed.get("why", "").strip():
            self.add_error("why", _("这条工作提示没管用，请写一句为什么。"))
        return typed

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        worked = {"yes": True, "no": False}.get(typed.get("worked", ""))
        return close_case(self.scene.case.id, playbook_worked=worked, why=typed.get("why", ""), by=by, at=at, sent=sent)


class CallBackForm(ActForm):
    """回访."""

    slug = verb = "call_back"
    title, button = _("回访"), _("记下回访")
    reached = one_of(_("打通了吗"), [("yes", _("打通了")), ("no", _("没打通"))], radio=True)
    said = text(_("对方怎么说"), rows=2, required=False)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return call_back(self.scene.case.id, typed["reached"] == "yes", typed["said"], by=by, at=at, sent=sent)


class ReopenForm(ActForm):
    """重新办理."""

    slug = verb = "reopen"
    title, button = _("重新办理"), _("重新办理")
    lead = _("本人不同意答复的，换人重新办。")
    words = text(_("本人哪里不同意"), rows=2)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return reopen_case(self.scene.case.id, self.cleaned_data["words"], by=by, at=at, sent=sent)


class ArchiveForm(ActForm):
    """归档."""

    slug = verb = "archive"
    title, button = _("归档"), _("归档")
    lead = _("归档以后不再改动，也不能再重新办理。")

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return archive_case(self.scene.case.id, by=by, at=at, sent=sent)
