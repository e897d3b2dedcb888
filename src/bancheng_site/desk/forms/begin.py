"""Triage: take up, diagnose, accept in a tier, decline to the lawful channel, correct, withdraw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.intake import ASK_LIMIT, REGRET
from bancheng.cases.model import DeclineReason
from bancheng.reading.danger import danger_in
from bancheng.workdays.clocks import Clock, Tier, due
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.correct_case import correct_case
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.diagnose_case import diagnose_case
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.base import ActForm, Scene, one_of, text
from bancheng_site.desk.forms.basis import BASIS, bases_in
from bancheng_site.desk.modules import decline_texts
from bancheng_site.desk.words import CAUSES, DECLINE_REASONS, OBSTACLES, TIERS, choices
from bancheng_site.permissions import Caller
from bancheng_site.templatetags.look import day as day_in_words


class TakeForm(ActForm):
    """接手."""

    slug = verb = "take"
    title, button = _("接手"), _("我来接手")
    lead = _("接手以后，下一步由您负责。")

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """Not by whoever holds it already."""
        return scene.by.staff is not None and scene.case.holder != scene.by.staff.pk

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return take_case(self.scene.case.id, by=by, at=at, sent=sent)


class DiagnoseForm(ActForm):
    """研判原因."""

    slug = verb = "diagnose"
    title, button = _("研判原因"), _("记下研判")
    cause = one_of(_("原因"), choices(CAUSES, blank=_("还说不准")), required=False)
    obstacle = one_of(_("症结"), choices(OBSTACLES, blank=_("还说不准")), required=False)
    words = text(_("凭什么这样判断"), rows=2, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With what was judged so far."""
        known = {"cause": scene.case.cause or "", "obstacle": scene.case.obstacle or ""}
        super().__init__(data, scene=scene, initial=known, **more)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        said = self.cleaned_data
        cause = Cause(said["cause"]) if said["cause"] else None
        obstacle = Obstacle(said["obstacle"]) if said["obstacle"] else None
        return diagnose_case(self.scene.case.id, cause, obstacle, said["words"], by=by, at=at, sent=sent)


class AcceptForm(ActForm):
    """受理, with the date each tier would give."""

    slug = verb = "accept"
    title, button = _("受理"), _("受理")
    lead = _("选定档次，就定下了答复的日期。日期会告诉本人。")
    tier = one_of(_("哪一档"), choices(TIERS), radio=True)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """The tiers, each with its working days and its date as of today's knowledge."""
        super().__init__(data, scene=scene, **more)
        self.fields["tier"].widget.attrs["data-key"] = "a"
        self.fields["tier"].choices = promises(scene)  # type: ignore[attr-defined]

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return accept_case(self.scene.case.id, Tier(self.cleaned_data["tier"]), by=by, at=at, sent=sent)


def promises(scene: Scene) -> list[tuple[str, str]]:
    """Each tier with the date it would bind the window to."""
    return [(tier.value, _promise(scene, tier)) for tier in Tier]


def _promise(scene: Scene, tier: Tier) -> str:
    rules, case = scene.rules, scene.case
    days = rules.profile.tiers[tier]
    ends = due(Clock(case.term_began, days, case.pauses), rules.calendar, rules.profile.pause_reasons)
    when = day_in_words(ends.on) if ends.on else _("暂停中，恢复后再算")
    words = _("{tier}：当场，{when}") if days == 0 else _("{tier}：{days} 个工作日，{when}前")
    return str(format_lazy(words, tier=TIERS[tier], days=days, when=when))


class DeclineForm(ActForm):
    """不予受理: reason, basis, the lawful channel, the remedy."""

    slug = verb = "decline"
    title, button = _("不予受理"), _("不予受理，并告知去处")
    lead = _("不在窗口范围的，要讲清为什么、依据哪一条、该去哪里、不服怎么办。参考文字可以改。")
    groups = (BASIS,)
    reason = one_of(_("属于哪一类"), choices(DECLINE_REASONS, blank=_("请选")))
    explanation = text(_("为什么不在窗口受理范围"), rows=3)
    channel = text(_("该走哪条法定渠道，找谁"), rows=2, required=False)
    remedy = text(_("不服怎么办，向谁提出"), rows=2, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, reason: str = "", **more: Any) -> None:
        """Filled with the texts for `reason`, which the clerk may change."""
        filled = decline_texts().get(reason, {})
        known = {"reason": reason, **{k: filled.get(k, "") for k in ("explanation", "channel", "remedy")}}
        rows = {"basis": [filled["basis"]]} if filled else {}
        super().__init__(data, scene=scene, initial=known, filled=rows, **more)
        self.chosen = DECLINE_REASONS.get(reason or str((data or {}).get("reason", "")), "")
        if self.chosen:
            self.fields["reason"].widget = forms.HiddenInput()

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """The reason whose texts are to be filled in."""
        return {"reason": reason if (reason := asked.get("reason", "")) in DECLINE_REASONS else ""}

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        said, rows = self.cleaned_data, self.rows("basis")
        basis = bases_in(rows or [dict.fromkeys(BASIS.fields)])[0]
        reason = DeclineReason(said["reason"])
        return decline_case(
            self.scene.case.id, reason, said["explanation"], basis, said["channel"], said["remedy"],
            by=by, at=at, sent=sent,
        )  # fmt: skip


class CorrectForm(ActForm):
    """更正, for ten minutes."""

    slug = verb = "correct"
    title, button = _("更正"), _("改好了")
    lead = _("登记后十分钟内、无人接手前可以更正。原来写的留在记录里。")
    ask = text(_("想办成什么"), max_length=ASK_LIMIT)
    text = text(_("经过"), rows=6)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With what was told."""
        super().__init__(data, scene=scene, initial={"ask": scene.case.ask, "text": scene.case.text}, **more)

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """While the ten minutes run."""
        return now() - scene.case.received_at <= REGRET

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        case, ask, told = self.scene.case, self.cleaned_data["ask"], self.cleaned_data["text"]
        corrected = CaseCorrected(
            ask=ask, text=told, parties=case.parties, attempts=case.attempts,
            danger=tuple(sign.kind for sign in danger_in(f"{ask}\n{told}")),
        )  # fmt: skip
        return correct_case(case.id, corrected, by=by, at=at, sent=sent)


class WithdrawForm(ActForm):
    """撤回, in the person's words."""

    slug = verb = "withdraw"
    title, button = _("本人撤回"), _("记下撤回")
    lead = _("撤回要本人提出。请照原话记。")
    words = text(_("本人怎么说的"), rows=2)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return withdraw_case(self.scene.case.id, self.cleaned_data["words"], by=by, at=at, sent=sent)
