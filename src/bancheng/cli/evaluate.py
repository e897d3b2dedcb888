"""`bancheng evaluate`: how well the readings do on labels that anybody may bring."""

from bancheng.cli.commands import Group
from bancheng.cli.evaluate_classes import classes_command
from bancheng.cli.evaluate_labels import (
    cause_command,
    obstacle_command,
    office_command,
    reply_command,
    scope_command,
    topics_command,
)
from bancheng.cli.evaluate_redact import redact_command
from bancheng.cli.evaluate_similar import similar_command
from bancheng.cli.listed import ABOUT_EVALUATE

evaluate = Group(
    "evaluate",
    about=ABOUT_EVALUATE,
    example="bancheng evaluate topics --train labels.csv --test others.csv\n"
    "bancheng evaluate similar --train members.csv --messages messages.csv\n"
    "bancheng evaluate classes --train members.csv --test others.csv --messages messages.csv",
)
evaluate.add_command(topics_command)
evaluate.add_command(scope_command)
evaluate.add_command(office_command)
evaluate.add_command(cause_command)
evaluate.add_command(obstacle_command)
evaluate.add_command(similar_command)
evaluate.add_command(classes_command)
evaluate.add_command(reply_command)
evaluate.add_command(redact_command)
