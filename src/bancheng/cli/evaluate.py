"""`bancheng evaluate`: how well the readings do on labels that anybody may bring."""

from bancheng.cli.commands import Group
from bancheng.cli.evaluate_labels import (
    cause_command,
    obstacle_command,
    office_command,
    reply_command,
    scope_command,
    topics_command,
)
from bancheng.reasons import Sentence

evaluate = Group(
    "evaluate",
    about=Sentence("用你给的标注检验机读。", "Scores the readings on labels that you bring."),
    example="bancheng evaluate topics --train labels.csv --test others.csv",
)
evaluate.add_command(topics_command)
evaluate.add_command(scope_command)
evaluate.add_command(office_command)
evaluate.add_command(cause_command)
evaluate.add_command(obstacle_command)
evaluate.add_command(reply_command)
