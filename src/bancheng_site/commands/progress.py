"""A progress bar for whoever watches, once something takes longer than two seconds."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TypeVar

import click

from bancheng.cli.output import in_language
from bancheng.reasons import Sentence

T = TypeVar("T")

SHOW_AFTER = 2.0
"""Seconds before the bar appears."""


def with_progress(items: Iterable[T], length: int, label: Sentence) -> Iterator[T]:
    """The items; on a terminal, a bar once they take longer than two seconds."""
    began, watched = time.monotonic(), sys.stderr.isatty()
    with ExitStack() as ending:
        bar = None
        for done, item in enumerate(items):
            if bar is None and watched and time.monotonic() - began > SHOW_AFTER:
                bar = ending.enter_context(click.progressbar(length=length, label=in_language(label), file=sys.stderr))
                bar.update(done)
            yield item
            if bar is not None:
                bar.update(1)
