"""What a change would bring and remove, before anybody signs it: by definition the difference of two whole lints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bancheng.catalogue.changes import Change, apply_changes
from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.touched import Standing, touched


@dataclass(frozen=True, slots=True)
class Delta:
    """The findings that `after` has and `before` has not, and the other way round."""

    before: Catalogue
    after: Catalogue
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]


def what_if(compiled: Compiled, changes: Sequence[Change], standing: Standing | None = None) -> Delta:
    """What would appear and what would vanish. Only what the changes can touch is looked at again.

    Whoever asks several questions about one catalogue keeps its `Standing` and gives it along.
    """
    after = apply_changes(compiled.catalogue, changes)
    part = touched(compiled, after, standing or Standing.of(compiled))
    if part is None:
        return difference(compiled.catalogue, lint(compiled), after, lint(compile_catalogue(after)))
    return difference(compiled.catalogue, part.findings(compiled.catalogue), after, part.findings(after))


def difference(before: Catalogue, earlier: Iterable[Finding], after: Catalogue, later: Iterable[Finding]) -> Delta:
    """Findings compared by their keys, which stay when lines move."""
    old, new = {each.key: each for each in earlier}, {each.key: each for each in later}
    return Delta(
        before,
        after,
        appeared=tuple(finding for key, finding in new.items() if key not in old),
        vanished=tuple(finding for key, finding in old.items() if key not in new),
    )
