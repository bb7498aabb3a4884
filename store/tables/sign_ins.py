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
    Column("confirmed_at", TextColumn, nullable=False, server_default="", comment="empty: when it began"),
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

factors = Table(
    "factors",
    metadata,
    Column("factor", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("kind", TextColumn, nullable=False),
    Column("name", TextColumn, nullable=False),
    Column("secret", TextColumn, nullable=False, comment="of codes: base32; of a passkey: its public key, base64url"),
    Column("credential", TextColumn, nullable=False),
    Column("used", IntegerColumn, nullable=False, comment="the last step of time, or the count of the passkey"),
    Column("made_at", TextColumn, nullable=False),
    Column("used_at", TextColumn, nullable=False),
    Index(None, "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("digest", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("made_at", TextColumn, nullable=False),
    Index(None, "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

half_sessions = Table(
    "half_sessions",
    metadata,
    Column("digest", TextColumn, primary_key=True),
    Column("purpose", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("secret", TextColumn, nullable=False, comment="what is to be confirmed, or the challenge"),
    Column("until", TextColumn, nullable=False),
    Index(None, "person"),
    Index(None, "until"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

access_tokens = Table(
    "access_tokens",
    metadata,
    Column("digest", TextColumn, primary_key=True),
    Column("person", TextColumn, nullable=False),
    Column("name", TextColumn, nullable=False),
    Column("scope", TextColumn, nullable=False),
    Column("unit", TextColumn, nullable=False),
    Column("made_at", TextColumn, nullable=False),
    Column("last_on", TextColumn, nullable=False),
    Column("used_at", TextColumn, nullable=False),
    Index(None, "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
