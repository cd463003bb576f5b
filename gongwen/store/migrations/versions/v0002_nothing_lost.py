"""The bin, earlier versions of a draft, half-typed text, and submits that may come twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _draft(**kind: bool) -> sa.Column[str]:
    return sa.Column("draft", sa.String(40), sa.ForeignKey("drafts.id"), **kind)  # type: ignore[arg-type]


def upgrade() -> None:
    """Add what issue 3 keeps beside a draft."""
    op.add_column("drafts", sa.Column("trashed_at", sa.DateTime))
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        _draft(nullable=False, index=True),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
    )
    op.create_table(
        "pending",
        _draft(primary_key=True),
        sa.Column("field", sa.String(200), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
    )
    op.create_table(
        "submits",
        _draft(primary_key=True),
        sa.Column("submit", sa.String(100), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
