"""A playbook as a form: one line for each thing, rows for what repeats, and back into the value."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bancheng.catalogue.model import Catalogue
from bancheng.errors import BanchengError
from bancheng.reasons import Sentence
from bancheng_site.desk.forms.base import DeskForm, day, one_of, some_of, text
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.desk.words import LEVELS, OBSTACLES, choices
from bancheng_site.lazy_text import LazyText
from bancheng_site.records.directory import directory
from bancheng_site.records.playbooks import PlaybookRow
from bancheng_site.templatetags.look import said

PAPERS = ("一次性告知书", "受理通知书", "不予受理告知书", "转办单", "延期告知书", "办结告知书")
"""The window's own papers, by the names that stand on them."""
SEVERAL = _("几个之间用顿号隔开")
_CUT = re.compile(r"[、，,;；\n]+")


def days(label: LazyText) -> forms.IntegerField:
    """A number of working days; 0 is the same day."""
    wrong = _("请写 0 到 3650 的整数。")
    return forms.IntegerField(
        label=label, min_value=0, max_value=3_650, error_messages={"invalid": wrong},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


def office_codes(blank: LazyText | None = None) -> list[tuple[str, Any]]:
    """The departments by code, for what travels between windows and is told apart by code."""
    listed: list[tuple[str, Any]] = [
        (each.code, said(Sentence(each.name_zh, each.name_en))) for each in directory().departments()
    ]
    return listed if blank is None else [("", blank), *listed]


def _facts(name: str, title: LazyText, another: LazyText) -> Rows:
    return Rows(
        name,
        title,
        another,
        {
            "code": forms.CharField(required=False, max_length=60, widget=forms.HiddenInput),
            "what": text(_("事实"), max_length=300),
            "question": text(_("不清楚时怎么问"), max_length=300),
            "shown_by": text(_("说到这些词就是"), max_length=500),
            "denied_by": text(_("说到这些词就不是"), max_length=500),
            "what_en": text(_("事实（英文）"), max_length=300),
            "question_en": text(_("怎么问（英文）"), max_length=300),
        },
    )


def _basis() -> dict[str, forms.Field]:
    return {
        "document": text(_("文件名称"), max_length=200),
        "article": text(_("第几条"), max_length=60),
        "level": one_of(_("层级"), choices(LEVELS, blank=_("请选"))),
        "in_force_on": day(_("查证有效的日期")),
    }


class PlaybookForm(DeskForm):
    """Everything of a playbook. Whatever is not written yet may be left empty until it is sent to review."""

    code = text(_("代码"), _("小写字母、数字和连字符，出现在网址里，定了不再改。"), max_length=60)
    title = text(_("名称"), max_length=200)
    question = text(_("它回答哪一个问题"), rows=2, max_length=2_000)
    examples = text(_("群众的原话，一行一句"), rows=3, required=False)
    words = text(_("常见说法"), SEVERAL, required=False)
    matters = text(_("事项"), _("写目录里的名称或代码，几个之间用顿号隔开"), required=False)
    obstacles = some_of(_("卡点"), choices(OBSTACLES))
    offices = some_of(_("多在哪些部门碰壁"), ())
    lead = one_of(_("牵头部门"), (), required=False)
    assisting = some_of(_("配合部门"), ())
    change = text(
        _("请求改动目录"), _("在“如果改一条”里试好，点“写进方案”就带到这里，一行一条。"), rows=2, required=False
    )
    valid_from = day(_("从哪天起用"), required=False)
    valid_to = day(_("用到哪天"), required=False)
    review_on = day(_("哪天复审"), required=False)
    cases = text(_("从哪些办件来，写编号"), SEVERAL, required=False)
    supersedes = one_of(_("取代哪份方案"), (), required=False)
    newest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    klass = forms.IntegerField(required=False, widget=forms.HiddenInput)

    groups = (
        _facts("facts", _("要看的事实"), _("再加一条事实")),
        _facts("exclusions", _("哪些不适用"), _("再加一条不适用")),
        Rows("basis", _("依据"), _("再加一条依据"), _basis()),
        Rows(
            "steps",
            _("步骤"),
            _("再加一步"),
            {
                "what": text(_("做什么"), rows=2, max_length=2_000),
                "office": one_of(_("谁来办"), ()),
                "working_days": days(_("几个工作日")),
            },
            at_first=3,
        ),
        Rows(
            "substitutes",
            _("替代材料"),
            _("再加一种替代"),
            {
                "instead_of": text(_("没有哪份材料"), max_length=200),
                "accepted": text(_("可以收什么"), SEVERAL, max_length=500),
                **_basis(),
            },
        ),
        Rows(
            "letters",
            _("文书用语"),
            _("再加一份文书"),
            {
                "paper": one_of(_("哪份文书"), [("", _("请选")), *((each, each) for each in PAPERS)]),
                "text": text(_("写什么，空着的用〔〕"), rows=5),
            },
        ),
        Rows(
            "protected",
            _("照此办理的，这样免责"),
            _("再加一条"),
            {"who": text(_("谁"), max_length=200), "why": text(_("为什么"), rows=2, max_length=2_000)},
        ),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, catalogue: Catalogue | None, **more: Any) -> None:
        """The form; offices and playbooks are those of this window, matters those of the catalogue in force."""
        self.catalogue = catalogue
        super().__init__(data, name="playbook", **more)
        here = office_codes()
        for name in ("offices", "assisting"):
            self._choose_from(name, here)
        for name in self.fields:
            if name == "lead" or re.fullmatch(r"steps-\d+-office", name):
                self._choose_from(name, office_codes(_("请选部门")))
        own = str(self["code"].value() or "")
        others = PlaybookRow.objects.exclude(published=None).exclude(code=own).order_by("code")
        titles = [(row.code, row.published.title) for row in others.select_related("published") if row.published]
        self._choose_from("supersedes", [("", _("不取代")), *titles])

    def _choose_from(self, name: str, options: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField), "a list to choose from"
        field.choices = list(options)

    def parts(self) -> list[tuple[LazyText, list[BoundField]]]:
        """The fields that stand alone, under the headings of the page."""
        return [
            (_("叫什么、答什么"), [self[n] for n in ("title", "question", "code")]),
            (_("什么样的事适用"), [self[n] for n in ("examples", "words", "matters", "obstacles", "offices")]),
            (_("谁来办"), [self[n] for n in ("lead", "assisting")]),
            (_("何时起用、从哪里来"), [
                self[n] for n in ("valid_from", "valid_to", "review_on", "change", "cases", "supersedes")
            ]),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What belongs together in one row, and matters by name or code."""
        typed = super().clean() or self.cleaned_data
        typed["matters"] = self._matters(several(typed.get("matters") or ""))
        for n, row in enumerate(self._all("steps")):
            if row["what"] and row["working_days"] is None and f"steps-{n}-working_days" not in self.errors:
                self.add_error(f"steps-{n}-working_days", _("请写几个工作日，当天办的写 0。"))
        for name in ("basis", "substitutes"):
            for n, row in enumerate(self._all(name)):
                self._whole_basis(name, n, row)
        for name, first in (("letters", "paper"), ("letters", "text"), ("protected", "who"), ("protected", "why")):
            for n, row in enumerate(self._all(name)):
                if any(row.values()) and not row[first] and f"{name}-{n}-{first}" not in self.errors:
                    self.add_error(f"{name}-{n}-{first}", _("这一行没有写全。"))
        for name in ("facts", "exclusions"):
            for n, row in enumerate(self._all(name)):
                if row["what"] and not row["question"]:
                    self.add_error(f"{name}-{n}-question", _("请写不清楚时怎么问。"))
        return typed

    def _all(self, name: str) -> list[dict[str, Any]]:
        group = next(g for g in self.groups if g.name == name)
        return [
            {each: self.cleaned_data.get(group.field_name(n, each)) for each in group.fields}
            for n in range(self._counts[name])
        ]

    def _whole_basis(self, name: str, n: int, row: Mapping[str, Any]) -> None:
        parts = ("document", "article", "level", "in_force_on")
        given = [part for part in parts if row[part]]
        for part in parts if given else ():
            if not row[part] and f"{name}-{n}-{part}" not in self.errors:
                self.add_error(f"{name}-{n}-{part}", _("依据要写全：文件、条款、层级、查证有效的日期。"))

    def _matters(self, written: list[str]) -> list[str]:
        if self.catalogue is None:
            return written
        by_name = {name: code for code, each in self.catalogue.matters.items() for name in (each.name.zh, each.name.en)}
        found = [each if each in self.catalogue.matters else by_name.get(each, "") for each in written]
        unknown = [each for each, code in zip(written, found, strict=True) if not code]
        if unknown:
            self.add_error("matters", _now("目录里没有：%s。请照目录里的名称写。") % "、".join(unknown))
        return [code for code in found if code]

    def refuse(self, error: BanchengError) -> None:
        """As every form; a path such as `steps[1].office` is the field of that row."""
        path = re.fullmatch(r"(?:trigger\.)?(\w+)\[(\d+)\]\.(\w+)(?:\[\d+\])?(?:\.\w+)?", error.field)
        if path and f"{path[1]}-{path[2]}-{path[3]}" in self.fields:
            error.field = f"{path[1]}-{path[2]}-{path[3]}"
        super().refuse(error)


def several(written: str) -> list[str]:
    """What stands between the signs that set things apart.

    >>> several("户口簿、承诺书，")
    ['户口簿', '承诺书']
    """
    return list(dict.fromkeys(part.strip() for part in _CUT.split(written) if part.strip()))
