"""What every desk form does: it is sent once, keeps what was typed, and says the engine's refusals beside the field."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.cases.decisions import Rules
from bancheng.cases.model import Case
from bancheng.errors import BanchengError
from bancheng.reasons import Sentence
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.asking import KEY
from bancheng_site.desk.forms.rows import Rows, ShownRows
from bancheng_site.lazy_text import LazyText
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.records.offices import Office
from bancheng_site.templatetags.look import said

HARD_TO_DECODE = Sentence(
    "有些字的编码读不准。请改好再交。", "Some characters were hard to decode. Please mend them and send again."
)
_UNREADABLE = "\ufffd"
_DATES = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]


def new_key() -> str:
    """A key no other form has."""
    return str(uuid4())


def text(
    label: LazyText, help_text: LazyText | str = "", *, rows: int = 0, required: bool = True, **more: Any
) -> forms.CharField:
    """A line, or with `rows` a box of that many lines."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    missing = {"required": format_lazy(_("“{what}”还没有填。"), what=label)}
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, required=required, error_messages=missing,
        max_length=more.pop("max_length", 20_000), **more,
    )  # fmt: skip


def day(label: LazyText, help_text: LazyText | str = "", *, required: bool = True, **more: Any) -> forms.DateField:
    """A date, as a browser's date box or typed in any of the usual ways."""
    words = {
        "required": format_lazy(_("“{what}”还没有填。"), what=label),
        "invalid": _("日期读不出来。请写成 2026-10-12 这样。"),
    }
    return forms.DateField(
        label=label, help_text=help_text, required=required, input_formats=_DATES, error_messages=words,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more,
    )  # fmt: skip


def one_of(
    label: LazyText, options: Sequence[tuple[str, Any]], *, radio: bool = False, required: bool = True, **more: Any
) -> forms.ChoiceField:
    """One out of a list."""
    words = {"required": format_lazy(_("请选“{what}”。"), what=label), "invalid_choice": _("请从列出的里面选。")}
    widget: forms.Widget = forms.RadioSelect() if radio else forms.Select()
    return forms.ChoiceField(
        label=label, choices=options, widget=widget, required=required, error_messages=words, **more
    )


def some_of(
    label: LazyText, options: Sequence[tuple[str, Any]], *, required: bool = False, **more: Any
) -> forms.MultipleChoiceField:
    """Any of a list, as boxes to tick."""
    words = {
        "required": format_lazy(_("请至少选一个“{what}”。"), what=label),
        "invalid_choice": _("请从列出的里面选。"),
    }
    return forms.MultipleChoiceField(
        label=label,
        choices=options,
        widget=forms.CheckboxSelectMultiple(),
        required=required,
        error_messages=words,
        **more,
    )


def office_choices(offices: Sequence[Office], blank: LazyText | None = None) -> list[tuple[str, Any]]:
    """Offices by name in the reader's language."""
    listed: list[tuple[str, Any]] = [(str(o.pk), said(Sentence(o.name_zh, o.name_en))) for o in offices]
    return listed if blank is None else [("", blank), *listed]


def departments() -> list[tuple[str, Any]]:
    """The offices a case can be sent to, with an empty first line."""
    return office_choices(directory().departments(), _("请选部门"))


