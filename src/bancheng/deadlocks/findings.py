"""What a lint reports: one finding for each cause, with its witness and what would dissolve it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bancheng.catalogue.law import Place
from bancheng.deadlocks.steps import Step
from bancheng.reasons import Sentence

Severity = Literal["error", "warning", "note"]


class FindingKind(StrEnum):
    """The kinds of fault. Each has a letter of the window's obstacles where one fits (C X N M P J A)."""

    DEADLOCK = "deadlock"
    BOUNCE = "bounce"
    UNOBTAINABLE = "unobtainable"
    MISMATCH = "mismatch"
    NO_OFFICE = "no-office"
    DEAD_RULE = "dead-rule"
    GAP = "gap"
    EXEMPTED = "exempted"
    ACCESS = "access"
    FORBIDDEN_PROOF = "forbidden-proof"
    NO_BASIS = "no-basis"
    ABOLISHED = "abolished-norm"
    ASKED_TWICE = "asked-twice"
    EXPIRY = "expiry-trap"

    @property
    def obstacle(self) -> str:
        """The letter of the obstacle, or nothing for a fault that stops nobody yet."""
        return _OBSTACLES.get(self, "")

    @property
    def severity(self) -> Severity:
        """error: people are stopped; warning: the rule may not be made; note: worth a look."""
        if self.obstacle:
            return "error"
        return "note" if self is FindingKind.EXPIRY else "warning"

    @property
    def words(self) -> Sentence:
        """The name of the fault."""
        return _NAMES[self]


_OBSTACLES = {
    FindingKind.DEADLOCK: "C",
    FindingKind.BOUNCE: "J",
    FindingKind.UNOBTAINABLE: "P",
    FindingKind.MISMATCH: "M",
    FindingKind.NO_OFFICE: "N",
    FindingKind.DEAD_RULE: "N",
    FindingKind.GAP: "N",
    FindingKind.EXEMPTED: "X",
    FindingKind.ACCESS: "A",
}

_NAMES = {
    FindingKind.DEADLOCK: Sentence("互为前置", "deadlock"),
    FindingKind.BOUNCE: Sentence("互相推给对方", "offices send each other"),
    FindingKind.UNOBTAINABLE: Sentence("没人能开的材料", "unobtainable paper"),
    FindingKind.MISMATCH: Sentence("记载对不上", "records that disagree"),
    FindingKind.NO_OFFICE: Sentence("没有主管部门", "no competent office"),
    FindingKind.DEAD_RULE: Sentence("谁也走不通的规定", "dead rule"),
    FindingKind.GAP: Sentence("分类有空档", "no category"),
    FindingKind.EXEMPTED: Sentence("免办的却要交", "exempt, yet asked for it"),
    FindingKind.ACCESS: Sentence("来不了就办不成", "only for those who can come"),
    FindingKind.FORBIDDEN_PROOF: Sentence("不该要的证明", "proof that may not be demanded"),
    FindingKind.NO_BASIS: Sentence("没有依据的要求", "requirement without basis"),
    FindingKind.ABOLISHED: Sentence("依据已失效", "basis no longer in force"),
    FindingKind.ASKED_TWICE: Sentence("重复要材料", "asked twice"),
    FindingKind.EXPIRY: Sentence("等到用时已过期", "expires before it can be used"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the catalogue. `key` stays the same when lines move, so that two catalogues can be compared.

    `waiting` counts the matters that cannot be completed until it is resolved; `who` names the groups of applicants it
    meets, empty for everyone; `behind` counts other causes in front of it. `place` is where to correct it. `about` are
    the codes of the matters, papers and offices concerned, the first the one to look up. No finding is without `steps`
    and `dissolve`.
    """

    kind: FindingKind
    key: str
    sentence: Sentence
    place: Place
    offices: tuple[str, ...]
    about: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    dissolve: tuple[Sentence, ...] = ()
    waiting: int = 0
    who: tuple[Sentence, ...] = ()
    behind: int = 0
