"""From which day a person does nothing any more, beside the person. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column."""
    op.add_column("persons", sa.Column("disabled_on", WORDS))