class DeskForm(forms.Form):
    """A form with its submission key, and with groups of rows where a subclass names some."""

    groups: ClassVar[tuple[Rows, ...]] = ()
    looked_over: ClassVar[bool] = False
    """Whether there is a button to have a look before it is sent."""
    submission_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_key)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        filled: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        name: str = "f",
        **more: Any,
    ) -> None:
        """`filled` are rows to begin with; `name` keeps the ids of several forms on one page apart."""
        super().__init__(data.copy() if data is not None else None, auto_id=f"{name}-%s", **more)  # type: ignore[attr-defined]
        filled = filled or {}
        self._counts = {g.name: g.count_in(data, filled.get(g.name, ())) for g in self.rows_offered()}
        for group in self.rows_offered():
            for row in range(self._counts[group.name]):
                given = filled.get(group.name, ())
                values = given[row] if row < len(given) else {}
                for each, made in group.fields.items():
                    one = deepcopy(made)
                    one.initial = values.get(each, one.initial)
                    one.required = False
                    self.fields[group.field_name(row, each)] = one

    def full_clean(self) -> None:
        """As every form; and what came in another encoding than it said is not taken for text."""
        super().full_clean()
        if self.is_bound and any(_UNREADABLE in value for _name, values in self.data.lists() for value in values):  # type: ignore[attr-defined]
            self.add_error(None, str(said(HARD_TO_DECODE)))

    def rows_offered(self) -> tuple[Rows, ...]:
        """The groups of this form."""
        return self.groups

    @property
    def key(self) -> forms.BoundField:
        """The hidden submission key."""
        return self[KEY]

    def plain_fields(self) -> Iterator[forms.BoundField]:
        """The visible fields that stand alone, in order."""
        for bound in self:
            if "-" not in bound.name and not bound.is_hidden:
                yield bound

    def shown_rows(self) -> list[ShownRows]:
        """The groups as the page draws them."""
        shown = []
        for group in self.rows_offered():
            count = self._counts[group.name]
            rows = [[self[group.field_name(row, each)] for each in group.fields] for row in range(count)]
            shown.append(ShownRows(group.name, group.title, group.another, count, rows))
        return shown

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one group in which something was typed."""
        group = next(g for g in self.rows_offered() if g.name == name)
        found = []
        for row in range(self._counts[name]):
            names = {each: group.field_name(row, each) for each in group.fields}
            values = {each: self.cleaned_data.get(full) for each, full in names.items()}
            if any(values[each] for each, made in group.fields.items() if made.initial is None):
                found.append(values)
        return found

    def asks_for_a_row(self) -> bool:
        """Whether the button for one more row was pressed, so that nothing is done yet."""
        return self.is_bound and self.data.get("add") in {g.name for g in self.rows_offered()}

    def asks_for_a_look(self) -> bool:
        """Whether the button was pressed that shows what the answer lacks, so that nothing is done yet."""
        return self.is_bound and self.looked_over and "look" in self.data

    def look_over(self) -> None:
        """What there is to see of what was typed; by default nothing."""

    def without_judgement(self) -> "DeskForm":
        """What was typed, shown again without a word about what is missing."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}
        return self

    def refuse(self, error: BanchengError) -> None:
        """The engine's sentence at the field it names, or above the form; the key is made new, the rest stays typed."""
        self.data[KEY] = new_key()  # type: ignore[index]
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        self.add_error(self._place_of(error.field), str(said(error.sentence)))

    def _place_of(self, name: str) -> str | None:
        if name in self.fields:
            return name
        ends = [full for full in self.fields if full.endswith(f"-{name}") or full.startswith(f"{name}-")]
        return ends[0] if name and ends else None


@dataclass(frozen=True)
class Scene:
    """What a form about a case needs to know: the case, its rules, the day, and who fills it in."""

    case: Case
    rules: Rules
    today: date
    by: Caller
    own_offices: frozenset[int] = field(default_factory=frozenset)
    """The offices a handler speaks for."""


class ActForm(DeskForm):
    """One step of a case's life as a form. `slug` is its address, `verb` its row in the lifecycle table."""

    slug: ClassVar[str]
    verb: ClassVar[str]
    title: ClassVar[LazyText]
    button: ClassVar[LazyText]
    template: ClassVar[str] = "act.html"
    lead: LazyText | str = ""

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """The form for one case."""
        self.scene = scene
        super().__init__(data, name=more.pop("name", self.slug), **more)

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """Whether the step makes sense for the case now, beyond what the table says."""
        return True

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """What the address that leads to the form says, as the form takes it. CannotRead when it cannot be read."""
        return {}

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        raise NotImplementedError
