"""The rival's side: reads a program, ground (aspif) or as people write it, solves it once, prints its CPU seconds.

`load` is reading, grounding and preparing, `solve` the search alone; ours is measured after loading too. `peak` is how
far its memory rose above what the interpreter and the library take, in bytes.
"""

import json
import sys
import time
from pathlib import Path

import clingo


def main() -> None:
    before = _kilobytes("VmRSS")
    begun = time.process_time()
    control = clingo.Control(["--warn=none"])
    control.load(sys.argv[1])
    control.ground([("base", [])])
    loaded = time.process_time()
    control.solve()
    solved = time.process_time()
    peak = (_kilobytes("VmHWM") - before) * 1024
    answer = {"load": loaded - begun, "solve": solved - loaded, "peak": peak, "version": clingo.__version__}
    print(json.dumps(answer))


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    main()
