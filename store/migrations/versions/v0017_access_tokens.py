"""Tokens by which programs act for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, empty."""
    names = ("digest", "person", "name", "scope", "unit", "made_at", "last_on", "used_at")
    columns = [sa.Column(name, WORDS, nullable=False) for name in names]
    primary = sa.PrimaryKeyConstraint("digest", name="pk_access_tokens")
    op.create_table("access_tokens", *columns, primary, sqlite_strict=True, sqlite_with_rowid=False)
    op.create_index("ix_access_tokens_person", "access_tokens", ["person"])
