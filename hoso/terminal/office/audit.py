"""The auditor's commands: verify the log, replay decisions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from engine.ledger.subjects import is_dossier
from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common

if TYPE_CHECKING:
    from engine.dossiers.dossier import Dossier
    from engine.ledger.entry import Entry

BROKEN = 6


def verify(
    *,
    faults_only: Annotated[bool, Parameter(help="opt.faults_only", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Verify all that can be verified; exit code 6 when something does not agree."""
    from application.audit.audit import Audit
    from application.audit.auditor_access import demand_auditor
    from hoso.terminal.screen import progress
    from hoso.views.documents import report_document
    from hoso.views.office.audit import report_shown

    session = Session(common)
    demand_auditor(session.office, session.login)
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
    as_known: Annotated[str, Parameter(help="opt.as_known")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """Judge recorded decisions again. Exit code 6 when the law then in force does not give what the log says."""
    from application.audit.replay import Replayer
    from application.dossiers.corrected_grounds import Reviews
    from engine.dossiers.fold import fold
    from engine.errors import RequestError
    from hoso.terminal.screen import progress
    from hoso.terminal.typing.edition_named import law_named
    from hoso.views.documents import document, replayed_body
    from hoso.views.office.audit import Tally, replay_shown

    session, ref = Session(common), ref.strip().upper()
    if at and not ref:
        raise RequestError(session.words.say("error.at_needs_ref"))
    if as_known:
        return _as_known(session, ref, day=as_known, alone=not (at or policy))
    under = law_named(session, policy, judges=True) if policy else None
    replayer, reviews, tally = Replayer(session.office), Reviews(session.office), Tally(everything=bool(ref))
    with progress(session.words) as tick:
        for done, entries in enumerate(_chains(session, ref, at=at), start=1):
            tally.add(replayer.replay(entries, under=under), reviews.of(fold(entries)))
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


def _as_known(session: Session, ref: str, *, day: str, alone: bool) -> int:
    """Show each decision twice: as it could be known on a day, and as the law was; exit code 0 whatever differs."""
    from application.audit.as_known_on import AsKnownOn
    from application.dossiers.corrected_grounds import Reviews
    from engine.dossiers.fold import fold
    from engine.errors import RequestError
    from engine.text.cleaning import parse_date
    from hoso.terminal.screen import progress
    from hoso.views.office.as_known_on import Sum, hindsight_document, hindsight_shown

    if not alone:
        raise RequestError(session.words.say("error.known_at"))
    seeing = AsKnownOn(session.office, parse_date(day, where="--as-known"))
    reviews, found = Reviews(session.office), Sum(everything=bool(ref))
    with progress(session.words) as tick:
        for done, entries in enumerate(_chains(session, ref, at=""), start=1):
            found.add(seeing.seen(entries), reviews.of(fold(entries)))
            tick("replay", done)
    session.answer(
        lambda: hindsight_document(found, seeing, session.office.law),
        lambda: hindsight_shown(found, seeing, session.office.law, words=session.words),
    )
    return 0


def _chains(session: Session, ref: str, *, at: str) -> Iterator[tuple["Entry", ...]]:
    """Yield the lines of one dossier, or of every one in sight."""
    from engine.access.permissions import Action
    from engine.errors import NotPermittedError

    office, actor = session.office, session.actor
    if ref:
        office.sight(ref, actor, Action.REPLAY)
        entries = office.store.entries(ref)
        yield entries[: _standing(session, ref, at=at).version] if at else entries
        return
    cells = office.cells_in_sight(actor, Action.REPLAY)
    if cells is not None and not cells:
        permit = office.demand(actor, Action.REPLAY, "*")
        raise NotPermittedError("permission.denied_on_list", why=permit.reason)
    for subject in sorted(office.store.subjects()):
        row = office.store.dossier_row(subject) if is_dossier(subject) else None
        if row is not None and (cells is None or row.cell in cells):
            yield office.store.entries(subject)


def _standing(session: Session, ref: str, *, at: str) -> "Dossier":
    """Return the dossier after an entry, or at the end of a day."""
    from application.audit.replay import standing_at
    from engine.access.permissions import Action
    from engine.errors import BadDateError, RequestError
    from engine.text.cleaning import parse_date
    from hoso.wording.days import told_day, told_instant

    session.office.sight(ref, session.actor, Action.REPLAY)
    entries, say = session.office.store.entries(ref), session.words.say
    if at.isascii() and at.isdigit():
        if not 1 <= int(at) <= len(entries):
            raise RequestError(say("error.at_entry", n=len(entries)), where="--at")
        return standing_at(entries, entry=int(at))
    try:
        day = parse_date(at, where="--at")
    except BadDateError as error:
        raise RequestError(
            say("error.at"), where="--at", hint=error.hint, hint_vi=error.values.get("hint_vi")
        ) from None
    found = standing_at(entries, day=day)
    if not found.version:
        raise RequestError(say("error.at_day", at=told_instant(entries[0].at), on=told_day(day)), where="--at")
    return found
