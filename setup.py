"""Compiles the reasoning's inner loops where Cython and a C compiler are there; elsewhere they run as plain Python."""

from pathlib import Path

from setuptools import Extension, setup

try:
    from Cython.Build import cythonize
except ImportError:
    cythonize = None

KERNELS = Path("src/bancheng/deadlocks/kernels")
DIRECTIVES = {
    "annotation_typing": False,  # the types are in the .pxd files
    "boundscheck": False,
    "cdivision": True,
    "initializedcheck": False,
    "wraparound": False,
}


def extensions() -> list[Extension]:
    """One for each .pxd; each may fail without failing the installation."""
    if cythonize is None:
        return []
    declared = sorted(KERNELS.glob("*.pxd"))
    sources = {f"bancheng.deadlocks.kernels.{each.stem}": each for each in declared}
    wanted = [
        Extension(name, [str(each.with_suffix(".py"))], depends=[str(each)], extra_compile_args=["-g0"])
        for name, each in sources.items()
    ]
    compiled: list[Extension] = cythonize(
        wanted, build_dir="build/cython", compiler_directives=DIRECTIVES, include_path=["src"]
    )
    for each in compiled:
        each.optional = True  # Cython makes new ones and forgets it
    return compiled


setup(ext_modules=extensions())
