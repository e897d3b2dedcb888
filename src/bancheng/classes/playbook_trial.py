"""The change a playbook asks of the catalogue, tried: how many faults before and after, what vanishes, what appears."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bancheng.catalogue.compile import Compiled
from bancheng.classes.playbook import Playbook
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.touched import Standing
from bancheng.deadlocks.what_if import what_if
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """One fault in words, with the key by which it is found again in a later version of the catalogue."""

    key: str
    kind: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class Trial:
    """What the change does to the faults of one catalogue. `said` is the change in words."""

    said: tuple[Sentence, ...]
    before: int
    vanished: tuple[FindingSeen, ...]
    appeared: tuple[FindingSeen, ...]

    @property
    def after(self) -> int:
        """How many faults are left."""
        return self.before - len(self.vanished) + len(self.appeared)


def try_change(
    playbook: Playbook, compiled: Compiled, findings: Iterable[Finding], standing: Standing | None = None
) -> Trial | None:
    """What the change would bring and remove; None where the playbook asks for none.

    `findings` are those of the catalogue as it stands. CannotRead and Refused say why a change cannot be tried.
    """
    if not playbook.change:
        return None
    said = tuple(change.said(compiled.catalogue) for change in playbook.change)
    delta = what_if(compiled, playbook.change, standing)
    return Trial(said, sum(1 for _ in findings), _seen(delta.vanished), _seen(delta.appeared))


def _seen(findings: Iterable[Finding]) -> tuple[FindingSeen, ...]:
    return tuple(FindingSeen(each.key, each.kind.value, each.sentence) for each in findings)


def trial_data(trial: Trial) -> dict[str, Any]:
    """The trial for JSON, as it is kept with the version that was submitted."""
    return {
        "said": [_both(sentence) for sentence in trial.said],
        "before": trial.before,
        "after": trial.after,
        "vanished": [{"key": f.key, "kind": f.kind, **_both(f.words)} for f in trial.vanished],
        "appeared": [{"key": f.key, "kind": f.kind, **_both(f.words)} for f in trial.appeared],
    }


def _both(sentence: Sentence) -> dict[str, str]:
    return {"zh": sentence.zh, "en": sentence.en}
