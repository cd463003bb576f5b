"""The tables of the store, in types that SQLite and PostgreSQL both have.

A change here needs a migration (migrations/versions) and the new revision in schema.py;
a test compares both.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Text


class Moment(sa.TypeDecorator[datetime]):
    """A point in time, kept as UTC because SQLite knows no zones."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Take a time with a zone to disk."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give a time from disk its zone."""
        return value.replace(tzinfo=UTC) if value else None


TABLES = sa.MetaData()

DRAFTS = sa.Table(
    "drafts",
    TABLES,
    Column("id", String(40), primary_key=True),
    Column("owner", String(200), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("document", String(100), nullable=False),
    Column("answers", Text, nullable=False),
    Column("position", String(100), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("trashed_at", Moment),
)

SNAPSHOTS = sa.Table(
    "snapshots",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("draft", String(40), ForeignKey("drafts.id"), nullable=False, index=True),
    Column("made", Moment, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("answers", Text, nullable=False),
)

PENDING = sa.Table(
    "pending",
    TABLES,
    Column("draft", String(40), ForeignKey("drafts.id"), primary_key=True),
    Column("field", String(200), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("text", Text, nullable=False),
    # Browsers number their writes in milliseconds, which no 32 bits hold.
    Column("sequence", BigInteger, nullable=False),
    Column("changed", Moment, nullable=False),
)

SUBMITS = sa.Table(
    "submits",
    TABLES,
    Column("draft", String(40), ForeignKey("drafts.id"), primary_key=True),
    Column("submit", String(100), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
)

UNIT_YEARS = sa.Table(
    "unit_years",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("unit", String(400), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
    Column("changed", Moment, nullable=False),
)

OWN_PHRASES = sa.Table(
    "own_phrases",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("text", Text, nullable=False),
    Column("section", String(40), nullable=False),
    Column("changed", Moment, nullable=False),
)

PHRASE_USES = sa.Table(
    "phrase_uses",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("phrase", String(200), primary_key=True),
    Column("uses", Integer, nullable=False),
)

UNIT_TEMPLATES = sa.Table(
    "unit_templates",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", sa.LargeBinary, nullable=False),
    Column("changed", Moment, nullable=False),
)

PEOPLE = sa.Table(
    "people",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("account", String(200), nullable=False, index=True),
    Column("name", String(200), nullable=False, index=True),
    Column("signed_out", Moment),
)

SHARES = sa.Table(
    "shares",
    TABLES,
    Column("draft", String(40), ForeignKey("drafts.id"), primary_key=True),
    Column("person", String(200), primary_key=True, index=True),
    Column("owner", String(200), nullable=False),
    Column("may_write", sa.Boolean, nullable=False),
    Column("made", Moment, nullable=False),
)

REMARKS = sa.Table(
    "remarks",
    TABLES,
    Column("draft", String(40), ForeignKey("drafts.id"), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("author", String(200), nullable=False),
    Column("paper", String(100), nullable=False),
    Column("paragraph", String(200), nullable=False),
    Column("start", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    # The paragraph as it then stood: it tells more than its hash, where the words have gone to.
    Column("within", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("made", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reply", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("changed", Moment, nullable=False),
)

OF_A_DRAFT = (SNAPSHOTS, PENDING, SUBMITS, SHARES, REMARKS)
"""The tables whose rows go when their draft is deleted."""
