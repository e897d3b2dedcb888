"""`bancheng evaluate similar`: ways to find similar messages, side by side on classes that somebody labelled."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bancheng import __version__
from bancheng.cli.commands import Command
from bancheng.cli.encoders import on_encoder
from bancheng.cli.members import labelled_texts, told_in
from bancheng.cli.options import FOLDER, option
from bancheng.cli.output import show
from bancheng.reading.embedder import Embedder, embedder
from bancheng.reading.similar.evaluate import Result, results
from bancheng.reading.similar.measures import Mean
from bancheng.reading.similar.pool import LabelledTexts, Pool
from bancheng.reading.similar.views import View, plain
from bancheng.reasons import Sentence

_SEED = 20261127
_NAMES: Mapping[str, Sentence] = {
    "bm25": Sentence("字词 BM25", "words, BM25"),
    "alone": Sentence("字词，各比各的", "words, each text alone"),
    "words": Sentence("字词，连同相近的一起比", "words, with neighbours"),
    "sense": Sentence("句意", "sense"),
    "ranks": Sentence("按名次合并", "fused by rank"),
    "fusion": Sentence("按分数合并", "fused by score"),
}


@click.command(
    "similar",
    cls=Command,
    about=Sentence(
        "找相似的得分：每种办法设定一样多。只给 --train 就交叉检验；给了 --test 就在 --train 上选、在 --test 上打分。",
        "Scores of finding what is similar, as many settings for each way. With --train alone it is cross-validated;\n"
        "with --test settings are chosen on --train and scored on --test.",
    ),
    example="bancheng evaluate similar --train members.csv --messages messages.csv\n"
    "bancheng evaluate similar --train a.csv --test b.csv --messages messages.csv --encoder use --json",
)
@option("--train", type=FOLDER, required=True, about=Sentence("成员：row_id,class_id。", "Members: row_id,class_id."))
@option("--test", type=FOLDER, about=Sentence("另一成员文件。", "Other members."))
@option(
    "--messages",
    type=FOLDER,
    multiple=True,
    about=Sentence("原文文件，可给几个。", "Files with the texts; may be repeated."),
)
@option(
    "--level",
    type=click.Choice([each.value for each in View]),
    default=View.CLASS.value,
    about=Sentence("event：同一件事；class：同一类事。", "event: the same event; class: the same matter anywhere."),
)
@on_encoder
@option("--seed", type=int, default=_SEED, about=Sentence("区间的随机种子。", "The seed of the intervals."))
def similar_command(
    train: Path, test: Path | None, messages: Sequence[Path], level: str, encoder: str | None, seed: int
) -> None:
    """P@1 among members and among all listed rows, and nDCG@10, each with its 95 % interval."""
    view, model, told = View(level), embedder(encoder or ""), told_in(messages)
    known = _pool(labelled_texts(train, told, view), view, model)
    other = None if test is None else _pool(labelled_texts(test, told, view), view, model)
    found = results(known, other, seed)
    show(
        {
            "claim": "similar",
            "level": view.value,
            "encoder": model.model if model else None,
            "scored_on": (test or train).name,
            "cross_validated": test is None,
            "n": len((other or known).asked),
            "seed": seed,
            "version": __version__,
            "ways": {name: asdict(each) for name, each in found.items()},
        },
        *(line for name, each in found.items() for line in _lines(name, each)),
    )


def _pool(labelled: LabelledTexts, view: View, model: Embedder | None) -> Pool:
    return Pool(labelled, view, None if model is None else model.encode([plain(each) for each in labelled.texts]))


def _lines(name: str, result: Result) -> list[Any]:
    way = _NAMES[name]
    behind = result.behind_fusion
    return [
        Sentence(f"{way.zh}（设定 {result.setting:g}）", f"{way.en} (setting {result.setting:g})"),
        Sentence(f"  成员之间  {_two(result.members)}", f"  members  {_two(result.members)}"),
        Sentence(f"  全部行　  {_two(result.every)}", f"  all rows {_two(result.every)}"),
        *([] if behind is None else [Sentence(f"  比合并低  {_one(behind)}", f"  below the fusion by {_one(behind)}")]),
    ]


def _two(figures: Mapping[str, Mean]) -> str:
    return f"P@1 {_one(figures['p_at_1'])}  nDCG@10 {_one(figures['ndcg_at_10'])}"


def _one(figure: Mean) -> str:
    return f"{figure.mean:.3f} [{figure.low:.3f}, {figure.high:.3f}]"
