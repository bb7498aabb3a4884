"""Under which adoption of the law a row was worked out. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the column and its index; 0 lets every row be worked out anew."""
    comment = "entry of @policy whose law it follows; 0: to be worked out anew"
    op.add_column("dossiers", sa.Column("adoption", NUMBER, nullable=False, server_default="0", comment=comment))
    op.create_index("ix_dossiers_adoption_ref", "dossiers", ["adoption", "ref"])
