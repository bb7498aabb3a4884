"""The tables of signing in, on the metadata of `store.tables.columns`. No line tells what they hold.

`digest` is the SHA-256 of a token, or of a login as it was typed: neither is kept itself.
"""

from sqlalchemy import Column, Index, Table

from store.tables.columns import IntegerColumn, TextColumn, metadata

credentials = Table(
    "credentials",
    metadata,
    Column("person", TextColumn, primary_key=True),
    Column("password", TextColumn, nullable=False, comment="hash with its parameters"),
    Column("changed_at", TextColumn, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("started_at", TextColumn, nullable=False),
    Column("seen_at", TextColumn, nullable=False),
    Column("label", TextColumn, nullable=False, comment="what the browser said of itself"),
    Index(None, "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("made_by", TextColumn, nullable=False),
    Column("made_at", TextColumn, nullable=False),
    Column("until", TextColumn, nullable=False),
    Index(None, "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("digest", TextColumn, primary_key=True),
    Column("count", IntegerColumn, nullable=False),
    Column("last_at", TextColumn, nullable=False),
    Index(None, "last_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
