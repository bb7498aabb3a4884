"""By which logins and names a person went before (rule R2). Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column."""
    comment = "earlier logins and folded names"
    op.add_column("persons", sa.Column("former_signs", WORDS, nullable=False, server_default="", comment=comment))
