"""The tables of the log, defined once. Knows columns and indexes; knows nothing of triggers or connections."""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    literal_column,
)

from store.tables.columns import IntegerColumn, TextColumn, metadata

entries = Table(
    "entries",
    metadata,
    Column(
        "id", IntegerColumn, Identity(always=False), primary_key=True, comment="order of insertion; SQLite: the place"
    ),
    Column("subject", TextColumn, nullable=False),
    Column("n", IntegerColumn, nullable=False),
    Column("prev", TextColumn, nullable=False),
    Column("hash", TextColumn, nullable=False),
    Column("line", LargeBinary, nullable=False, comment="the very bytes that are hashed"),
    UniqueConstraint("subject", "n"),
    sqlite_strict=True,
)
"""The log. Everything else but `private_values`, `files` and `requests` is derived from it."""

places = Table(
    "places",
    metadata,
    Column("place", IntegerColumn, primary_key=True, autoincrement=False, comment="from 1, without gaps"),
    Column("entry", IntegerColumn, ForeignKey("entries.id"), nullable=False, unique=True),
    Column("hash", TextColumn, nullable=False),
    sqlite_strict=True,
)
"""The one order of all lines of all chains."""

waiting = Table(
    "waiting",
    metadata,
    Column("entry", IntegerColumn, primary_key=True, autoincrement=False),
    Column("hash", TextColumn, nullable=False),
    sqlite_strict=True,
)
"""Lines committed but not placed yet; always empty on SQLite."""

private_values = Table(
    "private_values",
    metadata,
    Column("subject", TextColumn),
    Column("n", IntegerColumn),
    Column("name", TextColumn),
    Column("salt", LargeBinary, nullable=False),
    Column("text", TextColumn, nullable=False, comment="canonical JSON of the value"),
    PrimaryKeyConstraint("subject", "n", "name"),
    ForeignKeyConstraint(["subject", "n"], ["entries.subject", "entries.n"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Personal data, beside the log; the log holds commitments to them."""
is_person = private_values.c.name == literal_column("'person'")
private_persons = Index(
    "ix_private_values_person", private_values.c.text, private_values.c.subject, sqlite_where=is_person
)
"""By which dossiers whose candidate uses hoso are found."""

files = Table(
    "files",
    metadata,
    Column("digest", TextColumn, primary_key=True, comment="SHA-256, hex"),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Archived policy, workflow, form and calendar files and their manifests."""

requests = Table(
    "requests",
    metadata,
    Column("key", TextColumn, primary_key=True),
    Column("fingerprint", TextColumn, nullable=False),
    Column("answer", TextColumn, nullable=False, comment="JSON"),
    Column("at", TextColumn, nullable=False),
    sqlite_strict=True,
)
"""Idempotency keys with the answers given."""

recent = Table(
    "recent",
    metadata,
    Column("said", TextColumn, primary_key=True, comment="digest of who typed what"),
    Column("key", TextColumn, nullable=False),
    Column("at", TextColumn, nullable=False),
    Index(None, "at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Requests of the last day that came without a key, for whoever repeats a command; see `store.ledger.recent`."""

heads = Table(
    "heads",
    metadata,
    Column("subject", TextColumn, primary_key=True),
    Column("version", IntegerColumn, nullable=False),
    Column("hash", TextColumn, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Where each chain stands: the row that writers compare and move."""

LOG = (entries, places, files)
"""Tables to which rows are added and never changed or removed."""
