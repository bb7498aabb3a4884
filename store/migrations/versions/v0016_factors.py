"""Second factors: what people have beside a password, recovery codes, half-sessions; when a session was confirmed."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, empty, and the column; a session that lasts counts as confirmed when it began."""
    secret = _text("secret", comment="of codes: base32; of a passkey: its public key, base64url")
    words = map(_text, ("factor", "person", "kind", "name"))
    used = sa.Column("used", NUMBER, nullable=False, comment="the last step of time, or the count of the passkey")
    _table("factors", ["factor"], *words, secret, _text("credential"), used, _text("made_at"), _text("used_at"))
    _table("recovery_codes", ["digest"], *map(_text, ("digest", "person", "made_at")))
    kept = _text("secret", comment="what is to be confirmed, or the challenge")
    halves = map(_text, ("digest", "purpose", "person"))
    _table("half_sessions", ["digest", "purpose"], *halves, kept, _text("until"))
    for table, column in (
        ("factors", "person"), ("recovery_codes", "person"), ("half_sessions", "person"), ("half_sessions", "until")
    ):  # fmt: skip
        op.create_index(f"ix_{table}_{column}", table, [column])
    confirmed = sa.Column("confirmed_at", WORDS, nullable=False, server_default="", comment="empty: when it began")
    op.add_column("sessions", confirmed)


def _table(name: str, key: list[str], *columns: "sa.Column[Any]") -> None:
    primary = sa.PrimaryKeyConstraint(*key, name=f"pk_{name}")
    op.create_table(name, *columns, primary, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str, *, comment: str | None = None) -> "sa.Column[Any]":
    return sa.Column(name, WORDS, nullable=False, comment=comment)
