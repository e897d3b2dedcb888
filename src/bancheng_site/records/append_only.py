"""Triggers that keep the ledger append-only on both databases: an event is never changed, moved or deleted.

One change is lawful: erasing payload and salt together, which leaves the chain whole. Who granted and ended whose roles
is kept as strictly, so that an administrator with the database at hand does not take back what they did; so are the
versions of the catalogue and what put them in force, on which diagnoses rest, what became so of classes of cases, and
the versions of playbooks with their moves and their uses, the looks at classes, and the keys whose
signature no longer counts.
"""

from collections.abc import Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT = ("id", "case_id", "seq", "kind", "at", "role", "person_id", "office", "commitment", "hash")
_LEDGER = {"staff_changes": "changes of staff"}
_CATALOGUE = {
    "catalogue_versions": "versions of the catalogue",
    "catalogue_files": "files of the catalogue",
    "catalogue_adoptions": "adoptions of the catalogue",
    "catalogue_health": "findings of the catalogue",
}
_CLASSES = {
    "class_facts": "facts about classes",
    "class_moves": "steps of classes",
    "candidate_runs": "searches for classes",
    "class_candidates": "candidates for classes",
    "month_topics": "topics of months",
    "month_tasks": "tasks of topics",
    "month_tasks_done": "tasks that were done",
}
_PLAYBOOKS = {"playbook_versions": "versions of playbooks", "playbook_moves": "moves of playbooks"}
_USES = {"playbook_uses": "uses of playbooks", "playbook_use_settlements": "endings of uses"}
_LOOKS = {"class_looks": "looks at classes"}
_KEYS = {"revoked_keys": "revocations of keys"}
"""Tables whose rows are only ever added, and what the refusal calls them."""

_SQLITE_CHANGED = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in _KEPT)
_SQLITE_EVENTS = (
    f"""CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
    WHEN {_SQLITE_CHANGED} OR NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER events_undeleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    # INSERT OR REPLACE takes a row away without asking the trigger on deletion.
    """CREATE TRIGGER events_unreplaced BEFORE INSERT ON events
    WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id OR (case_id = NEW.case_id AND seq = NEW.seq))
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)
_POSTGRES_CHANGED = " OR ".join(f'NEW."{c}" IS DISTINCT FROM OLD."{c}"' for c in _KEPT)
_POSTGRES_EVENTS = (
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
)


def _sqlite(table: str, what: str) -> tuple[str, ...]:
    there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 — the tables named above
    refuse = f"BEGIN SELECT RAISE(ABORT, '{what} are append-only'); END"
    return (
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_unreplaced BEFORE INSERT ON {table} WHEN {there} {refuse}",
    )


def _postgres(table: str, what: str) -> tuple[str, ...]:
    return (
        f"""CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{what} are append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_append_only()""",
        f"""CREATE TRIGGER {table}_untruncated BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()""",
    )


def install_ledger(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on events and changes of staff."""
    events = _POSTGRES_EVENTS if editor.connection.vendor == "postgresql" else _SQLITE_EVENTS
    for statement in (*events, *_of(_LEDGER, editor)):
        editor.execute(statement)


def install_catalogue(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on the catalogue's versions."""
    for statement in _of(_CATALOGUE, editor):
        editor.execute(statement)


def install_classes(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on what became so of classes."""
    for statement in _of(_CLASSES, editor):
        editor.execute(statement)


def install_playbooks(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on versions of playbooks and their moves."""
    for statement in _of(_PLAYBOOKS, editor):
        editor.execute(statement)


def install_uses(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on uses of playbooks."""
    for statement in _of(_USES, editor):
        editor.execute(statement)


def install_looks(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on weekly looks at classes."""
    for statement in _of(_LOOKS, editor):
        editor.execute(statement)


def install_keys(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers on revocations of keys."""
    for statement in _of(_KEYS, editor):
        editor.execute(statement)


def _of(tables: dict[str, str], editor: BaseDatabaseSchemaEditor) -> Iterable[str]:
    triggers = _postgres if editor.connection.vendor == "postgresql" else _sqlite
    return (statement for table, what in tables.items() for statement in triggers(table, what))


def remove_ledger(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(("events", *_LEDGER), editor)


def remove_catalogue(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(_CATALOGUE, editor)


def remove_classes(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(_CLASSES, editor)


def remove_playbooks(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(_PLAYBOOKS, editor)


def remove_uses(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(_USES, editor)


def remove_looks(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(_LOOKS, editor)


def remove_keys(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them: for undoing the migration."""
    _remove(_KEYS, editor)


def _remove(tables: Iterable[str], editor: BaseDatabaseSchemaEditor) -> None:
    for table in tables:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION {table}_append_only() CASCADE")
        else:
            for name in ("unchanged", "undeleted", "unreplaced"):
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create every trigger on the database at hand."""
    install_ledger(apps, editor)
    install_catalogue(apps, editor)
    install_classes(apps, editor)
    install_playbooks(apps, editor)
    install_uses(apps, editor)
    install_looks(apps, editor)
    install_keys(apps, editor)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop every trigger: for emptying a test database."""
    remove_ledger(apps, editor)
    remove_catalogue(apps, editor)
    remove_classes(apps, editor)
    remove_playbooks(apps, editor)
    remove_uses(apps, editor)
    remove_looks(apps, editor)
    remove_keys(apps, editor)
