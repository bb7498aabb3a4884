"""The auditor's commands: verify the log, replay decisions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.commands.options import Common
from hoso.commands.session import Session

if TYPE_CHECKING:
    from engine.dossier import Dossier
    from engine.log.lines import Entry
    from engine.office import Law

BROKEN = 6
_SHORTEST = 6


def verify(
    *,
    faults_only: Annotated[bool, Parameter(help="opt.faults_only", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Verify all that can be verified; exit code 6 when something does not agree."""
    from engine.audit import Audit
    from engine.permits import Action
    from engine.scopes import EVERYWHERE
    from hoso.documents import report_document
    from hoso.show.audit import report_shown
    from hoso.show.screen import progress

    session = Session(common)
    session.office.demand(session.actor, Action.AUDIT, EVERYWHERE)
    with progress(session.words) as tick:
        report = Audit(session.office, tick).verify()
    session.note("audit", command="audit verify", lines=report.lines, faults=len(report.faults))
    session.answer(
        lambda: report_document(report), lambda: report_shown(report, session.words, faults_only=faults_only)
    )
    return 0 if report.sound else BROKEN


def replay(
    ref: Annotated[str, Parameter(help="arg.ref")] = "",
    /,
    *,
    at: Annotated[str, Parameter(help="opt.at")] = "",
    policy: Annotated[str, Parameter(help="opt.policy")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """Judge recorded decisions again. Exit code 6 when the law then in force does not give what the log says."""
    from engine.errors import RequestError
    from engine.replay import Replayer
    from hoso.documents import document, replayed_body
    from hoso.show.audit import Tally, replay_shown
    from hoso.show.screen import progress

    session = Session(common)
    if at and not ref:
        raise RequestError(session.words.say("error.at_needs_ref"))
    under = _law_named(session, policy) if policy else None
    replayer, tally = Replayer(session.office), Tally(everything=bool(ref))
    with progress(session.words) as tick:
        for done, entries in enumerate(_chains(session, ref, at=at), start=1):
            tally.add(replayer.replay(entries, under=under))
            tick("replay", done)
    standing = _standing(session, ref, at=at) if at else None
    session.answer(
        lambda: document(
            "replay", under=under.edition_digest if under else "", **tally.counts(),
            decisions=[replayed_body(one) for one in tally.kept],
            standing=standing and {"ref": ref, "step": standing.step, "entries": standing.version},
        ),
        lambda: replay_shown(tally, session.office.law, session.words, under=under, standing=standing),
    )  # fmt: skip
    return BROKEN if under is None and tally.wrong else 0


def _chains(session: Session, ref: str, *, at: str) -> Iterator[tuple["Entry", ...]]:
    """Yield the lines of one dossier, or of every one in sight."""
    from engine.errors import NotPermittedError
    from engine.permits import Action

    office, actor = session.office, session.actor
    if ref:
        office.sight(ref, actor, Action.REPLAY)
        entries = office.store.entries(ref)
        yield entries[: _standing(session, ref, at=at).version] if at else entries
        return
    cells = office.cells_in_sight(actor, Action.REPLAY)
    if cells is not None and not cells:
        permit = office.demand(actor, Action.REPLAY, "*")
        raise NotPermittedError(permit.reason_en, vi=permit.reason_vi)
    for subject in sorted(office.store.subjects()):
        row = None if subject.startswith("@") else office.store.dossier_row(subject)
        if row is not None and (cells is None or row.cell in cells):
            yield office.store.entries(subject)


def _standing(session: Session, ref: str, *, at: str) -> "Dossier":
    """Return the dossier after an entry, or at the end of a day."""
    from engine.errors import BadDateError, RequestError
    from engine.permits import Action
    from engine.replay import standing_at
    from engine.text import parse_date

    session.office.sight(ref, session.actor, Action.REPLAY)
    entries = session.office.store.entries(ref)
    if at.isascii() and at.isdigit():
        return standing_at(entries, entry=int(at))
    try:
        return standing_at(entries, day=parse_date(at, where="--at"))
    except BadDateError as error:
        raise RequestError(
            session.words.say("error.at"), where="--at", hint=error.hint, hint_vi=error.details.get("hint_vi")
        ) from None


def _law_named(session: Session, named: str) -> "Law":
    """Return the edition of an archived digest (its beginning is enough), or of a folder of policy files."""
    from pathlib import Path

    from engine.errors import NotFoundError
    from hoso.wiring import checked_law

    if Path(named).is_dir():
        return checked_law(Path(named))[1]
    found = _archived(session, named.lower()) if len(named) >= _SHORTEST else None
    if found is None:
        raise NotFoundError(session.words.say("error.no_edition", digest=named[:64]), hint="hoso policy list")
    return session.office.lawbook.law(*found)


def _archived(session: Session, beginning: str) -> tuple[str, str] | None:
    """Return the digests of an edition that was adopted, or of one only archived together with the workflow in use."""
    from engine.office import POLICY

    office = session.office
    for body in (entry.body for entry in office.store.entries(POLICY)):
        if str(body.get("edition", "")).startswith(beginning):
            return body["edition"], body["workflow"]
    listings = (digest for digest, data in office.store.files() if data[:1] == b"{" and digest.startswith(beginning))
    digest = next(listings, None)
    return None if digest is None else (digest, office.law.workflow_digest)
