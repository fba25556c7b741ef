"""The database itself refuses to change or delete rows of the ledger.

One change passes: `noted_by` becomes empty, when a reader is erased.

SQLite: two triggers. They refuse every DELETE, Django's `flush` too, which deletes row by row; the
tests take them away for the moment in which they empty the database (tests/emptying.py). A later
migration that alters the table makes it anew, and must make the triggers anew with it.

PostgreSQL: one trigger for each row. TRUNCATE fires none: only the table's owner can truncate,
nothing in the paper does, and it is how the tests empty the database. The function is found and
dropped by a restore (ops.backup), with the tables.
"""

from typing import Any

from django.db import migrations

WORDS = 'The ledger is only added to.'
KEPT = (
    'id gift_id provider kind reference amount currency is_live happened_at noted_at'
).split()

SQLITE = (
    """
    CREATE TRIGGER support_entry_is_not_deleted BEFORE DELETE ON support_entry
    BEGIN SELECT RAISE(ABORT, '{words}'); END
    """,
    """
    CREATE TRIGGER support_entry_is_not_changed BEFORE UPDATE ON support_entry
    WHEN NEW.noted_by_id IS NOT NULL OR {changed}
    BEGIN SELECT RAISE(ABORT, '{words}'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION support_ledger_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.noted_by_id IS NULL AND NOT ({changed}) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER support_entry_is_only_added_to BEFORE UPDATE OR DELETE ON support_entry
    FOR EACH ROW EXECUTE FUNCTION support_ledger_is_only_added_to()
    """,
)
BACK = {
    'sqlite': (
        'DROP TRIGGER support_entry_is_not_deleted', 'DROP TRIGGER support_entry_is_not_changed',
    ),
    'postgresql': (
        'DROP TRIGGER support_entry_is_only_added_to ON support_entry',
        'DROP FUNCTION support_ledger_is_only_added_to()',
    ),
}


def seal(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == 'sqlite'
    differs = 'IS NOT' if is_sqlite else 'IS DISTINCT FROM'
    changed = ' OR '.join(f'NEW.{name} {differs} OLD.{name}' for name in KEPT)
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement.format(words=WORDS, changed=changed))


def unseal(apps: Any, schema_editor: Any) -> None:
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [('support', '0001_initial')]

    operations = [migrations.RunPython(seal, unseal)]
