"""What citizens are asked, in the words of the window. At most five answers are required, never an ID number."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bancheng.cases.intake import ASK_LIMIT, TEXT_LIMIT
from bancheng.cases.model import Grade
from bancheng.cases.people import Need
from bancheng_site.portal.fields import Day, Phone, Words
from bancheng_site.records.directory import directory

SELF, OTHER, COMPANY = "self", "other", "company"
CALL, CALL_ONLY, POST = "call", "call_only", "post"


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Plain(forms.Form):
    """A form whose boxes leave the checking to the server, which says what is wrong in words."""

    use_required_attribute = False

    def __init__(self, *given: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*given, **named)


class WhatForm(Plain):
    """What happened, and what the person wants done."""

    text = Words(
        label=_("发生了什么事？"),
        help_text=_("像平时说话那样写。用手机的语音输入也行。"),
        longest=TEXT_LIMIT,
        missing=_("请写下您遇到的事，一两句就行。"),
        widget=_area(8),
    )
    ask = Words(
        label=_("您想办成什么？一句话"),
        help_text=_("不写也行，我们用您的第一句话。"),
        longest=ASK_LIMIT,
        widget=forms.TextInput,
    )


class AttemptForm(Plain):
    """One place the person tried. Left empty altogether it is no attempt."""

    where = Words(label=_("去过哪个窗口或单位？"), longest=160, sometimes=True, widget=forms.TextInput)
    said = Words(
        label=_("他们怎么答复的？"), help_text=_("记得原话就写原话。"), longest=5_000, sometimes=True, widget=_area(4)
    )
    on = Day(label=_("哪天去的？"), help_text=_("记不清就空着。"), required=False)

    def clean(self) -> dict[str, Any]:
        """Words without a place are asked for the place."""
        told = super().clean() or {}
        if (told.get("said") or told.get("on")) and not told.get("where") and "where" not in self.errors:
            self.add_error("where", _("请写是哪个窗口或单位说的。"))
        return told


def _offices() -> list[tuple[str, Any]]:
    english = (get_language() or "").startswith("en")
    book = directory()
    places = (*book.windows, *book.departments())
    return [("", _("不是，是事情没办成")), *((str(o.pk), o.name_en if english else o.name_zh) for o in places)]


class ConductForm(Plain):
    """Whether it is about how a member of staff behaved; then another circle of people sees it."""

    conduct = forms.ChoiceField(
        label=_("是要反映工作人员本人吗？"),
        help_text=_("比如刁难、推脱、态度不好。选了单位，只有督办人员看得到。"),
        choices=_offices,
        required=False,
        error_messages={"invalid_choice": _("请从列出的单位里选一个。")},
    )


class WhomForm(Plain):
    """For whom it is told, and what would put the window within reach."""

    for_whom = forms.ChoiceField(
        label=_("这是谁的事？"),
        choices=[(SELF, _("我自己的事")), (OTHER, _("替别人办")), (COMPANY, _("单位的事"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选是谁的事。"), "invalid_choice": _("请从三项里选一项。")},
    )
    person = Words(label=_("他叫什么名字？"), longest=80, sometimes=True, widget=forms.TextInput)
    relation = Words(
        label=_("您是他什么人？"),
        help_text=_("比如女儿、邻居、村里的代办员。"),
        longest=80,
        sometimes=True,
        widget=forms.TextInput,
    )
    authority = Words(
        label=_("有委托书或监护证明吗？"), help_text=_("没有也能先说。"), longest=200, widget=forms.TextInput
    )
    consent = forms.BooleanField(label=_("他知道并同意我来说"), required=False)
    company = Words(label=_("单位叫什么？"), longest=80, sometimes=True, widget=forms.TextInput)
    needs = forms.MultipleChoiceField(
        label=_("有什么不方便？"),
        choices=[
            (Need.HOME_VISIT, _("出不了门，请上门")),
            (Need.WHEELCHAIR, _("坐轮椅")),
            (Need.SIGN_LANGUAGE, _("听不见，用手语或写字")),
            (Need.LARGE_PRINT, _("要大字")),
            (Need.INTERPRETER, _("要翻译")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("请从列出的几项里选。")},
    )

    def clean(self) -> dict[str, Any]:
        """Whoever speaks for somebody says for whom and by what tie."""
        told = super().clean() or {}
        needed = {
            OTHER: {"person": _("请写他的名字。"), "relation": _("请写您是他什么人。")},
            COMPANY: {"company": _("请写单位的名字。")},
        }
        for name, words in needed.get(told.get("for_whom", ""), {}).items():
            if not told.get(name) and name not in self.errors:
                self.add_error(name, words)
        return told


class ReachForm(Plain):
    """How the window can reach whoever tells it."""

    name = Words(
        label=_("怎么称呼您？"),
        longest=80,
        missing=_("请写您的姓名。"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    means = forms.ChoiceField(
        label=_("怎么把结果告诉您？"),
        choices=[(CALL, _("打电话，我也能上网查")), (CALL_ONLY, _("只能打电话")), (POST, _("没有电话，请寄信"))],
        widget=forms.RadioSelect,
        initial=CALL,
        error_messages={"required": _("请选一种联系办法。"), "invalid_choice": _("请从三种里选一种。")},
    )
    phone = Phone(label=_("电话"), help_text=_("手机、座机都行。"), sometimes=True)
    address = Words(
        label=_("住址"),
        help_text=_("寄信或上门时才用。"),
        longest=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def clean(self) -> dict[str, Any]:
        """A way that leads to the person: a number to call, or an address to write to."""
        told = super().clean() or {}
        if told.get("means") in (CALL, CALL_ONLY) and not told.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("请留一个电话；没有电话就选寄信。"))
        if told.get("means") == POST and not told.get("address") and "address" not in self.errors:
            self.add_error("address", _("请写收信的住址。"))
        return told


class FindForm(Plain):
    """Number and code from the receipt."""

    number = Words(
        label=_("编号"),
        help_text=_("像这样：2026-000594-7"),
        longest=40,
        missing=_("请写回执上的编号。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    code = Words(
        label=_("查询码"),
        help_text=_("回执上的八个字母和数字，大小写都行。"),
        longest=40,
        missing=_("请写回执上的查询码。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class WithdrawForm(Plain):
    """Taking it back needs no reason."""

    words = Words(label=_("想说说为什么吗？"), help_text=_("不写也可以撤回。"), longest=2_000, widget=_area(3))


class ObjectForm(Plain):
    """What the person disagrees with."""

    words = Words(
        label=_("哪里不同意？"),
        help_text=_("会换人重新办，不会为难您。"),
        longest=5_000,
        missing=_("请说说哪里不同意，一句也行。"),
        widget=_area(6),
    )


class RateForm(Plain):
    """One of five grades, with words or without."""

    grade = forms.ChoiceField(
        label=_("这件事办得怎么样？"),
        help_text=_("选“不满意”的，会换人重新办。"),
        choices=[
            (Grade.VERY_SATISFIED, _("非常满意")),
            (Grade.SATISFIED, _("满意")),
            (Grade.FAIR, _("一般")),
            (Grade.DISSATISFIED, _("不满意")),
            (Grade.VERY_DISSATISFIED, _("非常不满意")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项；不想评价就不用交。"), "invalid_choice": _("请从五项里选一项。")},
    )
    words = Words(label=_("还想说什么？"), longest=2_000, widget=_area(4))


class MoreForm(Plain):
    """Something to add while the matter is open."""

    said = Words(label=_("要补充什么？"), longest=5_000, missing=_("请写要补充的话。"), widget=_area(5))
    where = Words(label=_("和哪个窗口或单位有关？"), longest=160, widget=forms.TextInput)


class HandedInForm(Plain):
    """The answer to one list of missing papers."""

    answer = Words(
        label=_("您交了哪些？怎么交的？"),
        help_text=_("办不出来的，也在这里写明。"),
        longest=5_000,
        missing=_("请写交了什么，或为什么交不了。"),
        widget=_area(5),
    )
