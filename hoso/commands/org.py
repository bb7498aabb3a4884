"""The organisation tree: import, show."""

from typing import Annotated

from cyclopts import Parameter

from hoso.commands.options import Reading, Trying
from hoso.commands.session import Session


def take_in(
    file: Annotated[str, Parameter(help="arg.csv")],
    /,
    *,
    common: Trying = Trying(),  # noqa: B008
) -> int:
    """Replace the organisation tree by the rows of a CSV file; nothing is written when any row has a fault."""
    from engine.org_rows import import_rows
    from hoso.commands.tables import rows_of
    from hoso.documents import document

    session = Session(common)
    rows = import_rows(rows_of(file, session.words))
    units = session.founding.import_org(session.actor, rows, dry_run=session.is_dry_run)
    session.note("org import", command="org import", actor=session.actor.person.person, lines=len(rows))
    key = "done.org_dry_run" if session.is_dry_run else "done.org"
    session.answer(
        lambda: document("org-import", units=units, rows=len(rows), dry_run=session.is_dry_run),
        lambda: session.words.say(key, n=units),
    )
    return 0


def tree(*, common: Reading = Reading()) -> int:  # noqa: B008
    """Show the organisation tree as it is on a day."""
    from engine.permits import Action
    from engine.scopes import EVERYWHERE
    from hoso.documents import tree_document
    from hoso.show.days import told_day
    from hoso.show.lists import tree_shown

    session = Session(common)
    session.office.demand(session.actor, Action.ORG_SHOW, EVERYWHERE)
    day = session.day()
    rows = [row for row in session.office.tree.rows if session.office.tree.unit_on(row.unit, day) == row]
    session.answer(
        lambda: tree_document(rows, as_of=day),
        lambda: tree_shown(rows, session.words) if rows else session.words.say("org.empty", on=told_day(day)),
    )
    return 0
