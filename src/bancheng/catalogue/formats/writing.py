"""A catalogue written to a path, whole or not at all."""

import shutil
import tempfile
from enum import StrEnum
from pathlib import Path

from bancheng.catalogue.formats.table_writing import write_csv, write_xlsx
from bancheng.catalogue.formats.yaml_writing import write_yaml
from bancheng.catalogue.model import Catalogue
from bancheng.errors import CannotRead
from bancheng.reasons import Language


class Format(StrEnum):
    """How a catalogue can be written."""

    YAML = "yaml"
    CSV = "csv"
    XLSX = "xlsx"


def write_catalogue(catalogue: Catalogue, path: Path, form: Format, language: Language = "zh") -> None:
    """Writes a folder of files, or one workbook. What is there already is never overwritten.

    Everything is written beside the path first, so that a disk that is full or a cell that does not fit leaves
    nothing half done.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise CannotRead(
            f"“{path}”已经有了，不覆盖；请换一个名字。",
            f'"{path}" is there already and is not overwritten; choose another name.',
            field=str(path),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
        try:
            _write(catalogue, beside, path, form, language)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise CannotRead(
            f"写不进“{path}”：{error.strerror}。请看有没有权限和空间。",
            f'Cannot write "{path}": {error.strerror}. Check permission and room.',
            field=str(path),
        ) from error


def _write(catalogue: Catalogue, beside: Path, path: Path, form: Format, language: Language) -> None:
    if form is Format.XLSX:
        write_xlsx(catalogue, beside / "whole.xlsx", language)
        (beside / "whole.xlsx").replace(path)
        return
    folder = beside / "whole"
    folder.mkdir()
    if form is Format.YAML:
        write_yaml(catalogue, folder)
    else:
        write_csv(catalogue, folder, language)
    folder.replace(path)
