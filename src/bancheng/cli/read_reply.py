"""`bancheng read reply|redact`: whether a reply answers what was asked; a text without personal data."""

import click

from bancheng.cli.commands import Command
from bancheng.cli.options import option
from bancheng.cli.output import Exit, show
from bancheng.reading.persons import find_private, mask_private
from bancheng.reading.reply_check import ReplyFlag, check_reply
from bancheng.reasons import Sentence

_FINE = Sentence("没有发现缺什么。", "Nothing was found missing.")


@click.command(
    "reply",
    cls=Command,
    about=Sentence(
        "看一份答复是不是答到了所问，缺什么。", "Tells whether a reply answers what was asked, and what is missing."
    ),
    example='bancheng read reply "您反映的问题已转相关部门。" --ask "路灯什么时候能修好？"',
)
@click.argument("text")
@option("--ask", default="", about=Sentence("问的是什么。", "What was asked."))
def reply_command(text: str, ask: str) -> Exit:
    """Exit 1 where something is missing."""
    found = check_reply(ask, text)
    data = {
        "is_an_answer": found.is_an_answer,
        "score": found.score,
        "flags": [
            {"kind": flag.kind, "sentence": flag.sentence, "part": flag.part, "words": list(flag.words)}
            for flag in found.flags
        ],
    }
    show(data, *(map(_line, found.flags) if found.flags else [_FINE]))
    return Exit.FOUND if found.flags else Exit.FINE


def _line(flag: ReplyFlag) -> Sentence:
    words = "、".join(flag.words)
    if not words:
        return flag.sentence
    return Sentence(f"{flag.sentence.zh}（因为写到：{words}）", f"{flag.sentence.en} (because of {words})")


@click.command(
    "redact",
    cls=Command,
    about=Sentence(
        "把一段话里的证件号、电话、车牌、卡号、姓名和门牌遮住。",
        "Masks identity numbers, phones, plates, cards, names and addresses in a text.",
    ),
    example='bancheng read redact "我叫钱小满，电话13800138000"',
)
@click.argument("text")
def redact_command(text: str) -> None:
    """Prints the masked text; under --json also what was found."""
    found = [{"kind": one.kind, "start": one.start, "end": one.end} for one in find_private(text)]
    show({"text": mask_private(text), "found": found}, mask_private(text))
