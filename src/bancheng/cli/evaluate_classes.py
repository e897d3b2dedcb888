"""`bancheng evaluate classes`: settings chosen on one file of labelled members, scored on another."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from bancheng.classes.evaluate import best_setting, cross_validated, every_setting, sureness
from bancheng.classes.linking import CLASSES, EVENTS
from bancheng.classes.scoring import Scores, scores
from bancheng.cli.commands import Command, Option
from bancheng.cli.encoders import encoding, on_encoder
from bancheng.cli.members import labelled_messages, told_in
from bancheng.cli.output import show
from bancheng.reasons import Sentence


@click.command(
    "classes",
    cls=Command,
    about=Sentence(
        "类案发现的得分：在 --train 上选设定，在 --test 上打分。",
        "Scores of class discovery: settings chosen on --train, scored on --test.",
    ),
    example="bancheng evaluate classes --train members.csv --test others.csv --messages messages.csv",
)
@click.option(
    "--train",
    type=click.Path(path_type=Path),
    required=True,
    cls=Option,
    about=Sentence(
        "成员文件：row_id,class_id，可带 text、source_file。", "Members: row_id,class_id, perhaps text, source_file."
    ),
)
@click.option(
    "--test",
    type=click.Path(path_type=Path),
    cls=Option,
    about=Sentence("另一成员文件；不给则只交叉检验。", "Other members; without them only cross-validation."),
)
@click.option(
    "--messages",
    type=click.Path(path_type=Path),
    multiple=True,
    cls=Option,
    about=Sentence(
        "原文文件，可给几个；全部原文一起读。", "Files with the texts; all their messages are read together."
    ),
)
@click.option(
    "--level",
    type=click.Choice(["event", "class"]),
    default="class",
    cls=Option,
    about=Sentence("event：同一件事；class：同一类事。", "event: the same event; class: the same matter anywhere."),
)
@on_encoder
def classes_command(train: Path, test: Path | None, messages: Sequence[Path], level: str, encoder: str | None) -> None:
    """Prints B-cubed and pair scores; every setting tried is one of a fixed list."""
    told = told_in(messages)
    settings, encode = EVENTS if level == "event" else CLASSES, encoding(encoder)
    known = labelled_messages(train, told, level)
    found = every_setting(known, settings, encode)
    chosen = best_setting(known, found)
    counted = cross_validated(known, found)
    answers = {"cross_validated": scores(list(counted.values())), "train": known.score(found[chosen])}
    sure = {"cross_validated": sureness(known, counted)}
    if test is not None:
        other = labelled_messages(test, told, level)
        counted = other.tallies(every_setting(other, settings, encode)[chosen])
        answers["test"], sure["test"] = scores(list(counted.values())), sureness(other, counted)
    show(
        {
            "settings": {"cut": chosen.cut, "chance": chosen.chance, "tried": len(found)},
            **{name: asdict(of) | ({"f_95": sure[name]} if name in sure else {}) for name, of in answers.items()},
        },
        Sentence(
            f"选定：cut {chosen.cut:g}，chance {chosen.chance:g}（{len(found)} 种中最好的）",
            f"Chosen: cut {chosen.cut:g}, chance {chosen.chance:g} (best of {len(found)})",
        ),
        *(f"{name:<16}{_line(of, sure.get(name))}" for name, of in answers.items()),
    )


def _line(of: Scores, sure: tuple[float, float] | None) -> str:
    bounds = f" ({sure[0]:.3f} – {sure[1]:.3f})" if sure else ""
    return (
        f"B-cubed F {of.f:.3f}{bounds}   P {of.precision:.3f}   R {of.recall:.3f}   pair F {of.pair_f:.3f}   n {of.n}"
    )
