"""Compiles the engine's inner loops where Cython and a C compiler are there; elsewhere they run as plain Python."""

from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CCompilerError, ExecError, PlatformError

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
    """Those of every folder called kernels that declares machine types."""
    if cythonize is None:
        return []
    folders = sorted({each.parent for each in SOURCES.glob("bancheng/*/kernels/*.pxd")})
    return [each for folder in folders for each in _compiled(folder)]


def _compiled(folder: Path) -> list[Extension]:
    """One for each .pxd, and one with what Cython would otherwise write into each of them."""
    package = ".".join(folder.relative_to(SOURCES).parts)
    wanted = [
        Extension(
            f"{package}.{each.stem}", [str(each.with_suffix(".py"))], depends=[str(each)], extra_compile_args=["-g0"]
        )
        for each in sorted(folder.glob("*.pxd"))
    ]
    shared = Extension(f"{package}._shared", [], extra_compile_args=["-g0", "-O1"])
    found: list[Extension] = cythonize(
        [shared, *wanted],
        build_dir="build/cython",
        compiler_directives=DIRECTIVES,
        include_path=[str(SOURCES)],
        shared_utility_qualified_name=shared.name,
    )
    return found


class BuildAllOrNone(build_ext):
    """Compiles side by side, and where one fails installs none: they need each other, and each runs without."""

    def initialize_options(self) -> None:
        super().initialize_options()
        self.parallel = True

    def build_extensions(self) -> None:
        try:
            super().build_extensions()
        except (CCompilerError, ExecError, PlatformError) as error:
            self.warn(f"the inner loops stay plain Python: {error}")
            self.extensions = []


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildAllOrNone})
