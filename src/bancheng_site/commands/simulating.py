"""Replaying districts from stated assumptions: in figures at once, and lived through the actions on fresh databases."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from django.db import connection

from bancheng.cli.output import in_language, show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.commands.sweeping import no_needless_sweeping
from bancheng_site.sample_cases.reading import Sample, read_sample, sample_folder
from bancheng_site.simulation.assumptions import Assumptions, read_assumptions
from bancheng_site.simulation.database import empty_tables, fresh, require_free
from bancheng_site.simulation.figures import World, spread, worlds
from bancheng_site.simulation.judging import judged
from bancheng_site.simulation.ledger import Counted, counted_from_the_ledger
from bancheng_site.simulation.report import Replay, data_of, lines_of
from bancheng_site.simulation.world import live_world

BOTH = ("with", "without")


def run(files: Sequence[Path], *, seed: int | None, seeds: int, lived: Sequence[str], keep: Path | None) -> None:
    """Each file of assumptions in figures, and the worlds asked for lived. `keep` is where their databases stay."""
    sample = read_sample(sample_folder())
    chosen = list(files) or sorted((sample_folder() / "replays").glob("*.yaml"))
    if connection.vendor != "sqlite":
        raise CannotRead("演算只用自己的 SQLite 文件。", "A replay runs on SQLite files of its own.")
    for file in chosen if keep else ():
        for name in lived:
            require_free(Path(keep or "") / file.stem / name)
    with TemporaryDirectory(prefix="bancheng-replay-") as aside:
        template = empty_tables(Path(aside) / "empty.sqlite3") if lived else None
        replays = [
            _replay(file, sample, seed, seeds, lived if template else (), template, (keep or Path(aside)) / file.stem)
            for file in chosen
        ]
    lines = [line for replay in replays for line in (*lines_of(replay), Sentence("", ""))]
    show(
        {"replays": [data_of(replay) for replay in replays], "kept": str(keep) if keep else None}, *lines, *_where(keep)
    )


def _replay(
    file: Path,
    sample: Sample,
    seed: int | None,
    seeds: int,
    lived: Sequence[str],
    template: Path | None,
    folder: Path,
) -> Replay:
    supposed, calendar = read_assumptions(file, sample), WorkCalendar.shipped()
    drawn = supposed.seed if seed is None else seed
    both = dict(zip(BOTH, worlds(supposed, calendar, drawn), strict=True))
    ledgers: dict[str, Counted] = {}
    seconds: dict[str, float] = {}
    for name in lived:
        assert template is not None, "made where a world is lived"
        began = time.process_time()
        ledgers[name] = _live(both[name], sample, supposed, drawn, template, folder / name)
        seconds[name] = time.process_time() - began
    found = judged(both["with"].course, both["without"].course, supposed.ends)
    ranges = spread(supposed, calendar, range(seeds)) if seeds else {}
    return Replay(file.stem, supposed, drawn, both["with"], both["without"], ranges, seeds, found, ledgers, seconds)


def _live(world: World, sample: Sample, supposed: Assumptions, seed: int, template: Path, folder: Path) -> Counted:
    label = Sentence(f"演算{folder.parent.name}·{folder.name}", f"Replaying {folder.parent.name}, {folder.name}")
    bar = click.progressbar(length=world.told, label=in_language(label), file=sys.stderr)
    with fresh(folder, template), bar, no_needless_sweeping():
        live_world(sample, supposed, world.course, seed, told=lambda done, _all: bar.update(done - bar.pos))
        return counted_from_the_ledger()


def _where(keep: Path | None) -> list[Sentence]:
    if keep is None:
        return []
    example = f"BANCHENG_DATA_DIR={keep}/four-years/with bancheng demo"
    return [Sentence(f"数据留在 {keep}。打开看：{example}", f"The databases are in {keep}. To look at one: {example}")]
