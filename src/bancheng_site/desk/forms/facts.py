"""What is added while a case is open: notes, contacts, attempts, parties, objects and their endings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import AffectedObject, Attempt
from bancheng.cases.model import Outcome
from bancheng.cases.people import Need, Party, PartyRole
from bancheng_site.actions.add_attempt import add_attempt
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.add_party import add_party
from bancheng_site.actions.contact_person import contact_person
from bancheng_site.actions.list_objects import list_objects
from bancheng_site.actions.settle_object import settle_object
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.forms.base import ActForm, Scene, day, one_of, some_of, text
from bancheng_site.desk.words import NEEDS, OUTCOMES, PARTY_ROLES, choices
from bancheng_site.permissions import Caller


class NoteForm(ActForm):
    """备注."""

    slug = verb = "note"
    title, button = _("备注"), _("记下来")
    lead = _("备注只有办件人员看得到，本人看不到。")
    words = text(_("备注"), rows=3)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return add_note(self.scene.case.id, self.cleaned_data["words"], by=by, at=at, sent=sent)


class ContactForm(ActForm):
    """联系本人."""

    slug = verb = "contact"
    title, button = _("联系本人"), _("记下来")
    lead = _("当天要联系上本人。本人在进度页看得到这一条。")
    means = text(_("怎样联系的"), max_length=60)
    words = text(_("说了什么"), rows=2)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return contact_person(self.scene.case.id, typed["means"], typed["words"], by=by, at=at, sent=sent)


def papers_in(line: str) -> tuple[str, ...]:
    """The papers named in one line, however they are set apart.

    >>> papers_in("身份证、户口簿；房产证")
    ('身份证', '户口簿', '房产证')
    """
    for sign in "，,；;\n":
        line = line.replace(sign, "、")
    return tuple(one.strip() for one in line.split("、") if one.strip())


class AttemptForm(ActForm):
    """补记一次碰壁."""

    slug, verb = "add_attempt", "add_facts"
    title, button = _("补记一次碰壁"), _("记下来")
    where = text(_("在哪个窗口"), max_length=160)
    matter = text(_("办什么"), required=False, max_length=160)
    on = day(_("哪天"), required=False)
    said = text(_("对方怎么说"), rows=2, required=False)
    papers = text(_("出示了哪些材料"), _("用顿号分开"), required=False)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        t = self.cleaned_data
        tried = Attempt(
            number=0, where=t["where"], matter=t["matter"], on=t["on"], said=t["said"], papers=papers_in(t["papers"])
        )
        return add_attempt(self.scene.case.id, tried, by=by, at=at, sent=sent)


class PartyForm(ActForm):
    """补记当事人."""

    slug, verb = "add_party", "add_facts"
    title, button = _("补记当事人"), _("记下来")
    role = one_of(_("是谁"), choices(PARTY_ROLES), radio=True, initial="applicant")
    name = text(_("姓名或单位名称"), max_length=80)
    phone = text(_("电话"), required=False, max_length=40)
    id_number = text(_("证件号码"), required=False, max_length=40)
    address = text(_("住址"), required=False, max_length=200)
    relation = text(_("和本人什么关系（代办人填）"), required=False, max_length=80)
    needs = some_of(_("需要照顾的"), choices(NEEDS))

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        t = self.cleaned_data
        party = Party(
            number=0, role=PartyRole(t["role"]), name=t["name"], phone=t["phone"], id_number=t["id_number"],
            address=t["address"], relation=t["relation"], needs=tuple(Need(need) for need in t["needs"]),
        )  # fmt: skip
        return add_party(self.scene.case.id, party, by=by, at=at, sent=sent)


class ObjectsForm(ActForm):
    """列明所涉对象."""

    slug, verb = "list_objects", "add_facts"
    title, button = _("列明所涉对象"), _("列进去")
    lead = _("一件事牵涉多套房、多个人的，逐件列明，每件都要有自己的结果。")
    kind = text(_("是什么"), _("例如：房屋、车辆、人员"), max_length=40)
    labels = text(_("每行一件"), rows=6)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        kind = self.cleaned_data["kind"]
        lines = [line.strip() for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        objects = tuple(AffectedObject(number=0, kind=kind, label=line[:120]) for line in lines)
        return list_objects(self.scene.case.id, objects, by=by, at=at, sent=sent)


class SettleForm(ActForm):
    """记录其中一件的结果."""

    slug = verb = "settle_object"
    title, button = _("逐件记结果"), _("记下来")
    number = one_of(_("哪一件"), [])
    outcome = one_of(_("结果"), choices(OUTCOMES), radio=True)
    note = text(_("没办成的：下一步谁来办、什么时候"), rows=2, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With those that have no ending yet first."""
        super().__init__(data, scene=scene, **more)
        objects = sorted(scene.case.objects, key=lambda o: (bool(o.outcome), o.number))
        self.fields["number"].choices = [(str(o.number), _named(o)) for o in objects]  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When objects are listed."""
        return bool(scene.case.objects)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        t = self.cleaned_data
        return settle_object(
            self.scene.case.id, int(t["number"]), Outcome(t["outcome"]), t["note"], by=by, at=at, sent=sent
        )


def _named(one: AffectedObject) -> object:
    return (
        format_lazy("{label}（{outcome}）", label=one.label, outcome=OUTCOMES[one.outcome])
        if one.outcome
        else one.label
    )


class PurposeForm(forms.Form):
    """What for, before personal data is shown."""

    purpose = text(_("查看用途"), _("会留下记录：谁、什么时候、为什么看。"), max_length=200)
