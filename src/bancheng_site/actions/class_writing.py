"""What the deeds about classes share: who may, which class, what must be said, and how cases come into a class."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.people import Role
from bancheng.classes.life import ClassState
from bancheng.errors import CannotRead, Refused
from bancheng_site.permissions import Caller, visible_cases
from bancheng_site.records.classes import CaseClass, ClassFact, ClassMoveRow, ClassRow
from bancheng_site.records.staff import Assignment, Staff

Kind = ClassFact.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a person says of a class: its title, the one question it answers, why it happens, who answers for it."""

    title: str
    question: str
    cause: Cause
    obstacle: Obstacle | None
    owner: int


def named(said: Named) -> Named:
    """The same with its words trimmed; CannotRead names what is missing or too long, Refused an owner who is none."""
    title = required(said.title, "title", "请写这一类叫什么。", "Please say what this class is called.", most=80)
    question = required(
        said.question, "question", "请写它回答哪一个问题。", "Please say which question it answers.", most=200
    )
    if not Assignment.objects.filter(
        staff=said.owner, staff__is_active=True, role=Role.CLASS_OWNER, until=None
    ).exists():
        raise Refused(
            "负责人要有“类案负责人”的岗位。请另选一位，或先请安全管理员授予岗位。",
            "The owner must hold the role of class owner. Choose somebody else, or have the role granted first.",
            field="owner",
        )
    return Named(title=title, question=question, cause=said.cause, obstacle=said.obstacle, owner=said.owner)


def required(words: str, field: str, zh: str, en: str, *, most: int = 2_000) -> str:
    """The words, trimmed; CannotRead with the given sentence where there are none, or where there are too many."""
    said = words.strip()
    if not said:
        raise CannotRead(zh, en, field=field)
    if len(said) > most:
        raise CannotRead(f"请写短些：最多 {most} 个字。", f"Please be shorter: at most {most} characters.", field=field)
    return said


def reason(words: str) -> str:
    """Why, in a person's words."""
    return required(words, "words", "请写明理由。", "Please say why.")


def kept_class(class_id: int, field: str = "class") -> ClassRow:
    """The class, its row locked. CannotRead where there is none; Refused where it is another one's name by now."""
    row = ClassRow.objects.select_for_update(of=("self",)).filter(pk=class_id).first()
    if row is None:
        raise CannotRead(f"没有编号为 {class_id} 的类。", f"There is no class {class_id}.", field=field)
    if row.merged_into_id is not None:
        raise Refused(
            f"第 {class_id} 类已并入第 {row.merged_into_id} 类，请到那里去做。",
            f"Class {class_id} was merged into class {row.merged_into_id}; please do it there.",
            field=field,
        )
    return row


def cases_in_reach(cases: Collection[int], by: Caller, field: str = "members") -> list[int]:
    """The cases, earliest first, if the caller may know of each; a case out of reach is as one that is not there."""
    seen = set(visible_cases(by).filter(pk__in=cases, restricted=False).values_list("pk", flat=True))
    if len(seen) < len(set(cases)):
        raise CannotRead(
            "有的办件不在您能看到的范围里。请刷新页面再选。",
            "Some of the cases are not within your reach. Please load the page again and choose.",
            field=field,
        )
    return sorted(seen)


def without_a_class(cases: Sequence[int], field: str = "members") -> None:
    """Nothing, if none of the cases has a class; else Refused, naming the first that has."""
    classed = CaseClass.objects.filter(case__in=cases).order_by("case").select_related("klass").first()
    if classed is not None:
        raise Refused(
            f"其中一件已归入“{classed.klass.title}”。要改，请在那一类里拆分或合并。",
            f"One of them already has the class “{classed.klass.title}”; split or merge that class instead.",
            field=field,
        )


def open_class(founder: int, said: Named, why: str, *, by: Staff, at: datetime, window: int) -> ClassRow:
    """A confirmed class on the books, and the step that made it one."""
    row = ClassRow.objects.create(
        founder_id=founder,
        window_id=window,
        title=said.title,
        question=said.question,
        cause=said.cause,
        obstacle=said.obstacle,
        owner_id=said.owner,
        state=ClassState.CONFIRMED,
        opened_at=at,
        state_since=at,
    )
    ClassMoveRow.objects.create(klass=row, was=ClassState.CANDIDATE, now=ClassState.CONFIRMED, by=by, at=at, reason=why)
    return row


def put_in(
    cases: Sequence[int], class_id: int, why: str, *, by: Staff | None, at: datetime, scores: Mapping[int, float]
) -> None:
    """The cases get the class: a fact and a row for each."""
    facts = ClassFact.objects.bulk_create(
        ClassFact(kind=Kind.ATTACHED, class_id=class_id, case=case, score=scores.get(case), reason=why, by=by, at=at)
        for case in cases
    )
    CaseClass.objects.bulk_create(
        CaseClass(case_id=case, klass_id=class_id, fact=fact) for case, fact in zip(cases, facts, strict=True)
    )


def write_move(row: ClassRow, to: ClassState, why: str, *, by: int | None, at: datetime) -> None:
    """The step on the books, and the class where it stands now."""
    ClassMoveRow.objects.create(klass=row, was=row.state, now=to, by_id=by, at=at, reason=why)
    row.state, row.state_since = to, at
    row.save(update_fields=["state", "state_since"])
