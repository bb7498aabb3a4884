"""The tables, defined once. Knows columns and indexes; knows nothing of triggers, connections or what the values mean.

Days and instants are ISO text, truth values 0 and 1, on both databases alike, so that the same row is the same text.
Text sorts by code point (collation C), never by a database's own idea of a language: names have their own sort key.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    and_,
    func,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Words = Text().with_variant(Text(collation="C"), "postgresql")
Number = BigInteger().with_variant(Integer(), "sqlite")

entries = Table(
    "entries",
    metadata,
    Column("id", Number, Identity(always=False), primary_key=True, comment="order of insertion; SQLite: the place"),
    Column("subject", Words, nullable=False),
    Column("n", Number, nullable=False),
    Column("prev", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Column("line", LargeBinary, nullable=False, comment="the very bytes that are hashed"),
    UniqueConstraint("subject", "n"),
    sqlite_strict=True,
)
"""The log. Everything else but `private_values`, `files` and `requests` is derived from it."""

places = Table(
    "places",
    metadata,
    Column("place", Number, primary_key=True, autoincrement=False, comment="from 1, without gaps"),
    Column("entry", Number, ForeignKey("entries.id"), nullable=False, unique=True),
    Column("hash", Words, nullable=False),
    sqlite_strict=True,
)
"""The one order of all lines of all chains."""

waiting = Table(
    "waiting",
    metadata,
    Column("entry", Number, primary_key=True, autoincrement=False),
    Column("hash", Words, nullable=False),
    sqlite_strict=True,
)
"""Lines committed but not placed yet; always empty on SQLite."""

private_values = Table(
    "private_values",
    metadata,
    Column("subject", Words),
    Column("n", Number),
    Column("name", Words),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Words, nullable=False, comment="canonical JSON of the value"),
    PrimaryKeyConstraint("subject", "n", "name"),
    ForeignKeyConstraint(["subject", "n"], ["entries.subject", "entries.n"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Personal data, beside the log; the log holds commitments to them."""

files = Table(
    "files",
    metadata,
    Column("digest", Words, primary_key=True, comment="SHA-256, hex"),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Archived policy, workflow, form and calendar files and their manifests."""

requests = Table(
    "requests",
    metadata,
    Column("key", Words, primary_key=True),
    Column("fingerprint", Words, nullable=False),
    Column("answer", Words, nullable=False, comment="JSON"),
    Column("at", Words, nullable=False),
    sqlite_strict=True,
)
"""Idempotency keys with the answers given."""

recent = Table(
    "recent",
    metadata,
    Column("said", Words, primary_key=True, comment="digest of who typed what"),
    Column("key", Words, nullable=False),
    Column("at", Words, nullable=False),
    Index(None, "at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Requests of the last day that came without a key, for whoever repeats a command; see `store.ledger.recent`."""

heads = Table(
    "heads",
    metadata,
    Column("subject", Words, primary_key=True),
    Column("version", Number, nullable=False),
    Column("hash", Words, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Where each chain stands: the row that writers compare and move."""

dossiers = Table(
    "dossiers",
    metadata,
    Column("ref", Words, primary_key=True),
    Column("cell", Words, nullable=False),
    Column("step", Words, nullable=False),
    Column("version", Number, nullable=False),
    Column("head", Words, nullable=False),
    Column("opened_on", Words),
    Column("moved_on", Words),
    Column("last_at", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("name_fold", Words, nullable=False),
    Column("name_key", LargeBinary, nullable=False),
    Column("next_change_on", Words, comment="counted from the last entry"),
    Column("admitted_on", Words, comment="day of the ceremony"),
    Column("workflow", Words, nullable=False, server_default=""),
    Column("admitted_in", Words, comment="cell that kept it on the day of the ceremony"),
    Column("review", Words, nullable=False, server_default="", comment="a decision must be looked at again, and why"),
    Column("review_on", Words, comment="since when"),
    Index(None, "name_key", "ref"),
    Index(None, "cell", "name_key", "ref"),
    Index(None, "admitted_in", "admitted_on"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_dossiers_code", func.length(dossiers.c.ref), dossiers.c.ref)
in_review = dossiers.c.review != literal_column("''")
"""What makes a dossier one of which a decision must be looked at again."""
reviewed_dossiers = Index("ix_dossiers_review", dossiers.c.review, dossiers.c.ref, sqlite_where=in_review)
changing = dossiers.c.next_change_on.is_not(None)
"""What makes a dossier one whose answer will change by itself."""
changing_dossiers = Index("ix_dossiers_changing", dossiers.c.next_change_on, dossiers.c.ref, sqlite_where=changing)

dues = Table(
    "dues",
    metadata,
    Column("ref", Words),
    Column("deadline", Words),
    Column("start_on", Words),
    Column("due_on", Words, nullable=False),
    Column("done_on", Words),
    Column("closed", Integer, nullable=False),
    Column("cell", Words, nullable=False),
    Column("wake_on", Words, comment="day of the next stage that a sweep looks at"),
    PrimaryKeyConstraint("ref", "deadline", "start_on"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
running = and_(dues.c.done_on.is_(None), dues.c.closed == 0)
"""What makes a deadline one that still runs."""
running_dues = Index(
    "ix_dues_running",
    *(dues.c[name] for name in ("due_on", "ref", "deadline", "cell", "done_on", "closed")),
    sqlite_where=running,
)
"""Every column that a sweep needs, and those of the condition, which SQLite would fetch from the row otherwise.

`store.engines.postgresql` adds the same condition there, because naming that dialect here would load it.
"""
has_wake = dues.c.wake_on.is_not(None)
"""What makes a deadline one with a stage to come."""
waking_dues = Index(
    "ix_dues_waking",
    *(dues.c[name] for name in ("wake_on", "ref", "deadline", "start_on", "due_on", "cell")),
    sqlite_where=has_wake,
)
"""Every column that a sweep hands over, so that it reads no row of the table."""

units = Table(
    "units",
    metadata,
    Column("unit", Words),
    Column("since", Words),
    Column("until", Words),
    Column("kind", Words, nullable=False),
    Column("parent", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("decides", Integer, nullable=False),
    Column("official_members", Number),
    Column("has_youth_union", Integer),
    Column("has_trade_union", Integer),
    Column("unit_type", Words, nullable=False),
    Column("special_area", Integer),
    Column("code", Words, nullable=False),
    Column("committee_members", Number),
    PrimaryKeyConstraint("unit", "since"),
    sqlite_strict=True,
)

persons = Table(
    "persons",
    metadata,
    Column("person", Words, primary_key=True),
    Column("login", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("mail", Words, nullable=False, server_default=""),
    Column("disabled_on", Words),
    sqlite_strict=True,
)

grants = Table(
    "grants",
    metadata,
    Column("person", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("since", Words, nullable=False),
    Column("until", Words),
    Index(None, "person"),
    sqlite_strict=True,
)

SUMMARIES = (dossiers, dues, units, persons, grants)
"""Tables that can be dropped and worked out again from the log; `heads` too, from `entries` alone."""

LOG = (entries, places, files)
"""Tables to which rows are added and never changed or removed."""
