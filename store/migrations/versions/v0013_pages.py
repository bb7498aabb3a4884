"""Indexes in whose order pages of lists are read, and by which the dossiers of somebody who uses hoso are found."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_PARTIAL = {
    "ix_alerts_severity": ("alerts", ["severity", "due_on", "id"], "closed_on IS NULL"),
    "ix_alerts_snoozed": ("alerts", ["id"], "closed_on IS NULL AND snoozed_until IS NOT NULL"),
    "ix_alerts_unaddressed": ("alerts", ["id"], "closed_on IS NULL AND told = ''"),
    "ix_private_values_person": ("private_values", ["text", "subject"], "name = 'person'"),
}


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_dossiers_moved_on_ref", "dossiers", ["moved_on", "ref"])
    op.create_index("ix_dossiers_step_moved_on_ref", "dossiers", ["step", "moved_on", "ref"])
    op.create_index("ix_unit_records_n_unit", "unit_records", ["n", "unit"])
    for name, (table, columns, rows) in _PARTIAL.items():
        where = sa.text(rows)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
