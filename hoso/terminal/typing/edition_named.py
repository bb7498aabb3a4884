"""Which edition a word names: `current`, a folder of policy files, or the beginning of a digest."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.terminal.session import Session

if TYPE_CHECKING:
    from application.context import Office
    from application.editions.editions import EditionRow, LawFiles
    from engine.law.law import Law

CURRENT = "current"
_SHORTEST = 6


def law_named(session: Session, named: str, *, judges: bool = False) -> "Law":
    """Return the edition in use, that of a folder after every check, or an archived one.

    With `judges` it is to judge dossiers: rules of one's own making would tell any private value, question by question,
    so a folder is taken only from those who read dossiers whole or propose editions, which leaves a trace.

    Raises:
        NotFoundError: The archive holds no edition whose digest begins so.
        NotPermittedError: A folder, and the actor may do neither.

    """
    from engine.errors import NotFoundError
    from hoso.bootstrap import checked_law

    if named == CURRENT:
        return session.office.law
    if Path(named).is_dir():
        if judges:
            _demand_maker(session)
        return checked_law(Path(named))[1]
    beginning = named.lower().rstrip("…")
    found = _archived(session, beginning) if len(beginning) >= _SHORTEST else None
    if found is None:
        raise NotFoundError(session.words.say("error.no_edition", digest=named[:64]), hint="hoso policy editions")
    return session.office.lawbook.law(*found)


def _demand_maker(session: Session) -> None:
    from engine.access.permissions import Action, Subject

    office, actor = session.office, session.actor
    if not office.permit(actor, Action.POLICY_PROPOSE, Subject()).allowed:
        office.demand_any(actor, Action.READ_PRIVATE)


def _archived(session: Session, beginning: str) -> tuple[str, str] | None:
    """Return the digests of an edition of the log, or of one only archived together with the workflow in use."""
    from hoso.bootstrap import is_workflow_list

    office = session.office
    for row in session.editions.rows():
        if row.edition.startswith(beginning):
            return row.edition, row.workflow
    listings = (
        digest
        for digest, data in office.store.files()
        if data[:1] == b"{" and digest.startswith(beginning) and not is_workflow_list(data)
    )
    digest = next(listings, None)
    return None if digest is None else (digest, office.law.workflow_digest)


def archived_law(office: "Office", row: "EditionRow") -> tuple["LawFiles", "Law"]:
    """Return an edition out of the archive as it was proposed."""
    from application.editions.editions import LawFiles

    lists = [office.store.archived(one) for one in (row.edition, row.workflow)]
    digests = [row.edition, row.workflow]
    digests += [one for data in lists if data[:1] == b"{" for one in json.loads(data).values()]
    files = {one: office.store.archived(one) for one in digests}
    return LawFiles(files, row.edition, row.workflow, row.title), office.lawbook.law(row.edition, row.workflow)
