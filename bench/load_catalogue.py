"""Reading a catalogue: requirements a second of CPU from CSV tables to arrays, values and names checked on the way.

Beside it the same catalogue as YAML and as a workbook, and what `bancheng catalogue lint` and `ask` take as whole
processes the first time and the second, when the findings and the compiled catalogue are kept. The interpreter finds
its bytecode written, as it does after an installation. No rival reads such files. CPU seconds of a busy machine mean
little: `python_loops` tells how fast it was at that moment.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bancheng.catalogue.compile import compile_catalogue
from bancheng.catalogue.formats.table_writing import write_xlsx
from bancheng.catalogue.formats.yaml_writing import write_yaml
from bancheng.catalogue.load import load_catalogue
from catalogue_tables import write_tables
from claims import ROOT, Claim, Options, middle, options, significant

TARGET = 50_000
MOST_SECONDS = 0.5
ON = date(2026, 11, 23)
SAMPLE = ROOT / "sample" / "catalogue"
COMMAND = "from bancheng.cli.main import main; main()"


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    with tempfile.TemporaryDirectory() as home:
        print(measure(asked, Path(home)).line(asked))


def measure(asked: Options, home: Path) -> Claim:
    """CSV at 10^5 requirements, in a full run also at 10^6; other formats at a tenth, the starts on the largest."""
    small, middling = home / "small", home / "middling"
    few, some = _made(small, 800, asked.seed), _made(middling, 8_000, asked.seed)
    details: dict[str, Any] = {"csv_requirements": some, **_other_formats(small, few)}
    rounds = [_cpu(lambda: compile_catalogue(load_catalogue(middling, ON))) for _ in range(3)]
    rate = some / middle(rounds)
    largest, many = middling, some
    if not asked.quick:
        largest = home / "large"
        many = _made(largest, 100_000, asked.seed)
        seconds = _cpu(lambda: compile_catalogue(load_catalogue(largest, ON)))
        details |= {"large_requirements": many, "large_requirements_a_second": significant(many / seconds)}
    goals = {middling: "m" + _goal(middling), largest: "m" + _goal(largest), SAMPLE: "scope-change"}
    for words in _commands(SAMPLE, goals[SAMPLE]).values():
        _process(words, home / "warming", home)
    starts = {path: _starts(path, goal, home) for path, goal in goals.items()}
    details |= {"starts": {path.name: each for path, each in starts.items()}}
    details["python_loops_a_second"] = significant(3_000_000 / _cpu(_loop))
    return Claim(
        claim="load_catalogue",
        figure=rate,
        unit="requirements a second of CPU, from CSV",
        rival="none",
        rival_figure=None,
        target=f"at least {TARGET:,}; the second start on as many, of lint and of ask, under {MOST_SECONDS:g} s",
        met=rate >= TARGET and max(starts[middling][f"{name}_second_s"] for name in ("lint", "ask")) < MOST_SECONDS,
        n=some,
        details=details,
    )


def _made(folder: Path, matters: int, seed: int) -> int:
    folder.mkdir()
    return write_tables(folder, matters, seed)


def _goal(folder: Path) -> str:
    """A matter that needs little before it, so that starting is what is measured, not planning."""
    lines = (folder / "matters.csv").read_text(encoding="utf-8").splitlines()
    return lines[3].partition(",")[0].removeprefix("m")


def _other_formats(folder: Path, requirements: int) -> dict[str, float]:
    catalogue, found = load_catalogue(folder, ON), {}
    writers: dict[str, Callable[[Path], None]] = {
        "yaml": lambda path: write_yaml(catalogue, path),
        "xlsx": lambda path: write_xlsx(catalogue, path / "catalogue.xlsx"),
    }
    for name, write in writers.items():
        path = folder / name
        path.mkdir()
        write(path)
        seconds = _cpu(lambda path=path: compile_catalogue(load_catalogue(path, ON)))  # type: ignore[misc]
        found[f"{name}_requirements_a_second"] = significant(requirements / seconds)
    return found


def _commands(path: Path, goal: str) -> dict[str, list[str]]:
    return {"lint": ["lint", str(path)], "ask": ["ask", str(path), "--goal", goal]}


def _starts(path: Path, goal: str, home: Path) -> dict[str, float]:
    """Each command with nothing kept, then again; the middle of three second starts."""
    found = dict[str, float]()
    for name, words in _commands(path, goal).items():
        cache = home / f"{name}-{path.name}"
        found[f"{name}_first_s"] = significant(_process(words, cache, home))
        found[f"{name}_second_s"] = significant(middle([_process(words, cache, home) for _ in range(3)]))
        found[f"{name}_kept_bytes"] = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file())
    return found


def _process(words: list[str], cache: Path, home: Path) -> float:
    """CPU seconds of one whole command, the interpreter's own start with it."""
    words = ["catalogue", *words, "--on", ON.isoformat(), "--json"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CACHE_HOME": str(cache), "BANCHENG_KEEP_CATALOGUES": "yes"}
    environment |= {"PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    before = _children()
    done = subprocess.run([sys.executable, "-c", COMMAND, *words], capture_output=True, check=False, env=environment)
    assert done.returncode in (0, 1), done.stderr
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _cpu(work: Callable[[], object]) -> float:
    """Until the result is there; giving it up again is not counted."""
    begun = time.process_time()
    _made = work()
    return time.process_time() - begun


def _loop() -> None:
    number = 0
    for each in range(3_000_000):
        number += each


if __name__ == "__main__":
    main()
