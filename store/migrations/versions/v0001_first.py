"""The first schema: log, places, values, files, requests and summary tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RUNNING = sa.text("done_on IS NULL AND closed = 0")


def upgrade() -> None:
    """Make all tables and indexes."""
    _log()
    _beside_the_log()
    _requests_and_heads()
    _dossiers()
    _people()


def _log() -> None:
    op.create_table(
        "entries",
        sa.Column(
            "id", NUMBER, sa.Identity(always=False), nullable=False, comment="order of insertion; SQLite: the place"
        ),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("prev", WORDS, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False, comment="the very bytes that are hashed"),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.UniqueConstraint("subject", "n", name="uq_entries_subject_n"),
        sqlite_strict=True,
    )
    op.create_table(
        "places",
        sa.Column("place", NUMBER, autoincrement=False, nullable=False, comment="from 1, without gaps"),
        sa.Column("entry", NUMBER, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_places"),
        sa.UniqueConstraint("entry", name="uq_places_entry"),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name="fk_places_entry"),
        sqlite_strict=True,
    )
    op.create_table(
        "waiting",
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_waiting"),
        sqlite_strict=True,
    )


def _beside_the_log() -> None:
    op.create_table(
        "private_values",
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("text", WORDS, nullable=False, comment="canonical JSON of the value"),
        sa.PrimaryKeyConstraint("subject", "n", "name", name="pk_private_values"),
        sa.ForeignKeyConstraint(["subject", "n"], ["entries.subject", "entries.n"], name="fk_private_values_subject_n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "files",
        sa.Column("digest", WORDS, nullable=False, comment="SHA-256, hex"),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_files"),
        sqlite_strict=True,
    )


def _requests_and_heads() -> None:
    op.create_table(
        "requests",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("fingerprint", WORDS, nullable=False),
        sa.Column("answer", WORDS, nullable=False, comment="JSON"),
        sa.Column("at", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_requests"),
        sqlite_strict=True,
    )
    op.create_table(
        "heads",
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_heads"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("ref", WORDS, nullable=False),
        sa.Column("cell", WORDS, nullable=False),
        sa.Column("step", WORDS, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("head", WORDS, nullable=False),
        sa.Column("opened_on", WORDS, nullable=True),
        sa.Column("moved_on", WORDS, nullable=True),
        sa.Column("last_at", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("name_fold", WORDS, nullable=False),
        sa.Column("name_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_dossiers"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dossiers_cell_name_key_ref", "dossiers", ["cell", "name_key", "ref"])
    op.create_index("ix_dossiers_name_key_ref", "dossiers", ["name_key", "ref"])
    op.create_index("ix_dossiers_code", "dossiers", [sa.text("length(ref)"), "ref"])
    op.create_table(
        "dues",
        sa.Column("ref", WORDS, nullable=False),
        sa.Column("deadline", WORDS, nullable=False),
        sa.Column("start_on", WORDS, nullable=False),
        sa.Column("due_on", WORDS, nullable=False),
        sa.Column("done_on", WORDS, nullable=True),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("cell", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("ref", "deadline", "start_on", name="pk_dues"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_dues_running",
        "dues",
        ["due_on", "ref", "deadline", "cell", "done_on", "closed"],
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )


def _people() -> None:
    op.create_table(
        "units",
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("since", WORDS, nullable=False),
        sa.Column("until", WORDS, nullable=True),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("parent", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("decides", sa.Integer(), nullable=False),
        sa.Column("official_members", NUMBER, nullable=True),
        sa.Column("has_youth_union", sa.Integer(), nullable=True),
        sa.Column("has_trade_union", sa.Integer(), nullable=True),
        sa.Column("unit_type", WORDS, nullable=False),
        sa.Column("special_area", sa.Integer(), nullable=True),
        sa.Column("code", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("unit", "since", name="pk_units"),
        sqlite_strict=True,
    )
    op.create_table(
        "persons",
        sa.Column("person", WORDS, nullable=False),
        sa.Column("login", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_persons"),
        sqlite_strict=True,
    )
    op.create_table(
        "grants",
        sa.Column("person", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("since", WORDS, nullable=False),
        sa.Column("until", WORDS, nullable=True),
        sqlite_strict=True,
    )
    op.create_index("ix_grants_person", "grants", ["person"])
