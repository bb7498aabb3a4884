"""Persons looked up by login and by the number of their id, searched by text; roles by person and by unit."""

import sqlalchemy as sa
from alembic import op

from engine.text.vietnamese_names import fold

revision = "0010"
down_revision = "0009"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the indexes, and the column that is searched, filled."""
    comment = "login and name as they are searched"
    op.add_column("persons", sa.Column("text_fold", WORDS, nullable=False, server_default="", comment=comment))
    if not op.get_context().as_sql:  # a script makes new tables, which hold nobody
        _fill(op.get_bind())
    op.create_index("ix_persons_login", "persons", ["login"])
    op.create_index("ix_persons_number", "persons", [sa.text("length(person)"), "person"])
    op.drop_index("ix_grants_person", "grants")
    op.create_index("ix_grants_person_role_unit_since", "grants", ["person", "role", "unit", "since"])
    op.create_index("ix_grants_unit_role_person", "grants", ["unit", "role", "person"])


def _fill(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT person, login, name FROM persons")).all()
    if rows:
        searched = [{"of": person, "text_fold": fold(f"{login} {name}")} for person, login, name in rows]
        connection.execute(sa.text("UPDATE persons SET text_fold = :text_fold WHERE person = :of"), searched)
