"""Which dossiers hold a decision to look at again, beside their summary row. Filled by working the summaries out."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
IN_REVIEW = sa.text("review != ''")


def upgrade() -> None:
    """Add the columns, and the index by which such dossiers are found."""
    comment = "a decision must be looked at again, and why"
    op.add_column("dossiers", sa.Column("review", WORDS, nullable=False, server_default="", comment=comment))
    op.add_column("dossiers", sa.Column("review_on", WORDS, nullable=True, comment="since when"))
    op.create_index(
        "ix_dossiers_review", "dossiers", ["review", "ref"], sqlite_where=IN_REVIEW, postgresql_where=IN_REVIEW
    )
