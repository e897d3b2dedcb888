"""What people decide about classes, as forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.people import Role
from bancheng.errors import CannotRead
from bancheng_site.actions.choose_month_topic import Task
from bancheng_site.actions.class_writing import Named
from bancheng_site.desk.forms.base import DeskForm, day, departments, one_of, some_of, text
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.desk.words import CAUSES, NO_KNOT, OBSTACLES, choices
from bancheng_site.records.staff import Assignment

Choice = tuple[str, Any]


def owners() -> list[Choice]:
    """Who holds the role of class owner now."""
    held = Assignment.objects.filter(role=Role.CLASS_OWNER, until=None, staff__is_active=True).order_by("id")
    return [(str(one.staff_id), one.staff.name) for one in held.select_related("staff")]


class _ClassForm(DeskForm):
    """A form whose lists are those of the moment: `lists` by field."""

    button: Any
    title: Any
    lead: Any = ""

    def __init__(self, data: Any = None, *, lists: dict[str, Sequence[Choice]] | None = None, **more: Any) -> None:
        """With the lists it chooses from."""
        super().__init__(data, **more)
        for field, listed in (lists or {}).items():
            self.fields[field].choices = listed  # type: ignore[attr-defined]


class NamedForm(_ClassForm):
    """What a class is called, and which of the cases it holds."""

    name = text(_("叫什么"), _("用来人听得懂的话，例如“加装电梯须全体签字”"), max_length=200)
    question = text(_("回答哪一个问题"), _("方案要回答的那一问"), max_length=400)
    cause = one_of(_("原因"), choices(CAUSES, blank=_("请选")))
    obstacle = one_of(_("症结"), choices(OBSTACLES, blank=NO_KNOT), required=False)
    owner = one_of(_("谁负责"), [])
    words = text(_("为什么是一类"), rows=2)
    members = some_of(_("哪些办件"), [], help_text=_("取消勾选的不归入，留给以后。"))
    members.widget.attrs["class"] = "members"

    def __init__(self, data: Any = None, **more: Any) -> None:
        """With those who may own a class."""
        super().__init__(data, **more)
        self.fields["owner"].choices = owners()  # type: ignore[attr-defined]

    def named(self) -> Named:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return Named(
            title=typed["name"],
            question=typed["question"],
            cause=Cause(typed["cause"]),
            obstacle=Obstacle(typed["obstacle"]) if typed["obstacle"] else None,
            owner=int(typed["owner"]),
        )

    def chosen(self) -> list[int]:
        """The cases that were ticked."""
        return numbers(self.cleaned_data["members"])

    def _place_of(self, name: str) -> str | None:
        return super()._place_of("name" if name == "title" else name)


class ConfirmForm(NamedForm):
    """立为一类."""

    title, button = _("立为一类"), _("立为一类")


class SplitForm(NamedForm):
    """拆出一类."""

    title, button = _("拆分"), _("拆出去，另立一类")
    lead = _("勾选要拆出去的；首件留在这一类。")


class JoinForm(_ClassForm):
    """并入已有的一类."""

    title, button = _("并入已有的一类"), _("并入")
    into = one_of(_("并入哪一类"), [])
    words = text(_("为什么"), rows=2)

    def _place_of(self, name: str) -> str | None:
        return super()._place_of("into" if name in ("class", "kept", "gone") else name)


class WhyForm(_ClassForm):
    """A deed that needs nothing but its reason."""

    words = text(_("为什么"), rows=2)


class SetAsideForm(WhyForm):
    """不是一类."""

    title, button = _("不是一类"), _("不立，记下理由")
    lead = _("搁置以后，件数翻倍并且多出四件以上，才会再列出来。")


class PartForm(WhyForm):
    """拆成两个候选."""

    title, button = _("拆成两个候选"), _("拆出去，另列一个候选")
    lead = _("勾选其实是另一回事的；首件留下。以后夜里再找，也分开列。")
    name = text(_("拆出去的叫什么"), max_length=200)
    members = some_of(_("哪些办件"), [])
    members.widget.attrs["class"] = "members"
    field_order = ("members", "name", "words")


class DismissForm(WhyForm):
    """撤销."""

    title, button = _("撤销这一类"), _("撤销，记下理由")
    lead = _("其中的办件回到没有归类，编号不再使用。")


class MoveForm(WhyForm):
    """A step of a class's life."""

    title, button = _("走到下一步"), _("记下这一步")
    verb = one_of(_("哪一步"), [], radio=True)


class TopicForm(_ClassForm):
    """每月一题."""

    title, button = _("选题"), _("定为这个月的题")
    groups = (
        Rows(
            "tasks",
            _("任务"),
            _("再加一项任务"),
            {
                "what": text(_("做什么"), required=False, max_length=400),
                "office": one_of(_("哪个部门"), [], required=False),
                "due_on": day(_("哪天之前"), required=False),
            },
            at_first=2,
        ),
    )
    klass = one_of(_("哪一类"), [])
    month = day(_("哪个月"), _("写这个月里的任何一天"))
    office = one_of(_("牵头部门"), [])
    words = text(_("为什么选它"), rows=2)

    def __init__(self, data: Any = None, **more: Any) -> None:
        """With today's offices."""
        super().__init__(data, **more)
        for name, field in self.fields.items():
            if name.endswith("office"):
                field.choices = departments()  # type: ignore[attr-defined]

    def tasks(self) -> list[Task]:
        """The tasks that were typed; CannotRead for one that is not whole."""
        return [_task(row) for row in self.rows("tasks")]

    def _place_of(self, name: str) -> str | None:
        return super()._place_of({"class": "klass", "tasks": "tasks-0-what"}.get(name, name))


def _task(row: dict[str, Any]) -> Task:
    if not row["office"] or row["due_on"] is None:
        raise CannotRead(
            "每项任务都要有部门和期限。", "Each task needs an office and a day by which it is done.", field="tasks"
        )
    return Task(row["what"] or "", int(row["office"]), row["due_on"])


def numbers(typed: Iterable[str]) -> list[int]:
    """Keys from a list; they are among those offered."""
    return [int(each) for each in typed]
