"""The rival's side of hard cores: two optimisation programs, each by two strategies; the better one's seconds count.

Prints what was proved best (nothing where the time was over), the CPU seconds of both programs together, and how many
were stopped.
"""

import json
import sys
import time
from pathlib import Path

import clingo

STRATEGIES = ("usc", "bb")


def main() -> None:
    folder, patience = Path(sys.argv[1]), float(sys.argv[2])
    answer = {"version": clingo.__version__, "seconds": 0.0, "stopped": 0}
    for path in sorted(folder.glob("*.lp")):
        tries = [solve(path.read_text(encoding="ascii"), strategy, patience) for strategy in STRATEGIES]
        ended, seconds, cost = min(tries, key=lambda each: (not each[0], each[1]))
        answer["seconds"] += seconds
        answer["stopped"] += not ended
        if ended:
            answer[path.stem] = cost
    print(json.dumps(answer))


def solve(program: str, strategy: str, patience: float) -> tuple[bool, float, int | None]:
    """Whether it came to an end, its CPU seconds, and the best cost; None where there is no answer at all."""
    begun, best = time.process_time(), []
    control = clingo.Control(["--warn=none", f"--opt-strategy={strategy}"])
    control.add("base", [], program)
    control.ground([("base", [])])
    with control.solve(on_model=lambda model: best.append(sum(model.cost)), async_=True) as handle:
        ended = False
        while not ended and time.process_time() - begun < patience:
            ended = handle.wait(0.01)
        if not ended:
            handle.cancel()
    return ended, time.process_time() - begun, best[-1] if best else None


if __name__ == "__main__":
    main()
