"""Many cases from a few real ones: copies of everything that hangs on a case, made inside PostgreSQL.

The few are written by the product itself, so every row has the shape its actions give it; a copy moves only keys,
times and what must be unique. Reading a list costs what it costs over a million told matters; the copies' seals would
not verify, and nothing here asks them to.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import psycopg

from claims import CouldNotMeasure
from postgres import Server

STRIDE = 1_000
"""How far a copy's key lies from the key it copies: above every key of the originals, so copies never meet."""

REFERENCES = """
SELECT child.relname, key.attname, parent.relname
FROM pg_constraint c
JOIN pg_class child ON child.oid = c.conrelid
JOIN pg_class parent ON parent.oid = c.confrelid
JOIN pg_attribute key ON key.attrelid = c.conrelid AND key.attnum = c.conkey[1]
WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
"""
COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL), CASE WHEN a.atttypid = 'varchar'::regtype THEN a.atttypmod - 4 END,
       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)),
       ARRAY (SELECT i.indexrelid::int FROM pg_index i
              WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey))
FROM pg_attribute a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
"""
NUMBERS = ("integer", "bigint")
TEXTS = ("character varying", "text")


@dataclass(frozen=True, slots=True)
class Column:
    """What copying needs to know of a column."""

    name: str
    kind: str
    length: int | None
    is_key: bool
    unique_in: list[int]
    refers_to: str | None

    @property
    def moves(self) -> bool:
        """Whether a copy's value differs from the original's by itself: its key, or the key of a row copied with it."""
        return self.is_key or self.refers_to is not None


def multiply(
    server: Server,
    database: str,
    root: str,
    originals: Sequence[object],
    numbers: range,
    *,
    without: Collection[str] = (),
) -> None:
    """Copy `originals` of table `root`, one copy for each of `numbers`, the originals taking turns; `without` names
    tables left as they are.

    Copy n is n minutes younger than its original. A second call with later numbers goes on where the first ended.
    """
    with psycopg.connect(server.url(database)) as connection:
        connection.execute("SET session_replication_role = replica")  # references are right by construction
        copying = Copying(connection, root, tuple(originals), frozenset(without))
        for table in copying.parents_first():
            copying.copy(table, numbers)


@dataclass(frozen=True)
class Copying:
    """One pass over the tables that hang on `root`."""

    connection: psycopg.Connection
    root: str
    originals: tuple[object, ...]
    without: frozenset[str]

    @cached_property
    def references(self) -> list[tuple[str, str, str]]:
        """Child table, its column, the table that column points into."""
        return self.connection.execute(REFERENCES).fetchall()

    @cached_property
    def families(self) -> list[dict[str, list[object]]]:
        """For each original: the keys of every row that hangs on it, directly or through another, by table."""
        return [self._family(original) for original in self.originals]

    @cached_property
    def tables(self) -> set[str]:
        """Every table with something to copy."""
        return {table for family in self.families for table in family}

    def parents_first(self) -> list[str]:
        """The tables in an order in which no copy points at a row not yet there."""
        ordered: list[str] = []
        while waiting := self.tables - set(ordered):
            ready = sorted(table for table in waiting if self._points_into(table) <= {table, *ordered})
            if not ready:
                raise CouldNotMeasure(f"These tables point at each other in a ring: {sorted(waiting)}.")
            ordered.extend(ready)
        return ordered

    def copy(self, table: str, numbers: range) -> None:
        """Every original's rows of this table, then the sequence, so that the product goes on after the copies."""
        columns = self._columns(table)
        key = next(column for column in columns if column.is_key)
        names = ", ".join(f'"{column.name}"' for column in columns)
        told_apart = {index for column in columns if column.moves for index in column.unique_in}
        values = ", ".join(_value(column, told_apart) for column in columns)
        for turn, family in enumerate(self.families):
            if key.kind in NUMBERS and any(int(str(row)) >= STRIDE for row in family.get(table, [])):
                raise CouldNotMeasure(f"{table} holds keys from {STRIDE} on; start from an emptier database.")
            query = f"""
                INSERT INTO "{table}" ({names})
                SELECT {values} FROM "{table}" AS original, generate_series(%s::bigint, %s::bigint) AS n
                WHERE original."{key.name}" = ANY (%s) AND n %% {len(self.families)} = {turn}
                ORDER BY n, original."{key.name}"
            """
            self.connection.execute(query, (numbers.start, numbers.stop - 1, family.get(table, [])))
        sequence = self.connection.execute("SELECT pg_get_serial_sequence(%s, %s)", (f'"{table}"', key.name)).fetchone()
        if sequence and sequence[0]:
            self.connection.execute(f"""SELECT setval(%s, (SELECT max("{key.name}") FROM "{table}"))""", sequence)

    def _family(self, original: object) -> dict[str, list[object]]:
        found: dict[str, list[object]] = {self.root: [original]}
        waiting = [self.root]
        while waiting:
            parent = waiting.pop()
            for child, column, target in self.references:
                if target == parent and child not in self.without:
                    query = f'SELECT "{self._key(child)}" FROM "{child}" WHERE "{column}" = ANY (%s)'
                    rows = {row[0] for row in self.connection.execute(query, (found[parent],))}
                    if fresh := rows - set(found.get(child, [])):
                        found[child] = [*found.get(child, []), *sorted(fresh, key=str)]
                        waiting.append(child)
        return found

    def _points_into(self, table: str) -> set[str]:
        return {target for child, _, target in self.references if child == table} & self.tables

    def _columns(self, table: str) -> list[Column]:
        moved = {column: to for child, column, to in self.references if child == table and to in self.tables}
        found = self.connection.execute(COLUMNS, (f'"{table}"',)).fetchall()
        return [_column(described, moved.get(described[0])) for described in found]

    def _key(self, table: str) -> str:
        keys = [column.name for column in self._columns_of_key(table)]
        if len(keys) != 1:
            raise CouldNotMeasure(f"{table} has no single key column, so its rows cannot be copied.")
        return keys[0]

    def _columns_of_key(self, table: str) -> list[Column]:
        found = self.connection.execute(COLUMNS, (f'"{table}"',)).fetchall()
        return [column for described in found if (column := _column(described, None)).is_key]


def _column(described: tuple[Any, ...], refers_to: str | None) -> Column:
    name, kind, length, is_key, unique_in = described
    return Column(name, kind, length, is_key, unique_in, refers_to)


def _value(column: Column, told_apart: set[int]) -> str:
    """How a copy's value comes from its original's; `told_apart` are the unique indexes a moved key keeps unique."""
    old = f'original."{column.name}"'
    if column.moves and column.kind in NUMBERS:
        return f"{old} + n * {STRIDE}"
    if column.moves and column.kind == "uuid":
        return f"md5({old}::text || n)::uuid"
    if column.kind in TEXTS and (column.moves or set(column.unique_in) - told_apart):
        return f"right({old} || lpad(n::text, 9, '0'), {column.length or 200})"
    if column.kind == "timestamp with time zone":
        return f"{old} + n * interval '1 minute'"
    if column.kind == "date":
        return f"({old} + n * interval '1 minute')::date"
    return old
