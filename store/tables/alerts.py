"""The tables of alerts, letters, sweeps and records of units, on the metadata of `store.tables.columns`.

`alerts` and `unit_records` fold from the log; the others say how far the work has come and can be lost without loss of
evidence: what was told and sent stands in the log too.
"""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    and_,
    literal_column,
)

from store.tables.columns import IntegerColumn, TextColumn, metadata

alerts = Table(
    "alerts",
    metadata,
    Column("id", IntegerColumn, primary_key=True, autoincrement=False),
    Column("rule", TextColumn, nullable=False),
    Column("subject", TextColumn, nullable=False),
    Column("cell", TextColumn, nullable=False),
    Column("due_on", TextColumn, nullable=False),
    Column("level", TextColumn, nullable=False),
    Column("severity", TextColumn, nullable=False),
    Column("stage_on", TextColumn, nullable=False),
    Column("raised_on", TextColumn, nullable=False),
    Column("raised_at", TextColumn, nullable=False),
    Column("step", Integer, nullable=False),
    Column("escalate_on", TextColumn),
    Column("told", TextColumn, nullable=False, comment="person ids with a blank between and around them"),
    Column("acked_by", TextColumn, nullable=False),
    Column("acked_at", TextColumn, nullable=False),
    Column("snoozed_until", TextColumn),
    Column("snooze_by", TextColumn, nullable=False),
    Column("closed_on", TextColumn),
    Column("closed_why", TextColumn, nullable=False),
    Column("closed_by", TextColumn, nullable=False),
    Column("touched", IntegerColumn, nullable=False, comment="changes of its subject since a sweep looked"),
    UniqueConstraint("subject", "rule", "due_on", "level"),
    sqlite_strict=True,
)
is_open = alerts.c.closed_on.is_(None)
is_touched = and_(alerts.c.touched > literal_column("0"), is_open)
is_waiting = alerts.c.escalate_on.is_not(None)
is_put_off = and_(is_open, alerts.c.snoozed_until.is_not(None))
is_unaddressed = and_(is_open, alerts.c.told == literal_column("''"))
open_alerts = Index("ix_alerts_open", alerts.c.cell, alerts.c.due_on, alerts.c.id, sqlite_where=is_open)
grave_alerts = Index("ix_alerts_severity", alerts.c.severity, alerts.c.due_on, alerts.c.id, sqlite_where=is_open)
put_off_alerts = Index("ix_alerts_snoozed", alerts.c.id, sqlite_where=is_put_off)
unaddressed_alerts = Index("ix_alerts_unaddressed", alerts.c.id, sqlite_where=is_unaddressed)
open_rules = Index("ix_alerts_rule", alerts.c.rule, alerts.c.id, sqlite_where=is_open)
touched_alerts = Index("ix_alerts_touched", alerts.c.id, sqlite_where=is_touched)
waiting_alerts = Index("ix_alerts_waiting", alerts.c.escalate_on, alerts.c.id, sqlite_where=is_waiting)

notices = Table(
    "notices",
    metadata,
    Column("dedupe", TextColumn, primary_key=True),
    Column("alert", IntegerColumn, nullable=False),
    Column("person", TextColumn, nullable=False),
    Column("channel", TextColumn, nullable=False),
    Column("letter", TextColumn, nullable=False, comment="empty until it lies in one"),
    Index("ix_notices_letter", "letter", "person", "alert"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

letters = Table(
    "letters",
    metadata,
    Column("message_id", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("channel", TextColumn, nullable=False),
    Column("day", TextColumn, nullable=False),
    Column("state", TextColumn, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", TextColumn, nullable=False),
    Column("error", TextColumn, nullable=False),
    Column("sent_at", TextColumn, nullable=False),
    Column("owner", TextColumn, nullable=False),
    Column("until", TextColumn, nullable=False),
    Column("since", TextColumn, nullable=False, comment="instant of the first failed try"),
    Column("content", LargeBinary, nullable=False, comment="empty when it was sent"),
    Index("ix_letters_state", "state", "next_at", "message_id"),
    Index("ix_letters_person", "person", "day"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

sweeps = Table(
    "sweeps",
    metadata,
    Column("name", TextColumn),
    Column("epoch", IntegerColumn),
    Column("slot", IntegerColumn),
    Column("first_slot", IntegerColumn, nullable=False),
    Column("at", TextColumn, nullable=False),
    Column("as_of", TextColumn, nullable=False),
    Column("fence", IntegerColumn, nullable=False),
    Column("raised", IntegerColumn, nullable=False),
    Column("closed", IntegerColumn, nullable=False),
    Column("escalated", IntegerColumn, nullable=False),
    Column("failed", IntegerColumn, nullable=False),
    Column("took_ms", IntegerColumn, nullable=False),
    PrimaryKeyConstraint("name", "epoch", "slot"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The ledger of finished sweeps of a watch."""

leases = Table(
    "leases",
    metadata,
    Column("name", TextColumn, primary_key=True),
    Column("owner", TextColumn, nullable=False),
    Column("until", TextColumn, nullable=False),
    Column("fence", IntegerColumn, nullable=False),
    Column("epoch", IntegerColumn, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

faults = Table(
    "faults",
    metadata,
    Column("name", TextColumn),
    Column("subject", TextColumn),
    Column("since", TextColumn, nullable=False),
    Column("at", TextColumn, nullable=False),
    Column("error", TextColumn, nullable=False),
    PrimaryKeyConstraint("name", "subject"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

unit_records = Table(
    "unit_records",
    metadata,
    Column("unit", TextColumn),
    Column("kind", TextColumn),
    Column("place", TextColumn),
    Column("since", TextColumn),
    Column("until", TextColumn),
    Column("value", IntegerColumn),
    Column("source", TextColumn, nullable=False),
    Column("n", IntegerColumn, nullable=False),
    PrimaryKeyConstraint("unit", "kind", "place", "since"),
    Index(None, "n", "unit"),
    sqlite_strict=True,
)

PARTIAL = {
    open_alerts: is_open, grave_alerts: is_open, open_rules: is_open, touched_alerts: is_touched,
    waiting_alerts: is_waiting, put_off_alerts: is_put_off, unaddressed_alerts: is_unaddressed,
}  # fmt: skip
"""Indexes over some rows only, with the condition; `store.engines.postgresql` gives it to that dialect too."""

unfinished = and_(is_open, alerts.c.acked_at == "")
"""Open, and nobody has acknowledged it."""
