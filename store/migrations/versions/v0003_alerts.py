"""Alerts, letters, sweeps, leases and records of units; when a deadline wakes; on which day a dossier was admitted.

The new columns are filled by working the summaries out again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HAS_WAKE = sa.text("wake_on IS NOT NULL")
IS_OPEN = sa.text("closed_on IS NULL")
IS_TOUCHED = sa.text("touched > 0 AND closed_on IS NULL")
IS_WAITING = sa.text("escalate_on IS NOT NULL")


def upgrade() -> None:
    """Add columns, tables and indexes."""
    op.add_column("dossiers", sa.Column("admitted_on", WORDS, nullable=True, comment="day of the ceremony"))
    op.create_index("ix_dossiers_cell_admitted_on", "dossiers", ["cell", "admitted_on"])
    wake = sa.Column("wake_on", WORDS, nullable=True, comment="day of the next stage that a sweep looks at")
    op.add_column("dues", wake)
    op.add_column("persons", sa.Column("mail", WORDS, nullable=False, server_default=""))
    _partial("ix_dues_waking", "dues", ["wake_on", "ref", "deadline", "start_on", "due_on", "cell"], where=HAS_WAKE)
    for make in (_alerts, _notices, _letters, _sweeps, _leases, _faults, _unit_records):
        make()
    _partial("ix_alerts_open", "alerts", ["cell", "due_on", "id"], where=IS_OPEN)
    _partial("ix_alerts_rule", "alerts", ["rule", "id"], where=IS_OPEN)
    _partial("ix_alerts_touched", "alerts", ["id"], where=IS_TOUCHED)
    _partial("ix_alerts_waiting", "alerts", ["escalate_on", "id"], where=IS_WAITING)
    op.create_index("ix_notices_letter", "notices", ["letter", "person", "alert"])
    op.create_index("ix_letters_state", "letters", ["state", "next_at", "message_id"])
    op.create_index("ix_letters_person", "letters", ["person", "day"])


def _partial(name: str, table: str, columns: list[str], *, where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("rule", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("cell", WORDS, nullable=False),
        sa.Column("due_on", WORDS, nullable=False),
        sa.Column("level", WORDS, nullable=False),
        sa.Column("severity", WORDS, nullable=False),
        sa.Column("stage_on", WORDS, nullable=False),
        sa.Column("raised_on", WORDS, nullable=False),
        sa.Column("raised_at", WORDS, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("escalate_on", WORDS, nullable=True),
        sa.Column("told", WORDS, nullable=False, comment="person ids with a blank between and around them"),
        sa.Column("acked_by", WORDS, nullable=False),
        sa.Column("acked_at", WORDS, nullable=False),
        sa.Column("snoozed_until", WORDS, nullable=True),
        sa.Column("snooze_by", WORDS, nullable=False),
        sa.Column("closed_on", WORDS, nullable=True),
        sa.Column("closed_why", WORDS, nullable=False),
        sa.Column("closed_by", WORDS, nullable=False),
        sa.Column("touched", NUMBER, nullable=False, comment="changes of its subject since a sweep looked"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint("subject", "rule", "due_on", "level", name="uq_alerts_subject_rule_due_on_level"),
        sqlite_strict=True,
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("dedupe", WORDS, nullable=False),
        sa.Column("alert", NUMBER, nullable=False),
        sa.Column("person", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("letter", WORDS, nullable=False, comment="empty until it lies in one"),
        sa.PrimaryKeyConstraint("dedupe", name="pk_notices"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("message_id", WORDS, nullable=False),
        sa.Column("person", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("day", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", WORDS, nullable=False),
        sa.Column("error", WORDS, nullable=False),
        sa.Column("sent_at", WORDS, nullable=False),
        sa.Column("owner", WORDS, nullable=False),
        sa.Column("until", WORDS, nullable=False),
        sa.Column("since", WORDS, nullable=False, comment="instant of the first failed try"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="empty when it was sent"),
        sa.PrimaryKeyConstraint("message_id", name="pk_letters"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _sweeps() -> None:
    op.create_table(
        "sweeps",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("epoch", NUMBER, nullable=False),
        sa.Column("slot", NUMBER, nullable=False),
        sa.Column("first_slot", NUMBER, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("as_of", WORDS, nullable=False),
        sa.Column("fence", NUMBER, nullable=False),
        sa.Column("raised", NUMBER, nullable=False),
        sa.Column("closed", NUMBER, nullable=False),
        sa.Column("escalated", NUMBER, nullable=False),
        sa.Column("failed", NUMBER, nullable=False),
        sa.Column("took_ms", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("name", "epoch", "slot", name="pk_sweeps"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("owner", WORDS, nullable=False),
        sa.Column("until", WORDS, nullable=False),
        sa.Column("fence", NUMBER, nullable=False),
        sa.Column("epoch", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _faults() -> None:
    op.create_table(
        "faults",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("since", WORDS, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("error", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", "subject", name="pk_faults"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _unit_records() -> None:
    op.create_table(
        "unit_records",
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("place", WORDS, nullable=False),
        sa.Column("since", WORDS, nullable=False),
        sa.Column("until", WORDS, nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("unit", "kind", "place", "since", name="pk_unit_records"),
        sqlite_strict=True,
    )
