"""Which workflow a dossier follows, beside its summary row. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column."""
    op.add_column("dossiers", sa.Column("workflow", WORDS, nullable=False, server_default=""))
