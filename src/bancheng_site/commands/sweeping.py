"""Python's search for unreachable cycles, told to be seldom: a long load makes few, and each search costs the more."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_needless_sweeping() -> Iterator[None]:
    """Within it Python looks for unreachable cycles seldom, and not among what was there before."""
    gc.collect()
    gc.freeze()
    usual = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
