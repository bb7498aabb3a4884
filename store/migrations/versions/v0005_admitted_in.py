"""Which cell admitted a person, beside the summary row: dossiers move. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column; admissions are counted by it."""
    comment = "cell that kept it on the day of the ceremony"
    op.add_column("dossiers", sa.Column("admitted_in", WORDS, nullable=True, comment=comment))
    op.drop_index("ix_dossiers_cell_admitted_on", "dossiers")
    op.create_index("ix_dossiers_admitted_in_admitted_on", "dossiers", ["admitted_in", "admitted_on"])
