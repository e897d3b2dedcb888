"""`bancheng read similar`: the messages of a file that are like a text, and which words they share."""

import sys
from pathlib import Path

import click

from bancheng.cli.commands import Command
from bancheng.cli.encoders import on_encoder
from bancheng.cli.members import told_in
from bancheng.cli.options import FOLDER, option
from bancheng.cli.output import Exit, show
from bancheng.reading.embedder import embedder
from bancheng.reading.one_line import one_line
from bancheng.reading.redact import mask
from bancheng.reading.similar.index import Index
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View, plain
from bancheng.reading.similar.why import shared_words
from bancheng.reasons import Sentence

STANDARD_INPUT = "-"
_MOST_BYTES = 2_000_000
_SHOWN = 40


@click.command(
    "similar",
    cls=Command,
    about=Sentence(
        "在一个文件里找和这段话相似的留言，附上共有的字词。\nTEXT 是原话；写 - 就读标准输入。",
        "The messages of a file that are like this text, with the words they share.\n"
        "TEXT is what was said; - reads it from standard input.",
    ),
    example='bancheng read similar "小区没有电梯，老人下不了楼" --in messages.csv\n'
    'bancheng read similar "A3区丽江小区停水三天" --in messages.csv --view event',
)
@click.argument("text")
@option("--in", "file", type=FOLDER, required=True, about=Sentence("表格：id,text，可有 subject。", "Table: id,text."))
@option(
    "--view",
    type=click.Choice([each.value for each in View]),
    default=View.CLASS.value,
    about=Sentence("event：同一件事；class：同一类事（不看地名）。", "event: the same event; class: places left out."),
)
@option("--most", type=click.IntRange(1, 1_000), default=10, about=Sentence("最多几条。", "How many at most."))
@on_encoder
def similar_command(text: str, file: Path, view: str, most: int, encoder: str | None) -> Exit:
    """Exit 0 where something is alike, 1 where nothing is."""
    asked = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace") if text == STANDARD_INPUT else text
    told, of, model = told_in([file]), View(view), embedder(encoder or "")
    keys, texts = list(told), list(told.values())
    vectors = None if model is None else model.encode([plain(each) for each in (asked, *texts)])
    index = Index()
    for row, each in enumerate(texts):
        index.put(row, sketch(each), None if vectors is None else vectors[row + 1])
    hits = index.search(sketch(asked), None if vectors is None else vectors[0], view=of, most=most)
    found = [(hit, keys[hit.key][1], shared_words(index, hit.key, asked, of)) for hit in hits]
    show(
        {
            "view": of.value,
            "encoder": model.model if model else None,
            "similar": [
                {
                    "id": name,
                    "score": round(hit.score, 4),
                    "likeness": round(hit.likeness, 4),
                    "words": list(words),
                }
                for hit, name, words in found
            ],
        },
        *([] if found else [Sentence("没有找到相似的。", "Nothing is alike.")]),
        *(
            f"{hit.score:.2f}  {name}  {one_line('', mask(texts[hit.key]), _SHOWN)}  [{'、'.join(words)}]"
            for hit, name, words in found
        ),
    )
    return Exit.FINE if found else Exit.FOUND
