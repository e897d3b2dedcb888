"""Compiles the engine's inner loops where Cython and a C compiler are there; elsewhere they run as plain Python."""

from pathlib import Path

from setuptools import Extension, setup

try:
    from Cython.Build import cythonize
except ImportError:
    cythonize = None

SOURCES = Path("src")
DIRECTIVES = {
    "annotation_typing": False,  # the types are in the .pxd files
    "boundscheck": False,
    "cdivision": True,
    "initializedcheck": False,
    "wraparound": False,
}


def extensions() -> list[Extension]:
    """One for each .pxd in a folder called kernels; each may fail without failing the installation."""
    if cythonize is None:
        return []
    declared = sorted(SOURCES.glob("bancheng/*/kernels/*.pxd"))
    wanted = [
        Extension(
            ".".join(each.relative_to(SOURCES).with_suffix("").parts),
            [str(each.with_suffix(".py"))],
            depends=[str(each)],
            extra_compile_args=["-g0"],
        )
        for each in declared
    ]
    compiled: list[Extension] = cythonize(
        wanted, build_dir="build/cython", compiler_directives=DIRECTIVES, include_path=["src"]
    )
    for each in compiled:
        each.optional = True  # Cython makes new ones and forgets it
    return compiled


setup(ext_modules=extensions())
