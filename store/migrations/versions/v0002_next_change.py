"""When the answer of a dossier changes by itself, beside its summary row. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
CHANGING = sa.text("next_change_on IS NOT NULL")


def upgrade() -> None:
    """Add the column and its index."""
    op.add_column("dossiers", sa.Column("next_change_on", WORDS, nullable=True, comment="counted from the last entry"))
    op.create_index(
        "ix_dossiers_changing",
        "dossiers",
        ["next_change_on", "ref"],
        sqlite_where=CHANGING,
        postgresql_where=CHANGING,
    )
