"""What a unit's notice says of a year, kept for the unit's next draft."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of what was entered on the page 年度资料."""
    op.create_table(
        "unit_years",
        sa.Column("owner", sa.String(200), primary_key=True),
        sa.Column("unit", sa.String(400), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
    )
