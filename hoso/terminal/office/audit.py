"""The auditor's commands: verify the log, replay decisions."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Resumable

BROKEN = 6


def verify(
    *,
    faults_only: Annotated[bool, Parameter(help="opt.faults_only", negative="")] = False,
    common: Resumable = Resumable(),  # noqa: B008
) -> int:
    """Verify all that can be verified; exit code 6 when something does not agree."""
    from application.audit.verify_log import VerifyLog
    from hoso.terminal.screen import progress
    from hoso.views.documents import report_document
    from hoso.views.office.audit import report_shown

    session = Session(common)
    with progress(session.words) as tick:
        report = session.run(VerifyLog(actor=session.login), progress=tick, staffing=session.staffing(common))
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
    as_known: Annotated[str, Parameter(help="opt.as_known")] = "",
    common: Resumable = Resumable(),  # noqa: B008
) -> int:
    """Judge recorded decisions again. Exit code 6 when the law then in force does not give what the log says."""
    from application.audit.replay_decisions import ReplayDecisions
    from engine.errors import RequestError
    from hoso.terminal.screen import progress
    from hoso.terminal.typing.edition_named import edition_named
    from hoso.views.documents import replayed_body
    from hoso.views.office.audit import replay_shown
    from hoso.wording.document import document

    session, ref = Session(common), ref.strip().upper()
    if at and not ref:
        raise RequestError(session.words.say("error.at_needs_ref"))
    if as_known:
        return _as_known(session, ref, day=as_known, alone=not (at or policy))
    entry, day = _until(at)
    edition = edition_named(policy) if policy else None
    query = ReplayDecisions(actor=session.login, ref=ref, until_entry=entry, until_day=day, edition=edition)
    with progress(session.words) as tick:
        replay = session.run(query, progress=tick, staffing=session.staffing(common))
    under, standing = replay.under, replay.standing
    session.answer(
        lambda: document(
            "replay", under=under.edition_digest if under else "", **replay.tally.counts(),
            decisions=[replayed_body(decision) for decision in replay.tally.kept],
            standing=standing and {"ref": ref, "step": standing.step, "entries": standing.version},
        ),
        lambda: replay_shown(replay, session.words),
    )  # fmt: skip
    return BROKEN if replay.disagrees else 0


def _as_known(session: Session, ref: str, *, day: str, alone: bool) -> int:
    """Show each decision twice: as it could be known on a day, and as the law was; exit code 0 whatever differs."""
    from application.audit.replay_decisions import ReadTwice
    from engine.errors import RequestError
    from engine.text.cleaning import parse_date
    from hoso.terminal.screen import progress
    from hoso.views.office.as_known_on import readings_document, readings_shown

    if not alone:
        raise RequestError(session.words.say("error.known_at"))
    query = ReadTwice(actor=session.login, ref=ref, day=parse_date(day, where="--as-known"))
    with progress(session.words) as tick:
        read = session.run(query, progress=tick)
    session.answer(lambda: readings_document(read), lambda: readings_shown(read, session.words))
    return 0


def _until(at: str) -> tuple[int | None, date | None]:
    """Return the entry or the day that was typed."""
    from engine.errors import BadDateError, RequestError
    from engine.text.cleaning import parse_date

    if not at:
        return None, None
    if at.isascii() and at.isdigit():
        return int(at), None
    try:
        return None, parse_date(at, where="--at")
    except BadDateError:
        raise RequestError("entry_or_day.unreadable", where="--at") from None
