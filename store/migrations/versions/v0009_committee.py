"""How many members the committee of a unit has. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the column."""
    op.add_column("units", sa.Column("committee_members", NUMBER))
