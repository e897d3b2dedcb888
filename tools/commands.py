"""The reference page of the commands, written from their own help so that the two cannot differ.

python tools/commands.py            rewrites docs/reference/commands.md
python tools/commands.py --check    changes nothing; ends with 1 when the page is behind
"""

import os
import sys
from pathlib import Path

import click
from click.testing import CliRunner

from bancheng.cli.main import cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Written from `bancheng … --help` by `make reference`; do not edit.

Every command takes `--json` (one line of JSON instead of sentences) and `--lang zh|en` (else the locale decides, and
Chinese where it says nothing). The exit status is 0 when all is well, 1 when something was found or the answer is no,
2 when something could not be read or understood, with a sentence on standard error.
"""
IN_EVERY_HELP = ("  --json ", "  --lang ", "  --help ")


def page() -> str:
    """The whole page: one section for each command, groups as chapters."""
    return HEAD + "".join(_sections(cli, ()))


def _sections(group: click.Group, path: tuple[str, ...]) -> list[str]:
    context = click.Context(group)
    sections: list[str] = []
    for name in group.list_commands(context):
        command, words = group.get_command(context, name), (*path, name)
        sections.append(f"\n{'#' * (len(words) + 1)} bancheng {' '.join(words)}\n\n```text\n{_help(words)}\n```\n")
        if isinstance(command, click.Group):
            sections += _sections(command, words)
    return sections


def _help(words: tuple[str, ...]) -> str:
    said = CliRunner().invoke(cli, ["--lang", "en", *words, "--help"], prog_name="bancheng", terminal_width=100)
    lines = [line.rstrip() for line in said.output.splitlines() if not line.startswith(IN_EVERY_HELP)]
    return "\n".join(lines).replace("\nOptions:\n\n", "\n").strip()


def main() -> int:
    """Write or check; the exit status says whether the page is what the commands say."""
    os.environ["COLUMNS"] = "100"
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE.name} is behind the commands; run `make reference`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
