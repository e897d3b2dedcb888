"""`bancheng read`: what a text is about, for whom, what is like it, and whether a reply is an answer."""

from bancheng.cli.commands import Group
from bancheng.cli.listed import ABOUT_READ
from bancheng.cli.read_labels import (
    cause_command,
    obstacle_command,
    office_command,
    scope_command,
    topic_command,
)
from bancheng.cli.read_reply import redact_command, reply_command
from bancheng.cli.read_similar import similar_command

read = Group(
    "read",
    about=ABOUT_READ,
    example='bancheng read scope "派出所要无房证明，住建说查不了，来回跑了四趟"',
)
read.add_command(scope_command)
read.add_command(topic_command)
read.add_command(office_command)
read.add_command(cause_command)
read.add_command(obstacle_command)
read.add_command(similar_command)
read.add_command(reply_command)
read.add_command(redact_command)
