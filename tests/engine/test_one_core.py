"""The installed command multiplies on one core, unless whoever calls it says otherwise."""

import os
import subprocess
import sys

import pytest

from bancheng.one_core import LIBRARIES

ASKED = (
    "import os; from bancheng.cli import main; main.cli = lambda **_: print(os.environ['OMP_NUM_THREADS']); main.main()"
)


@pytest.mark.parametrize(("told", "used"), [({}, "1"), ({"OMP_NUM_THREADS": "3"}, "3")])
def test_one_thread_unless_told(told: dict[str, str], used: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in LIBRARIES} | told
    done = subprocess.run([sys.executable, "-c", ASKED], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == used
