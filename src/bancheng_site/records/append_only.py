"""Triggers that keep the ledger append-only on both databases: an event is never changed, moved or deleted.

One change is lawful: erasing payload and salt together, which leaves the chain whole. Who granted and ended whose roles
is kept as strictly, so that an administrator with the database at hand does not take back what they did.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLES = ("events", "staff_changes")
_KEPT = ("id", "case_id", "seq", "kind", "at", "role", "person_id", "office", "commitment", "hash")

_SQLITE_CHANGED = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in _KEPT)
_SQLITE = (
    f"""CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
    WHEN {_SQLITE_CHANGED} OR NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER events_undeleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    # INSERT OR REPLACE takes a row away without asking the trigger on deletion.
    """CREATE TRIGGER events_unreplaced BEFORE INSERT ON events
    WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id OR (case_id = NEW.case_id AND seq = NEW.seq))
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER staff_changes_unchanged BEFORE UPDATE ON staff_changes
    BEGIN SELECT RAISE(ABORT, 'changes of staff are append-only'); END""",
    """CREATE TRIGGER staff_changes_undeleted BEFORE DELETE ON staff_changes
    BEGIN SELECT RAISE(ABORT, 'changes of staff are append-only'); END""",
    """CREATE TRIGGER staff_changes_unreplaced BEFORE INSERT ON staff_changes
    WHEN EXISTS (SELECT 1 FROM staff_changes WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'changes of staff are append-only'); END""",
)
_POSTGRES_CHANGED = " OR ".join(f'NEW."{c}" IS DISTINCT FROM OLD."{c}"' for c in _KEPT)
_POSTGRES = (
    f"""CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NOT ({_POSTGRES_CHANGED}) AND NEW.payload IS NULL AND NEW.salt IS NULL THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER events_unchanged BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION events_append_only()""",
    """CREATE TRIGGER events_untruncated BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()""",
    """CREATE FUNCTION staff_changes_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'changes of staff are append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER staff_changes_unchanged BEFORE UPDATE OR DELETE ON staff_changes
    FOR EACH ROW EXECUTE FUNCTION staff_changes_append_only()""",
    """CREATE TRIGGER staff_changes_untruncated BEFORE TRUNCATE ON staff_changes
    FOR EACH STATEMENT EXECUTE FUNCTION staff_changes_append_only()""",
)


def install(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on the database at hand."""
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def remove(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers: for undoing the migration and for emptying a test database."""
    if editor.connection.vendor == "postgresql":
        for table in _TABLES:
            editor.execute(f"DROP FUNCTION {table}_append_only() CASCADE")
    else:
        for table in _TABLES:
            for name in ("unchanged", "undeleted", "unreplaced"):
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")
