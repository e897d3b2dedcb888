"""Whose class is whose, for good: an append-only register of facts, and what they come to.

A class has its founder's id for ever. What people decide later is written behind it: a merge makes one id another
name of the surviving one, a split gives the texts that leave a new founder, a dismissal ends a class and keeps its
history. Nothing is renumbered, nothing is taken back; a wrong merge is answered by a split, and a class that leaves
with its old founder has its old id again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bancheng.errors import CannotRead, Refused
from bancheng.ids import PersonId


@dataclass(frozen=True, slots=True)
class Attached:
    """A text got a class; it founded the class if their ids are the same. `by` is nobody where the machine did it."""

    text: int
    class_id: int
    score: float
    at: datetime
    reason: str
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ClassesMerged:
    """A person found that two classes are one; `gone` is another name of `kept` from now on."""

    kept: int
    gone: int
    at: datetime
    by: PersonId
    reason: str


@dataclass(frozen=True, slots=True)
class ClassSplit:
    """A person found that some texts are a class of their own; its id is the first of them."""

    class_id: int
    leaving: tuple[int, ...]
    at: datetime
    by: PersonId
    reason: str

    @property
    def new_id(self) -> int:
        """The founder of what left."""
        return min(self.leaving)


@dataclass(frozen=True, slots=True)
class ClassDismissed:
    """A person found that this is no class; its texts have none, and its id is never used again."""

    class_id: int
    at: datetime
    by: PersonId
    reason: str


Fact = Attached | ClassesMerged | ClassSplit | ClassDismissed


class Register:
    """What the facts come to, in their order. A fact that contradicts an earlier one is refused, with the reason.

    >>> from datetime import datetime
    >>> at, register = datetime(2026, 11, 26), Register()
    >>> register.record(Attached(1, 1, 1.0, at, "首件")), register.record(Attached(5, 5, 1.0, at, "首件"))
    (None, None)
    >>> register.record(ClassesMerged(1, 5, at, PersonId(7), "同一件事"))
    >>> register.current(5), register.members(5)
    (1, (1, 5))
    """

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts: list[Fact] = []
        self._members: dict[int, set[int]] = {}
        self._class: dict[int, int] = {}
        self._alias: dict[int, int] = {}
        self._ids: set[int] = set()
        for fact in facts:
            self.record(fact)

    def current(self, class_id: int) -> int:
        """The id under which a class is kept now. Raises CannotRead for an id that no class ever had."""
        if class_id not in self._ids:
            raise CannotRead(f"没有编号为 {class_id} 的类。", f"No class ever had the id {class_id}.", field="class_id")
        while class_id in self._alias:
            class_id = self._alias[class_id]
        return class_id

    def class_of(self, text: int) -> int | None:
        """The present class of a text; None for a text that has none."""
        return self._class.get(text)

    def members(self, class_id: int) -> tuple[int, ...]:
        """The texts of a class, or of the one it was merged into; none for a dismissed one."""
        return tuple(sorted(self._members.get(self.current(class_id), ())))

    def classes(self) -> tuple[int, ...]:
        """The ids of all classes that are kept now."""
        return tuple(sorted(class_id for class_id, members in self._members.items() if members))

    def names(self, class_id: int) -> tuple[int, ...]:
        """Every id under which a class was ever known, its present one first."""
        kept = self.current(class_id)
        return (kept, *sorted(each for each in self._alias if self.current(each) == kept))

    def record(self, fact: Fact) -> None:
        """Adds a fact. Raises Refused if it contradicts an earlier one, CannotRead for an unknown id."""
        match fact:
            case Attached():
                self._attach(fact)
            case ClassesMerged():
                self._merge(fact)
            case ClassSplit():
                self._split(fact)
            case ClassDismissed():
                self._move(self._kept(fact.class_id), None)
        self.facts.append(fact)

    def _attach(self, fact: Attached) -> None:
        if fact.text in self._class:
            raise Refused(
                f"{fact.text} 已属于第 {self._class[fact.text]} 类：要改，请由人拆分或合并。",
                f"{fact.text} already has class {self._class[fact.text]}; a person may split or merge.",
            )
        founds = fact.text == fact.class_id and fact.class_id not in self._ids
        class_id = fact.class_id if founds else self._kept(fact.class_id)
        self._ids.add(class_id)
        self._members.setdefault(class_id, set()).add(fact.text)
        self._class[fact.text] = class_id

    def _merge(self, fact: ClassesMerged) -> None:
        kept, gone = self._kept(fact.kept), self._kept(fact.gone)
        if kept == gone:
            raise Refused("这两类已经是一类。", "These two are one class already.")
        self._move(gone, kept)
        self._alias[gone] = kept

    def _split(self, fact: ClassSplit) -> None:
        class_id, leaving = self._kept(fact.class_id), set(fact.leaving)
        if not leaving or not leaving < self._members[class_id] or class_id in leaving:
            raise Refused(
                "拆出去的要在这一类里，不能是全部，也不能含这一类的首件：请改为拆出其余的。",
                "What leaves must be some of the class, not all of it, and not its founder; let the others leave.",
            )
        self._alias.pop(fact.new_id, None)
        self._members[class_id] -= leaving
        self._members[fact.new_id] = leaving
        self._ids.add(fact.new_id)
        self._class.update(dict.fromkeys(leaving, fact.new_id))

    def _kept(self, class_id: int) -> int:
        kept = self.current(class_id)
        if not self._members[kept]:
            raise Refused(f"第 {kept} 类已撤销。", f"Class {kept} was dismissed.")
        return kept

    def _move(self, class_id: int, to: int | None) -> None:
        leaving = self._members[class_id]
        self._members[class_id] = set()
        for text in leaving:
            if to is None:
                del self._class[text]
            else:
                self._class[text] = to
                self._members[to].add(text)
