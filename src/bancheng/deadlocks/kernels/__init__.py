"""The inner loops: plain Python over plain arrays, compiled at installation where a C compiler is there.

Each `.py` here has a `.pxd` beside it that tells Cython the machine types; neither Python nor mypy reads that. Without
a compiler the same file runs as it stands, some fifty times slower, with the same answers. Nothing here knows what a
catalogue is.
"""

from importlib.util import find_spec
from pkgutil import iter_modules


def are_compiled() -> bool:
    """Whether all of them run compiled here; a figure measured without that says something else."""
    specs = [find_spec(module.name) for module in iter_modules(__path__, f"{__name__}.")]
    return not any(spec is None or str(spec.origin).endswith(".py") for spec in specs)
