"""Which version a store is of, and how it is brought to the present one."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.store.connection import only_writer, reading, writing
from gongwen.store.failures import Kind, StoreError

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision there has been, in order; the last is what this program writes."""

_FIRST_COLUMNS = {"id", "owner", "title", "document", "answers", "position", "revision", "created", "changed"}


def revision_of_store(engine: Engine) -> str:
    """The revision of the tables present; empty for an empty store.

    Raises StoreError for a store of a newer version and for what is no store.
    """
    with reading(engine) as connection:
        return _revision(connection)


def answers(engine: Engine) -> None:
    """Ask the store one small thing. Raises StoreError where it does not answer or is of another version."""
    with reading(engine) as connection:
        if connection.scalar(sa.text("SELECT version_num FROM alembic_version")) != REVISIONS[-1]:
            raise StoreError("newer")


def lift(engine: Engine) -> None:
    """Bring a store to the present tables, or leave it as it was. Raises StoreError."""
    # Only here: importing Alembic takes longer than opening a store.
    from alembic import command
    from alembic.config import Config

    config = Config()
    scripts = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", scripts.replace("%", "%%"))
    with writing(engine) as connection:
        only_writer(connection, "")  # several processes may start on one empty database
        revision = _revision(connection)  # once more: another process may just have done it
        config.attributes["connection"] = connection
        if revision:
            command.stamp(config, revision)
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str:
    inspector = sa.inspect(connection)
    tables = inspector.get_table_names()
    if "alembic_version" in tables and "drafts" in tables:
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        if found not in REVISIONS:
            raise StoreError("newer")
        return str(found)
    if not tables:
        return ""
    # The first program named no version: its only table tells.
    columns = {column["name"] for column in inspector.get_columns("drafts")} if "drafts" in tables else set()
    if columns != _FIRST_COLUMNS:
        kind: Kind = "foreign" if connection.dialect.name == "sqlite" else "server_foreign"
        raise StoreError(kind, connection.engine.url.database or "")
    return REVISIONS[0]
