"""A district over years, replayed."""

from pathlib import Path

import click

from bancheng.cli.commands import Group
from bancheng.reasons import Sentence
from bancheng_site.commands.options import FILE_TO_READ, option
from bancheng_site.commands.with_django import on_nobodys_database, running


def add_simulate(group: Group) -> None:
    @group.command(
        "simulate",
        about=Sentence(
            "按写明的假设，把一个区的几年演算一遍：有方案和没有方案，同样的人、同样的事，都走真的流程。",
            "Replay a district over years from stated assumptions, with and without playbooks, through its actions.",
        ),
        example="bancheng simulate --assumptions sample/replays/four-years.yaml --keep var/replay",
    )
    @option(
        "--assumptions",
        "files",
        multiple=True,
        type=FILE_TO_READ,
        zh="写明假设的文件，可给多个；不给就用示范里的。",
        en="Files of assumptions, one or more; the sample's where none is given.",
    )
    @option("--seed", type=int, zh="种子：换一个，就是另一批人。", en="The seed: with another one, other people come.")
    @option(
        "--seeds",
        type=click.IntRange(0, 10_000),
        default=100,
        zh="再用多少个种子看偶然有多大。",
        en="How many further seeds show what chance does.",
    )
    @option(
        "--live",
        type=click.Choice(["both", "with", "without", "none"]),
        default="both",
        zh="哪一边走真的流程；none 只算数。",
        en="Which world is lived through the actions; none only counts.",
    )
    @option(
        "--keep",
        type=click.Path(file_okay=False, path_type=Path),
        zh="把数据库留在这个文件夹，以便打开看。",
        en="Leave the databases in this folder, to look at.",
    )
    def simulate(files: tuple[Path, ...], seed: int | None, seeds: int, live: str, keep: Path | None) -> None:
        lived = {"both": ("with", "without"), "none": ()}.get(live, (live,))
        with on_nobodys_database():
            running("simulating", demo=True).run(files, seed=seed, seeds=seeds, lived=lived, keep=keep)
