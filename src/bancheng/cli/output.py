"""How commands speak: sentences or JSON on standard output, one sentence about a mistake on standard error."""

import json
import os
from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from typing import get_args

import click

from bancheng.errors import BanchengError, Refused
from bancheng.reasons import Language, Sentence

_LANGUAGE, _JSON = "bancheng.language", "bancheng.json"


class Exit(IntEnum):
    """What scripts rely on. A command returns one of these; returning nothing is FINE."""

    FINE = 0
    FOUND = 1
    """Found something, or the answer is no."""
    UNREADABLE = 2
    """Could not read or understand what it was given."""


def spoken_language(environ: Mapping[str, str] = os.environ) -> Language:
    """The language asked for with --lang; else English where the locale says so, Chinese everywhere else."""
    context = click.get_current_context(silent=True)
    asked: object = context.meta.get(_LANGUAGE) if context else None
    for language in get_args(Language):
        if asked == language:
            return "en" if language == "en" else "zh"
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"


def remember_language(context: click.Context, _: click.Parameter, value: str | None) -> None:
    """Callback of --lang: one word holds for the whole command line."""
    if value is not None:
        context.meta[_LANGUAGE] = value


def remember_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Callback of --json."""
    context.meta[_JSON] = value or context.meta.get(_JSON, False)


def wants_json() -> bool:
    """Whether this command line asked for --json."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_JSON))


def show(data: object, *lines: Sentence | str) -> None:
    """The answer: `data` as one line of JSON under --json, else the lines in the reader's language.

    Dates in `data` become 2026-11-27 and sentences {"zh": …, "en": …}.
    """
    if wants_json():
        click.echo(json.dumps(data, ensure_ascii=False, default=_as_json))
        return
    for line in lines:
        click.echo(in_language(line))


def in_language(text: Sentence | str) -> str:
    """A sentence in the reader's language; a plain string (a number, a code, someone's own words) as it is."""
    return text if isinstance(text, str) else text.within(spoken_language())


def complain(error: BanchengError) -> Exit:
    """The error's sentence on standard error, and the exit code it means: a refusal is a no, the rest is unreadable.

    Under --json a refusal is an answer too, so it is also printed as {"refused": …}.
    """
    click.echo(in_language(error.sentence), err=True)
    if not isinstance(error, Refused):
        return Exit.UNREADABLE
    if wants_json():
        show({"refused": error.sentence, "field": error.field})
    return Exit.FOUND


def _as_json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sentence):
        return {"zh": value.zh, "en": value.en}
    raise TypeError(f"{type(value).__name__} has no JSON form; turn it into plain values first")
