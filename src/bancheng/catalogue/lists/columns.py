"""Which column of a foreign list is what, in a small YAML file.

columns:                       # field: one column name, or several to look for in turn
  office: [部门, 实施机关]
  name: [事项名称]
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bancheng.catalogue.nearest import did_you_mean
from bancheng.errors import CannotRead
from bancheng.files.cells import folded
from bancheng.files.encodings import decoded
from bancheng.files.limits import Limits, read_bytes
from bancheng.files.tables import Table
from bancheng.files.yaml_text import read_located

FIELDS = ("office", "office_code", "name", "name_en", "code", "known_as", "materials", "basis", "days", "trips", "fee")
"""What a row can say. `materials` are names of papers, separated; `basis` is only counted, for it names no level."""

_NEEDED = ("office", "name")
_LARGEST = Limits(file_bytes=65_536)


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Field → the names its column may have."""

    names: Mapping[str, tuple[str, ...]]

    def places(self, table: Table) -> dict[str, int]:
        """Where each field stands in the table. Raises CannotRead if there is no office or no name."""
        columns = {folded(column): at for at, column in enumerate(table.columns)}
        found = {}
        for field, names in self.names.items():
            at = next((columns[folded(name)] for name in names if folded(name) in columns), None)
            if at is not None:
                found[field] = at
            elif field in _NEEDED:
                zh, en = did_you_mean(names[0], table.columns)
                raise CannotRead(
                    f"文件“{table.name}”没有“{'、'.join(names)}”这一列，{zh}",
                    f'"{table.name}" has no column "{", ".join(names)}"; {en}',
                    field=field,
                )
        return found


def read_columns(path: Path) -> ListColumns:
    """The mapping in a YAML file. Raises CannotRead with the line that is wrong."""
    columns = read_located(decoded(read_bytes(path, _LARGEST), path.name), path.name).fields(("columns",))["columns"]
    parts = columns.fields(_NEEDED, FIELDS)
    return ListColumns({field: tuple(entry.text() for entry in value.entries()) for field, value in parts.items()})
