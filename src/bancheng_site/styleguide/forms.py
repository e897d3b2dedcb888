"""Made-up forms: a field of each kind, and a page that asks one thing."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each kind."""

    story = forms.CharField(
        label=_("发生了什么事？"),
        help_text=_("照您平时说话那样写就行。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写发生了什么事，一句也行。")},
    )
    phone = forms.CharField(
        label=_("怎么联系您？"),
        help_text=_("手机或座机都可以。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("请留一个电话，好告诉您结果。")},
    )
    tried_on = forms.DateField(
        label=_("哪天去的？"),
        help_text=_("记不清就写大概的日子。"),
        widget=forms.SelectDateWidget(),
        error_messages={"invalid": _("没有这一天。2月只到28日，请改一改。")},
    )
    office = forms.ChoiceField(
        label=_("主办部门"), choices=[("housing", _("住房和城乡建设局")), ("civil", _("民政局"))], required=False
    )
    behalf = forms.ChoiceField(
        label=_("您是替谁来办？"),
        choices=[("self", _("我自己的事")), ("family", _("替家里人办")), ("company", _("替单位办"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选您是替谁来办。")},
    )
    needs = forms.MultipleChoiceField(
        label=_("需要我们照顾什么？"),
        choices=[("home", _("走不动，请上门")), ("sign", _("听不见，请写给我看"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("他本人同意我来办"), error_messages={"required": _("请先问过本人，同意了再勾。")}
    )


class OneQuestion(forms.Form):
    """A question page asks one thing."""

    answer = forms.CharField(
        label=_("窗口当时怎么说的？"),
        help_text=_("记得原话就写原话。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("请写下窗口说了什么，记得一句也行。")},
    )
