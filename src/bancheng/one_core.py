"""Linear algebra on one core: what is multiplied here is small, and idle helpers would spin beside it."""

import os

LIBRARIES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def one_core() -> None:
    """Each library that multiplies matrices has one thread in this process and those it starts, unless it was told.

    Asked before numpy is loaded. Reading one text among 100,000 cases takes half the CPU that way on two cores.
    """
    for library in LIBRARIES:
        os.environ.setdefault(library, "1")
