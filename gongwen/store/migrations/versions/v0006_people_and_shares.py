"""Who has signed in, and which draft is shared with whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "people",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("account", sa.String(200), nullable=False, index=True),
        sa.Column("name", sa.String(200), nullable=False, index=True),
        sa.Column("signed_out", sa.DateTime),
    )
    op.create_table(
        "shares",
        sa.Column("draft", sa.String(40), sa.ForeignKey("drafts.id"), primary_key=True),
        sa.Column("person", sa.String(200), primary_key=True, index=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("may_write", sa.Boolean, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
    )
