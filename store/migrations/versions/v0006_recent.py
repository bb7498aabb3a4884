"""What was asked for without a key in the last day, so that the same command repeated is known again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table and its index."""
    op.create_table(
        "recent",
        sa.Column("said", WORDS, nullable=False, comment="digest of who typed what"),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("said", name="pk_recent"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recent_at", "recent", ["at"])
