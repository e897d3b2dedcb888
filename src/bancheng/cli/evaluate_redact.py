"""`bancheng evaluate redact`: how many of the marked names and addresses are found, and how surely."""

from pathlib import Path
from typing import Any

import click

from bancheng.cli.commands import Command
from bancheng.cli.options import file_text, option
from bancheng.cli.output import show
from bancheng.errors import CannotRead
from bancheng.reading.marked import KINDS, MarkedFound, found_in, held_out, marked_in
from bancheng.reasons import Sentence


@click.command(
    "redact",
    cls=Command,
    about=Sentence(
        "姓名和门牌找到多少、找对多少。\n不给 --test 就用随软件来的句子：没有照它们写过规则。",
        "How many names and addresses are found, and found rightly.\n"
        "Without --test on the sentences that come with the software, by which no rule was made.",
    ),
    example="bancheng evaluate redact\nbancheng evaluate redact --test sentences.txt",
)
@option(
    "--test",
    type=click.Path(path_type=Path),
    about=Sentence(
        "标好的句子，一行一句：⟦n|姓名⟧、⟦a|门牌⟧。", "Marked sentences, one a line: ⟦n|name⟧, ⟦a|address⟧."
    ),
)
def redact_command(test: Path | None) -> None:
    """Prints precision and recall, of names, of addresses and of both, each with its interval."""
    sentences = list(marked_in(file_text(test) if test else held_out()))
    whole = found_in(sentences)
    if not whole.marked:
        raise CannotRead(
            "句子里没有标出姓名或门牌：请写成 ⟦n|姓名⟧、⟦a|门牌⟧。",
            "No name or address is marked: write ⟦n|name⟧ and ⟦a|address⟧.",
            field="test",
        )
    parts: dict[str, MarkedFound] = {"all": whole}
    parts |= {kind: found_in(sentences, kind) for kind in KINDS.values()}
    show(
        {
            "claim": "redact",
            "figure": whole.recall,
            "unit": "recall",
            "sentences": len(sentences),
            **{name: _data(found) for name, found in parts.items()},
        },
        Sentence(f"{len(sentences)} 句", f"{len(sentences)} sentences"),
        *(_line(name, found) for name, found in parts.items()),
    )


def _data(found: MarkedFound) -> dict[str, Any]:
    return {
        "marked": found.marked,
        "recall": [found.recall, *found.recall_range],
        "precision": [found.precision, *found.precision_range],
    }


def _line(name: str, found: MarkedFound) -> Sentence:
    recall, precision = _figure(found.recall, found.recall_range), _figure(found.precision, found.precision_range)
    called = {"all": "姓名和门牌", "name": "姓名", "address": "门牌"}[name]
    return Sentence(
        f"{called}：标了 {found.marked} 处，找到 {recall}，找对 {precision}",
        f"{name}: {found.marked} marked, recall {recall}, precision {precision}",
    )


def _figure(share: float, within: tuple[float, float]) -> str:
    return f"{share:.3f} [{within[0]:.3f}, {within[1]:.3f}]"
