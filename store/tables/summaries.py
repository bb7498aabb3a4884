"""The tables of dossiers, deadlines, units and people: all can be dropped and worked out again from the log."""

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    and_,
    func,
    literal_column,
)

from store.tables.columns import IntegerColumn, TextColumn, metadata

dossiers = Table(
    "dossiers",
    metadata,
    Column("ref", TextColumn, primary_key=True),
    Column("cell", TextColumn, nullable=False),
    Column("step", TextColumn, nullable=False),
    Column("version", IntegerColumn, nullable=False),
    Column("head", TextColumn, nullable=False),
    Column("opened_on", TextColumn),
    Column("moved_on", TextColumn),
    Column("last_at", TextColumn, nullable=False),
    Column("name", TextColumn, nullable=False),
    Column("name_fold", TextColumn, nullable=False),
    Column("name_key", LargeBinary, nullable=False),
    Column("next_change_on", TextColumn, comment="counted from the last entry"),
    Column("admitted_on", TextColumn, comment="day of the ceremony"),
    Column("workflow", TextColumn, nullable=False, server_default=""),
    Column("admitted_in", TextColumn, comment="cell that kept it on the day of the ceremony"),
    Column(
        "review", TextColumn, nullable=False, server_default="", comment="a decision must be looked at again, and why"
    ),
    Column("review_on", TextColumn, comment="since when"),
    Column(
        "adoption",
        IntegerColumn,
        nullable=False,
        server_default="0",
        comment="entry of @policy whose law it follows; 0: to be worked out anew",
    ),
    Index(None, "name_key", "ref"),
    Index(None, "cell", "name_key", "ref"),
    Index(None, "admitted_in", "admitted_on"),
    Index(None, "moved_on", "ref"),
    Index(None, "step", "moved_on", "ref"),
    Index(None, "adoption", "ref"),
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
    Column("ref", TextColumn),
    Column("deadline", TextColumn),
    Column("start_on", TextColumn),
    Column("due_on", TextColumn, nullable=False),
    Column("done_on", TextColumn),
    Column("closed", Integer, nullable=False),
    Column("cell", TextColumn, nullable=False),
    Column("wake_on", TextColumn, comment="day of the next stage that a sweep looks at"),
    PrimaryKeyConstraint("ref", "deadline", "start_on"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def runs(table: FromClause) -> ColumnElement[bool]:
    """Return what makes a deadline one that still runs; `table` is `dues` or an alias of it."""
    return and_(table.c.done_on.is_(None), table.c.closed == literal_column("0"))


running = runs(dues)
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
    Column("unit", TextColumn),
    Column("since", TextColumn),
    Column("until", TextColumn),
    Column("kind", TextColumn, nullable=False),
    Column("parent", TextColumn, nullable=False),
    Column("name", TextColumn, nullable=False),
    Column("decides", Integer, nullable=False),
    Column("official_members", IntegerColumn),
    Column("has_youth_union", Integer),
    Column("has_trade_union", Integer),
    Column("unit_type", TextColumn, nullable=False),
    Column("special_area", Integer),
    Column("code", TextColumn, nullable=False),
    Column("committee_members", IntegerColumn),
    PrimaryKeyConstraint("unit", "since"),
    Index(None, "parent", "unit"),
    sqlite_strict=True,
)

unit_paths = Table(
    "unit_paths",
    metadata,
    Column("unit", TextColumn),
    Column("ancestor", TextColumn),
    Column("since", TextColumn),
    Column("until", TextColumn),
    Column("stands", Integer, nullable=False, comment="0: the unit has ended, and this is the path of its last day"),
    PrimaryKeyConstraint("unit", "ancestor", "since"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_unit_paths_below", *(unit_paths.c[name] for name in ("ancestor", "unit", "since", "until", "stands")))
"""Every column that the condition of a part of the organisation needs."""

persons = Table(
    "persons",
    metadata,
    Column("person", TextColumn, primary_key=True),
    Column("login", TextColumn, nullable=False),
    Column("name", TextColumn, nullable=False),
    Column("mail", TextColumn, nullable=False, server_default=""),
    Column("disabled_on", TextColumn),
    Column("text_fold", TextColumn, nullable=False, server_default="", comment="login and name as they are searched"),
    Column("former_signs", TextColumn, nullable=False, server_default="", comment="earlier logins and folded names"),
    Index(None, "login"),
    sqlite_strict=True,
)
Index("ix_persons_number", func.length(persons.c.person), persons.c.person)

grants = Table(
    "grants",
    metadata,
    Column("person", TextColumn, nullable=False),
    Column("role", TextColumn, nullable=False),
    Column("unit", TextColumn, nullable=False),
    Column("since", TextColumn, nullable=False),
    Column("until", TextColumn),
    Index(None, "person", "role", "unit", "since"),
    Index(None, "unit", "role", "person"),
    sqlite_strict=True,
)
