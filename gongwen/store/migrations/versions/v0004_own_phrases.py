"""What a writer keeps as 我的常用语, and how often which wording was taken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "own_phrases",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("section", sa.String(40), nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
    )
    op.create_table(
        "phrase_uses",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("phrase", sa.String(200), primary_key=True),
        sa.Column("uses", sa.Integer, nullable=False),
    )
