"""The dispatch list (派单目录): which office takes the lead in which matter, who assists, and by what basis.

A list is written by people and has mistakes. A rule that names an office that is not there, or no basis, is reported
with its line when the list is read, and again whenever its words are met: then a person decides and no rule speaks.

The file keeps every version with the day from which it is in force; what is decided by a rule names its version.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bancheng.errors import CannotRead
from bancheng.files.located import Located, Pairs
from bancheng.files.yaml_reading import read_located
from bancheng.reading.features import plain
from bancheng.reading.folding import folded
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """One line of the list: any of `words` must be said, any of `also` if there are some, and none of `unless`."""

    code: str
    words: tuple[str, ...]
    also: tuple[str, ...]
    unless: tuple[str, ...]
    lead: str
    assisting: tuple[str, ...]
    basis: str
    fault: Sentence | None

    def met(self, told: str) -> tuple[str, ...]:
        """The words of the rule in a plain text; empty where it does not apply."""
        said = tuple(word for word in self.words if word in told)
        more = tuple(word for word in self.also if word in told)
        if not said or (self.also and not more) or any(word in told for word in self.unless):
            return ()
        return said + more


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One version of the list, with the faults found in it."""

    rules: tuple[DispatchRule, ...]
    version: str = ""

    @property
    def faults(self) -> tuple[Sentence, ...]:
        """What is wrong with the list, rule by rule; to be shown to whoever keeps it."""
        return tuple(rule.fault for rule in self.rules if rule.fault is not None)

    def met(self, text: str) -> tuple[tuple[DispatchRule, tuple[str, ...]], ...]:
        """The rules a text meets, each with the words that met it; of rules for the same, the one with the longest."""
        told = plain(text) if self.rules else ""
        found = [(rule, words) for rule in self.rules if (words := rule.met(told))]
        return tuple(
            (rule, words) for rule, words in found if not _within(words, [o for r, o in found if r is not rule])
        )


@dataclass(frozen=True, slots=True)
class DispatchList:
    """All versions of a list, each with the day from which it is in force, and what the list's file is called."""

    name: str
    versions: tuple[tuple[date, Dispatch], ...]

    def on(self, day: date) -> Dispatch:
        """The version in force on a day: of those that have begun, the latest. CannotRead where none has."""
        begun = [each for each in self.versions if each[0] <= day]
        if not begun:
            first = min(since for since, _ in self.versions)
            raise CannotRead(
                f"派单目录「{self.name}」在 {day} 还没有施行的版本，最早一版从 {first} 起施行。",
                f"No version of the dispatch list {self.name} is in force on {day}; the first is from {first}.",
                field=self.name,
            )
        return max(begun, key=lambda each: each[0])[1]


def _within(words: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether each of the words is only a part of a longer word another rule met."""
    longer = [word for other in others for word in other]
    return all(any(word != other and word in other for other in longer) for word in words)


def load_dispatch(path: Path, offices: Collection[str], on: date) -> Dispatch:
    """The version in a YAML file that is in force on a day; see `read_dispatch` and `DispatchList.on`."""
    return read_dispatch(path, offices).on(on)


def read_dispatch(path: Path, offices: Collection[str]) -> DispatchList:
    """Every version in a YAML file. CannotRead where the file is no list.

    Rules are checked against the offices there are; one at fault stays in its version, with its fault.
    """
    versions = tuple((each["in_force_from"].day(), _version(each, offices)) for each in _versions(path))
    if not versions:
        raise CannotRead(
            f"派单目录「{path.name}」里一版也没有，请写上版本、施行日和规则。",
            f"The dispatch list {path.name} has no version; write one with its day and its rules.",
            field=path.name,
        )
    return DispatchList(path.name, versions)


def _version(parts: dict[str, Located], offices: Collection[str]) -> Dispatch:
    rules: list[DispatchRule] = []
    for entry in parts["rules"].entries():
        rules.append(_rule(entry, offices, {rule.code for rule in rules}))
    return Dispatch(tuple(rules), parts["version"].text())


def _versions(path: Path) -> list[dict[str, Located]]:
    try:
        written = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead(
            f"派单目录「{path.name}」读不出来，请核对文件，编码用 UTF-8。",
            f"The dispatch list {path.name} cannot be read; check the file and that it is UTF-8.",
            field=path.name,
        ) from error
    versions = read_located(written, path.name).fields(("versions",))["versions"]
    return [each.fields(("version", "in_force_from", "rules")) for each in versions.entries()]


_NEEDED = ("code", "words", "lead", "basis")
_ALLOWED = ("also", "unless", "assisting")


def _rule(entry: Located, offices: Collection[str], taken: set[str]) -> DispatchRule:
    """A rule as it stands; one with a mistake keeps what can be read of it, so that its words are still met."""
    parts = {str(label.value): each for label, each in entry.value} if isinstance(entry.value, Pairs) else {}
    code, lead, basis = ("".join(_texts(parts.get(name))) for name in ("code", "lead", "basis"))
    words, also, unless = (tuple(map(folded, _texts(parts.get(name)))) for name in ("words", "also", "unless"))
    fault = _fault(entry, offices, taken)
    return DispatchRule(code, words, also, unless, lead, _texts(parts.get("assisting")), basis, fault)


def _fault(entry: Located, offices: Collection[str], taken: set[str]) -> Sentence | None:
    """What is wrong with a rule, and on which line."""
    try:
        parts = entry.fields(_NEEDED, _ALLOWED)
        for each in parts.values():
            for one in each.entries() or [each]:
                one.text()
        for office in (parts["lead"], *(parts["assisting"].entries() if "assisting" in parts else ())):
            if office.text() not in offices:
                raise office.fault(f"没有这个部门：{office.text()}", f"there is no office {office.text()}")
        if parts["code"].text() in taken:
            raise parts["code"].fault("编号和前面的重复", "its code is used before")
    except CannotRead as error:
        said = error.sentence
        return Sentence(
            f"派单目录 {said.zh.rstrip('。')}。改好前，遇到这类事由人定。",
            f"Dispatch list {said.en.rstrip('.')}. Until mended, a person decides.",
        )
    return None


def _texts(value: Located | None) -> tuple[str, ...]:
    every = [] if value is None else value.entries()
    return tuple(each.value for each in every if isinstance(each.value, str) and each.value)
