"""Which units lie at or above a unit, day by day. Filled by working the summaries out again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, and the index by which the units below one are found."""
    op.create_table(
        "unit_paths",
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("ancestor", WORDS, nullable=False),
        sa.Column("since", WORDS, nullable=False),
        sa.Column("until", WORDS),
        sa.Column(
            "stands",
            sa.Integer(),
            nullable=False,
            comment="0: the unit has ended, and this is the path of its last day",
        ),
        sa.PrimaryKeyConstraint("unit", "ancestor", "since", name="pk_unit_paths"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unit_paths_below", "unit_paths", ["ancestor", "unit", "since", "until", "stands"])
    op.create_index("ix_units_parent_unit", "units", ["parent", "unit"])
