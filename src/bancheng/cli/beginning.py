"""The readings a command begins with, and what learns others: the library of learning is loaded only to learn.

It takes a second or two to load and as long again to fit what the package brings, and every command is a new process.
So what was fitted is kept, as compiled catalogues are.
"""

from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import EntryPoint, version

import numpy as np

from bancheng import __version__
from bancheng.catalogue.kept.keys import code_version
from bancheng.catalogue.kept.store import keep, kept
from bancheng.catalogue.kept.whole import NotKept
from bancheng.cli.keeping import keeping_folder
from bancheng.errors import CannotRead
from bancheng.reading.learned import Learned, Task, from_bytes, to_bytes
from bancheng.reading.starter import Labelled, invented_for

_LEARN, _STARTER = (EntryPoint(name, f"bancheng.reading.learning:{name}", "on demand") for name in ("learn", "starter"))
_WRITTEN = "reading"


def learned_from(task: Task, labelled: Sequence[Labelled]) -> Learned:
    """A reading learned from labels, with what the package brings for those of them it knows."""
    found: Learned = _LEARN.load()(task, labelled, invented_for(task, {each.label for each in labelled}))
    return found


def beginning(task: Task) -> Learned:
    """The reading before anything was decided: the one kept from last time if code and data are the same."""
    folder = keeping_folder(of="readings")
    if folder is None:
        return _fitted(task)
    key = _key(task)
    try:
        return from_bytes(kept(folder, key)[_WRITTEN].tobytes())
    except (NotKept, KeyError, CannotRead):
        fitted = _fitted(task)
        keep(folder, key, {_WRITTEN: np.frombuffer(to_bytes(fitted), np.uint8)})
        return fitted


def _fitted(task: Task) -> Learned:
    found: Learned = _STARTER.load()(task)
    return found


def _key(task: Task) -> str:
    of = f"{task} {__version__} {code_version('reading')} {version('scikit-learn')} {version('numpy')}"
    return blake2b(of.encode(), digest_size=20).hexdigest()
