"""`bancheng read`: what a text is about, for whom, what is like it, and whether a reply is an answer."""

from bancheng.cli.commands import Group
from bancheng.cli.read_similar import similar_command
from bancheng.reasons import Sentence

read = Group(
    "read",
    about=Sentence("机读一段话，附上依据的字词。", "Reads a text, with the words that led to each answer."),
    example='bancheng read similar "小区没有电梯，老人下不了楼" --in messages.csv',
)
read.add_command(similar_command)
