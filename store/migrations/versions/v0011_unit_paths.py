"""Which units lie at or above a unit, day by day, filled at once: without these rows nobody would see any dossier."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths

revision = "0011"
down_revision = "0010"

_AT_ONCE = 10_000
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, filled, and the index by which the units below one are found."""
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
    if not op.get_context().as_sql:  # a script makes new tables, which hold no unit
        _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT unit, since, until, kind, parent FROM units")).all()
    paths = iter(all_paths(OrgTree([_unit(row) for row in rows])))
    added = sa.text("INSERT INTO unit_paths VALUES (:unit, :ancestor, :since, :until, :stands)")
    while part := list(islice(paths, _AT_ONCE)):
        values = [
            {
                "unit": path.unit, "ancestor": path.ancestor, "since": path.since.isoformat(),
                "until": path.until and path.until.isoformat(), "stands": int(path.stands),
            }
            for path in part
        ]  # fmt: skip
        connection.execute(added, values)


def _unit(row: Sequence[Any]) -> UnitRow:
    """Return a window of a unit with what its path follows from; the rest of it does not matter here."""
    unit, since, until, kind, parent = row
    ends = None if until is None else date.fromisoformat(until)
    return UnitRow(
        unit=unit, since=date.fromisoformat(since), until=ends, kind=kind, parent=parent, name="", decides=False,
        official_members=None, has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
    )  # fmt: skip
