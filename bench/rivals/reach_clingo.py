"""The rival's side: reads a ground program in aspif, solves it once, prints its CPU seconds.

`load` is reading and preparing, `solve` the search alone; ours is measured after loading too.
"""

import json
import sys
import time

import clingo


def main() -> None:
    begun = time.process_time()
    control = clingo.Control(["--warn=none"])
    control.load(sys.argv[1])
    control.ground([("base", [])])
    loaded = time.process_time()
    control.solve()
    solved = time.process_time()
    print(json.dumps({"load": loaded - begun, "solve": solved - loaded, "version": clingo.__version__}))


if __name__ == "__main__":
    main()
