"""Tables of signing in: passwords, sessions, invitations, failures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, empty."""
    _table("credentials", _text("person"), _text("password", comment="hash with its parameters"), _text("changed_at"))
    said = _text("label", comment="what the browser said of itself")
    _table("sessions", *map(_text, ("digest", "person", "started_at", "seen_at")), said)
    _table("invitations", *map(_text, ("digest", "person", "made_by", "made_at", "until")))
    _table("sign_in_failures", _text("digest"), sa.Column("count", NUMBER, nullable=False), _text("last_at"))
    op.create_index("ix_sessions_person", "sessions", ["person"])
    op.create_index("ix_invitations_person", "invitations", ["person"])
    op.create_index("ix_sign_in_failures_last_at", "sign_in_failures", ["last_at"])


def _table(name: str, *columns: "sa.Column[Any]") -> None:
    key = sa.PrimaryKeyConstraint(columns[0].name, name=f"pk_{name}")
    op.create_table(name, *columns, key, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str, *, comment: str | None = None) -> "sa.Column[Any]":
    return sa.Column(name, WORDS, nullable=False, comment=comment)
