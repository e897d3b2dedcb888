"""`bancheng evaluate`: how well the readings do on labels that anybody may bring."""

from bancheng.cli.commands import Group
from bancheng.cli.evaluate_classes import classes_command
from bancheng.reasons import Sentence

evaluate = Group(
    "evaluate",
    about=Sentence("用你给的标注检验机读。", "Scores the readings on labels that you bring."),
    example="bancheng evaluate classes --train members.csv --test others.csv --messages messages.csv",
)
evaluate.add_command(classes_command)
