"""What Alembic runs: the revisions, inside the transaction that schema.py has begun.

A new revision: versions/v0003_what.py with the next number, and that number in REVISIONS of
schema.py. Revisions are never edited once released, and never go down: an older program
refuses a newer store, and the copy made before each migration is the way back.
"""

from __future__ import annotations

from alembic import context

from gongwen.store.tables import TABLES

# SQLite can undo a change of tables like any other, so that a killed migration leaves the old ones.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=TABLES, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
