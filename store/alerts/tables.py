"""The tables of alerts, letters, sweeps and records of units, on the metadata of `store.tables`.

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

from store.tables import Number, Words, metadata

alerts = Table(
    "alerts",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("rule", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("cell", Words, nullable=False),
    Column("due_on", Words, nullable=False),
    Column("level", Words, nullable=False),
    Column("severity", Words, nullable=False),
    Column("stage_on", Words, nullable=False),
    Column("raised_on", Words, nullable=False),
    Column("raised_at", Words, nullable=False),
    Column("step", Integer, nullable=False),
    Column("escalate_on", Words),
    Column("told", Words, nullable=False, comment="person ids with a blank between and around them"),
    Column("acked_by", Words, nullable=False),
    Column("acked_at", Words, nullable=False),
    Column("snoozed_until", Words),
    Column("snooze_by", Words, nullable=False),
    Column("closed_on", Words),
    Column("closed_why", Words, nullable=False),
    Column("closed_by", Words, nullable=False),
    Column("touched", Number, nullable=False, comment="changes of its subject since a sweep looked"),
    UniqueConstraint("subject", "rule", "due_on", "level"),
    sqlite_strict=True,
)
is_open = alerts.c.closed_on.is_(None)
is_touched = and_(alerts.c.touched > literal_column("0"), is_open)
is_waiting = alerts.c.escalate_on.is_not(None)
open_alerts = Index("ix_alerts_open", alerts.c.cell, alerts.c.due_on, alerts.c.id, sqlite_where=is_open)
open_rules = Index("ix_alerts_rule", alerts.c.rule, alerts.c.id, sqlite_where=is_open)
touched_alerts = Index("ix_alerts_touched", alerts.c.id, sqlite_where=is_touched)
waiting_alerts = Index("ix_alerts_waiting", alerts.c.escalate_on, alerts.c.id, sqlite_where=is_waiting)

notices = Table(
    "notices",
    metadata,
    Column("dedupe", Words, primary_key=True),
    Column("alert", Number, nullable=False),
    Column("person", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("letter", Words, nullable=False, comment="empty until it lies in one"),
    Index("ix_notices_letter", "letter", "person", "alert"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

letters = Table(
    "letters",
    metadata,
    Column("message_id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("day", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Words, nullable=False),
    Column("error", Words, nullable=False),
    Column("sent_at", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("until", Words, nullable=False),
    Column("since", Words, nullable=False, comment="instant of the first failed try"),
    Column("content", LargeBinary, nullable=False, comment="empty when it was sent"),
    Index("ix_letters_state", "state", "next_at", "message_id"),
    Index("ix_letters_person", "person", "day"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

sweeps = Table(
    "sweeps",
    metadata,
    Column("name", Words),
    Column("epoch", Number),
    Column("slot", Number),
    Column("first_slot", Number, nullable=False),
    Column("at", Words, nullable=False),
    Column("as_of", Words, nullable=False),
    Column("fence", Number, nullable=False),
    Column("raised", Number, nullable=False),
    Column("closed", Number, nullable=False),
    Column("escalated", Number, nullable=False),
    Column("failed", Number, nullable=False),
    Column("took_ms", Number, nullable=False),
    PrimaryKeyConstraint("name", "epoch", "slot"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The ledger of finished sweeps of a watch."""

leases = Table(
    "leases",
    metadata,
    Column("name", Words, primary_key=True),
    Column("owner", Words, nullable=False),
    Column("until", Words, nullable=False),
    Column("fence", Number, nullable=False),
    Column("epoch", Number, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

faults = Table(
    "faults",
    metadata,
    Column("name", Words),
    Column("subject", Words),
    Column("since", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("error", Words, nullable=False),
    PrimaryKeyConstraint("name", "subject"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

unit_records = Table(
    "unit_records",
    metadata,
    Column("unit", Words),
    Column("kind", Words),
    Column("place", Words),
    Column("since", Words),
    Column("until", Words),
    Column("value", Number),
    Column("source", Words, nullable=False),
    Column("n", Number, nullable=False),
    PrimaryKeyConstraint("unit", "kind", "place", "since"),
    sqlite_strict=True,
)

PARTIAL = {open_alerts: is_open, open_rules: is_open, touched_alerts: is_touched, waiting_alerts: is_waiting}
"""Indexes over some rows only, with the condition; `store.engines.postgresql` gives it to that dialect too."""

unfinished = and_(is_open, alerts.c.acked_at == "")
"""Open, and nobody has acknowledged it."""
