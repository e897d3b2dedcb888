"""A field, its hint and its error belong together, and the summary leads to each."""

import re

from django import forms
from django.template import Context, Engine
from django.utils import translation

from bancheng_site.templatetags import look


class Sample(forms.Form):
    """One field of each layout."""

    phone = forms.CharField(
        label="怎么联系您？", help_text="手机或座机都可以。", error_messages={"required": "请留一个电话。"}
    )
    behalf = forms.ChoiceField(
        label="替谁来办？",
        choices=[("a", "自己"), ("b", "家里人")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个。"},
    )
    tried_on = forms.DateField(
        label="哪天去的？", widget=forms.SelectDateWidget(), error_messages={"invalid": "没有这一天。"}
    )
    note = forms.CharField(label="还有什么？", required=False)


def shown(template: str, **context: object) -> str:
    with translation.override("zh-hans"):
        return Engine.get_default().from_string(template).render(Context(context))


def wrong() -> Sample:
    return Sample({"tried_on_year": "2026", "tried_on_month": "2", "tried_on_day": "31"})


def test_the_summary_leads_to_every_wrong_field_in_the_same_words() -> None:
    form = wrong()
    found = look.problems(form)
    assert [problem["text"] for problem in found] == ["请留一个电话。", "请选一个。", "没有这一天。"]
    page = shown("{% for f in form %}{% include 'components/field.html' with field=f only %}{% endfor %}", form=form)
    for problem in found:
        assert f'id="{problem["anchor"]}"' in page
        assert problem["text"] in page


def test_a_form_not_yet_sent_has_no_summary() -> None:
    assert look.problems(Sample()) == []
    assert shown("{% include 'components/error_summary.html' with form=form only %}", form=Sample()).strip() == ""


def test_hint_and_error_are_tied_to_the_input() -> None:
    page = shown("{% include 'components/field.html' with field=form.phone only %}", form=wrong())
    tied = re.search(r'<input[^>]*aria-describedby="([^"]+)"', page)
    assert tied
    for name in tied.group(1).split():
        assert f'id="{name}"' in page


def test_a_date_that_does_not_exist_is_kept_as_typed() -> None:
    page = shown("{% include 'components/field.html' with field=form.tried_on only %}", form=wrong())
    assert re.findall(r'value="(\d+)"', page) == ["2026", "2", "31"]


def test_what_may_be_left_empty_says_so() -> None:
    page = shown("{% include 'components/field.html' with field=form.note only %}", form=Sample())
    assert "可以不填" in page


def test_a_fieldset_carries_the_question_of_its_choices() -> None:
    page = shown("{% include 'components/field.html' with field=form.behalf big=True only %}", form=Sample())
    assert "<legend><h1>替谁来办？" in page
    assert page.count('type="radio"') == 2
