"""`bancheng catalogue`: is the catalogue sound, what stops one applicant, and what would a change bring."""

from bancheng.cli.commands import Found, Group
from bancheng.cli.listed import ABOUT_CATALOGUE

catalogue = Group(
    "catalogue",
    about=ABOUT_CATALOGUE,
    example="bancheng catalogue lint sample/catalogue",
    on_demand={
        "ask": Found("bancheng.cli.asking:ask_command"),
        "convert": Found("bancheng.cli.converting:convert_command"),
        "diff": Found("bancheng.cli.changes:diff_command"),
        "lint": Found("bancheng.cli.linting:lint_command"),
        "schema": Found("bancheng.cli.schema:schema_command"),
        "verify": Found("bancheng.cli.asking:verify_command"),
        "what-if": Found("bancheng.cli.changes:what_if_command"),
    },
)
