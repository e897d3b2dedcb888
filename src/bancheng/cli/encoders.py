"""Sentence vectors on the command line: asked for by name, where a package that makes them is installed."""

from collections.abc import Callable, Sequence

import click

from bancheng.cli.options import option
from bancheng.reading.embedder import ENCODERS, Vectors, apart, embedder
from bancheng.reasons import Sentence

on_encoder = option(
    "--encoder",
    type=click.Choice(list(ENCODERS)),
    default=None,
    about=Sentence("连句意一起比（要先装编码器）。", "Compare sentence vectors too (the encoder must be installed)."),
)


def encoding(name: str | None) -> Callable[[Sequence[str]], Vectors] | None:
    """What makes the vectors that class discovery compares; None where no encoder is asked for."""
    model = embedder(name or "")
    return None if model is None else lambda texts: apart(model.encode(texts))
