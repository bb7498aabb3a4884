"""Letters: what would be sent, a round by hand, the calendar feed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Reading

if TYPE_CHECKING:
    from engine.read_models.rows import DueRow

TROUBLE = 1


def digest(
    *,
    person: Annotated[str, Parameter(help="opt.letter_person")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """Print what a person would be told; nothing is sent."""
    from hoso.letters.composing.preview import previewed
    from hoso.views.alerts.letters import digest_document, digest_shown

    session = Session(common)
    found = previewed(session.office, session.settings, session.actor, login=person, day=session.day())
    session.answer(lambda: digest_document(found), lambda: digest_shown(found, session.words))
    return 0


def send(
    *,
    at_once: Annotated[bool, Parameter(help="opt.at_once", negative="")] = False,
    retry_dead: Annotated[bool, Parameter(help="opt.retry_dead", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Compose and send once, as a watch does at each tick; exit code 1 when something stands in the way."""
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE
    from hoso.letters.round import revive, send_round
    from hoso.views.alerts.letters import round_document, round_shown

    session = Session(common)
    office = session.office
    office.demand(session.actor, Action.SCAN, EVERYWHERE)
    now = office.clock.now()
    revived = revive(office, now) if retry_dead else 0
    done = send_round(office, session.settings, now, at_once=at_once)
    session.answer(
        lambda: round_document(done, revived=revived), lambda: round_shown(done, session.words, revived=revived)
    )
    return TROUBLE if done.dead or done.faults else 0


def calendar(
    file: Annotated[Path, Parameter(help="arg.ics")],
    /,
    *,
    unit: Annotated[str, Parameter(help="opt.alert_unit")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """Write the running deadlines in sight as a calendar; run again, it tells what moved and what ended."""
    from hoso.letters.composing.calendar_feed import feed, refs_not_in
    from hoso.whole_files import put_for_reader, read_if_there
    from hoso.wording.document import document

    session = Session(common)
    office, before = session.office, read_if_there(file)
    dues = _running(session, unit)
    rows = (office.store.dossier_row(ref) for ref in refs_not_in(before, dues))
    versions = {row.ref: row.version for row in rows if row is not None}
    found = feed(
        dues, policy=office.law.edition.alerts, now=office.clock.now(), versions=versions, before=before
    )  # fmt: skip
    if found.data != before:
        put_for_reader(file, found.data)
    counts = {"running": found.running, "moved": found.moved, "cancelled": found.cancelled}
    session.answer(
        lambda: document("calendar", file=str(file), **counts),
        lambda: session.words.say("calendar.done", file=file, **counts),
    )
    return 0


def _running(session: Session, unit: str) -> "list[DueRow]":
    """Return the running deadlines in the actor's sight, or those of a unit and all below it."""
    from application.access import Access
    from application.alerts.alerts_in_sight import AlertsInSight
    from application.alerts.show_upcoming import running_dues
    from engine.access.permissions import Action

    office = session.office
    if unit:
        office.demand(session.actor, Action.ALERTS, unit)
    below = office.tree.cells_below(unit, office.clock.today()) if unit else None
    return running_dues(AlertsInSight(office, Access(office, session.login)), below)
