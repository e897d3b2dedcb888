"""登记台 as a form: who, for whom, what they want, the story, where they tried, an answer on the spot."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import Attempt, Channel
from bancheng.cases.intake import TEXT_LIMIT
from bancheng.cases.model import Decision, Outcome
from bancheng.cases.people import Need, Party, PartyRole
from bancheng.ids import OfficeId
from bancheng_site.actions.receive_case import Told
from bancheng_site.desk.forms.base import DeskForm, day, departments, one_of, some_of, text
from bancheng_site.desk.forms.facts import papers_in
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.desk.modules import phrases
from bancheng_site.desk.phones import plain_phone
from bancheng_site.desk.words import CHANNELS, NEEDS, choices
from bancheng_site.templatetags.look import said

AT_THE_WINDOW = [Channel.WINDOW, Channel.PHONE, Channel.HOTLINE, Channel.REFERRAL]
FOR_WHOM = [("self", _("自己的事")), ("other", _("替别人办")), ("company", _("企业或单位的事"))]

ATTEMPTS = Rows(
    "attempts",
    _("去过哪里，没办成"),
    _("再加一处"),
    {
        "where": text(_("在哪个窗口"), max_length=160),
        "on": day(_("哪天")),
        "said": text(_("对方怎么说"), max_length=2_000),
        "papers": text(_("出示了哪些材料"), max_length=500),
    },
)


class RegisterForm(DeskForm):
    """Everything on one page; only the wish and the story must be there."""

    groups = (ATTEMPTS,)
    phone = text(_("电话"), required=False, max_length=40)
    name = text(_("姓名或单位名称"), required=False, max_length=80)
    id_number = text(_("证件号码（用得着才填）"), required=False, max_length=40)
    address = text(_("住址"), required=False, max_length=200)
    for_whom = one_of(_("给谁办"), FOR_WHOM, radio=True, initial="self")
    helper_name = text(_("代办人姓名"), required=False, max_length=80)
    helper_phone = text(_("代办人电话"), required=False, max_length=40)
    relation = text(_("代办人和本人什么关系"), required=False, max_length=80)
    authority = text(_("凭什么代办"), _("例如：委托书、监护证明、电话里本人说的"), required=False, max_length=200)
    consent = forms.BooleanField(label=_("本人同意"), required=False)
    ask = text(_("想办成什么"), _("一句话，照本人的话写。"), max_length=1_000)
    story = text(_("经过"), rows=5, max_length=2 * TEXT_LIMIT)
    phrase = one_of(_("常用语"), [], required=False)
    needs = some_of(_("需要照顾的"), choices(NEEDS))
    channel = one_of(_("怎么来的"), choices(CHANNELS, AT_THE_WINDOW), initial=Channel.WINDOW)
    concerns_conduct_of = one_of(_("反映工作人员作风的，是哪个单位"), [], required=False)
    answer = text(_("答复正文"), rows=3, required=False)
    else_to_do = text(_("一问：还有什么要办的"), required=False, max_length=2_000)
    else_needed = text(_("二问：还需要我们做什么"), required=False, max_length=2_000)
    difficulty = text(_("三问：还有什么困难"), required=False, max_length=2_000)

    def __init__(self, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        """With the offices and sentences of today."""
        super().__init__(data, name="reg", **more)
        self.fields["concerns_conduct_of"].choices = [("", _("不是")), *departments()[1:]]  # type: ignore[attr-defined]
        self.fields["phrase"].choices = [("", _("请选")), *((p.name.zh, said(p.name)) for p in phrases())]  # type: ignore[attr-defined]
        self.fields["phone"].widget.attrs |= {"inputmode": "tel"}
        self.begin_at("phone")

    def begin_at(self, name: str) -> None:
        """Where the cursor stands when the page comes."""
        for each, made in self.fields.items():
            made.widget.attrs.pop("autofocus", None)
            if each == name:
                made.widget.attrs["autofocus"] = True

    def begin_at_new_row(self) -> None:
        """At the first field of the row that was just added."""
        added = self.shown_rows()[0].rows[-1][0]
        self.begin_at(added.name)

    def add_phrase(self) -> None:
        """The chosen sentence at the end of the story."""
        found = next((p.text for p in phrases() if p.name.zh == self.data.get("phrase")), "")
        story = str(self.data.get("story", "")).rstrip()
        self.data["story"] = f"{story}\n{found}".strip() if found else story  # type: ignore[index]
        self.data["phrase"] = ""  # type: ignore[index]

    def fill_in(self, known: Mapping[str, str]) -> None:
        """What is known of a returning person, where nothing was typed yet."""
        for name, value in known.items():
            if not self.data.get(name):
                self.data[name] = value  # type: ignore[index]

    def told(self) -> Told:
        """The matter as the action takes it."""
        typed = self.cleaned_data
        conduct = typed["concerns_conduct_of"]
        tried = tuple(
            Attempt(
                number=n, where=r["where"] or "", on=r["on"], said=r["said"] or "", papers=papers_in(r["papers"] or "")
            )
            for n, r in enumerate(self.rows("attempts"), 1)
        )
        return Told(
            ask=typed["ask"],
            text=typed["story"],
            channel=Channel(typed["channel"]),
            parties=self._parties(),
            attempts=tried,
            concerns_conduct_of=OfficeId(int(conduct)) if conduct else None,
        )

    def _parties(self) -> tuple[Party, ...]:
        t = self.cleaned_data
        role = PartyRole.COMPANY if t["for_whom"] == "company" else PartyRole.APPLICANT
        found: list[Party] = []
        if t["name"] or t["phone"]:
            found.append(
                Party(
                    number=1, role=role, name=t["name"] or str(_("未留姓名")), phone=_kept(t["phone"]),
                    id_number=t["id_number"], address=t["address"], needs=tuple(Need(need) for need in t["needs"]),
                )
            )  # fmt: skip
        if t["for_whom"] == "other":
            found.append(
                Party(
                    number=len(found) + 1, role=PartyRole.HELPER, name=t["helper_name"], phone=_kept(t["helper_phone"]),
                    relation=t["relation"], authority=t["authority"], consent=t["consent"],
                )
            )  # fmt: skip
        return tuple(found)

    def decision(self) -> Decision:
        """The answer given at the counter: it settles the matter, so it is 办成."""
        return Decision(outcome=Outcome.DONE, text=self.cleaned_data["answer"])

    def _place_of(self, name: str) -> str | None:
        return super()._place_of("story" if name == "text" else name)


def _kept(phone: str) -> str:
    return plain_phone(phone) or phone
