"""The sweep: once by hand (`scan`), or again and again with letters (`watch`)."""

import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Sweeping
from hoso.terminal.typing.sight_words import reads_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hoso.jobs.tick import LettersSent, Ticked, Watcher
    from hoso.views.alerts.board import Painter

TROUBLE = 1


def scan(*, common: Sweeping = Sweeping()) -> int:  # noqa: B008
    """Sweep once as of a day, today by default; exit code 1 when something could not be judged.

    A sweep of today counts as a success of the watch: lists and the self-check then know that alerts are fresh.
    """
    from application.alerts.alert_desk import AlertDesk
    from application.alerts.scan_report import shown, told
    from application.alerts.watch_health import by_hand
    from hoso.views.alerts.sweeps import scan_document, scan_shown

    session = Session(common)
    _demand(session)
    day = session.day()
    _keep_from_the_future(session, day)
    office = session.office
    slot = by_hand(office.store, office.clock.now()) if day == office.clock.today() else None
    desk = AlertDesk(office)
    whole = desk.scan(as_of=day, dry_run=common.dry_run, slot=slot)
    session.note("scan", command="scan", lines=len(whole.raised), faults=len(whole.faults))
    report = told(office, whole, session.actor)
    # day by day, how much was looked at would tell when a term begins that this reader is not shown
    counted = day == office.clock.today() or reads_all(session)
    rows = [shown(office, of, session.actor) for of in (report.raised, report.closed, report.escalated)]
    session.answer(
        lambda: scan_document(report, rows, as_of=day, dry_run=common.dry_run, counted=counted),
        lambda: scan_shown(report, session.words, as_of=day, dry_run=common.dry_run, counted=counted),
    )
    return TROUBLE if whole.faults else 0


def watch(
    *,
    once: Annotated[bool, Parameter(help="opt.once", negative="")] = False,
    board: Annotated[bool, Parameter(help="opt.board", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Sweep whenever it is owed and send letters, until SIGTERM or Ctrl-C; several may run on one database."""
    from hoso.views.alerts.board import painted
    from hoso.views.alerts.sweeps import tick_document, tick_shown

    session = Session(common)
    _demand(session)
    if board:
        from engine.access.permissions import Action

        session.office.demand_any(session.actor, Action.ALERTS)
    watcher = _watcher(session)
    if not once:
        return _run(session, watcher, board=board)
    ticked = watcher.tick()
    _note(session, ticked)
    at = session.office.clock.now()
    session.answer(
        lambda: tick_document(ticked, at=at),
        lambda: painted(_painter(session).picture()) if board else tick_shown(ticked, session.words, at=at),
    )
    return TROUBLE if ticked.errors or ticked.dead else 0


def _demand(session: Session) -> None:
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE

    session.office.demand(session.actor, Action.SCAN, EVERYWHERE)


def _keep_from_the_future(session: Session, day: "date") -> None:
    """Refuse to write alerts of days to come, which cannot be taken back, unless they are asked for with --yes.

    Nor does a sweep go back behind one that was written, without being asked to: it would close what came true since.
    """
    from engine.errors import RequestError
    from hoso.wording.days import told_day

    common, say, today = session.common, session.words.say, session.office.clock.today()
    if day == today or (isinstance(common, Sweeping) and (common.yes or common.dry_run)):
        return
    if day > today:
        raise RequestError(say("scan.future"), where="--as-of", hint=say("scan.future_hint"))
    swept_on = _swept_until(session)
    if swept_on is not None and day < swept_on:
        raise RequestError(say("scan.past", on=told_day(swept_on)), where="--as-of", hint=say("scan.future_hint"))


def _swept_until(session: Session) -> "date | None":
    """Return the last day as of which a sweep wrote something; None when none did."""
    from datetime import date

    from engine.ledger.subjects import ALERTS

    days = [str(entry.body["as_of"]) for entry in session.office.store.entries(ALERTS) if "as_of" in entry.body]
    return date.fromisoformat(max(days)) if days else None


def _watcher(session: Session) -> "Watcher":
    from application.alerts.alert_desk import AlertDesk
    from hoso.jobs.tick import Watcher, WatchPace
    from hoso.letters.round_by_settings import send_round

    office, chosen = session.office, session.settings.watch

    def send(now: str) -> "LettersSent":
        return send_round(office, session.settings, now)

    owner = f"{os.getpid()}-{office.chance.key()[:12]}"
    pace = WatchPace(chosen.every_seconds, chosen.lease_seconds, chosen.tick_seconds)
    return Watcher(office, AlertDesk(office), owner=owner, pace=pace, send=send)


def _run(session: Session, watcher: "Watcher", *, board: bool) -> int:
    from hoso.jobs.runner import Runner

    every = session.settings.watch.every_seconds
    session.note("watch started", command="watch", seconds=every)
    if not board:
        session.tell(session.words.say("watch.started", every=every))
    with _beside(session, board=board) as beside:
        told = _teller(session, quiet=board)
        well = Runner(watcher, told=told, trouble=_trouble(session, watcher), beside=beside).run()
    session.note("watch stopped", command="watch", code=0 if well else TROUBLE)
    session.tell(session.words.say("watch.stopped"))
    return 0 if well else TROUBLE


def _teller(session: Session, *, quiet: bool) -> "Callable[[Ticked], None]":
    """Return what tells of each tick: a line for each that did something, a document a line with --json."""
    from hoso.jobs.tick import TickOutcome
    from hoso.views.alerts.sweeps import tick_document, tick_shown

    def told(ticked: "Ticked") -> None:
        _note(session, ticked)
        still = ticked.outcome in (TickOutcome.IDLE, TickOutcome.FOLLOWS) and not (
            ticked.sent or ticked.dead or ticked.errors
        )
        if still or quiet:
            return
        at = session.office.clock.now()
        if session.common.json:
            sys.stdout.write(f"{json.dumps(tick_document(ticked, at=at), ensure_ascii=False)}\n")
            sys.stdout.flush()
        else:
            session.tell(tick_shown(ticked, session.words, at=at))

    return told


def _note(session: Session, ticked: "Ticked") -> None:
    """Write one line to the program's own log for each tick that swept or failed."""
    from engine.errors import HosoError
    from hoso.jobs.tick import TickOutcome

    for error in ticked.errors:
        kind = error.kind if isinstance(error, HosoError) else type(error).__name__
        session.note(f"tick failed: {kind}", level="ERROR", command="watch", outcome=str(ticked.outcome))
    report = ticked.report
    if report is not None:
        session.note("swept", command="watch", lines=len(report.raised), faults=len(report.faults))
    elif ticked.outcome is TickOutcome.LOST:
        session.note("lease lost", level="WARNING", command="watch")


def _trouble(session: Session, watcher: "Watcher") -> "Callable[[str, BaseException | None], None]":
    """Return what tells of the alarm clock's own troubles and of a watchdog that barks."""

    def heard(what: str, error: BaseException | None) -> None:
        session.note(f"tick {what} {type(error).__name__ if error else ''}", level="WARNING", command="watch")
        if what == "barks":
            dog = watcher.watchdog
            line = session.words.say("watch.barks", seconds=int(dog.hungry_for), limit=int(dog.limit))
            session.tell(f"✗ {line}")

    return heard


@contextmanager
def _beside(session: Session, *, board: bool) -> "Iterator[Callable[[], None]]":
    """Give what is done about once a second beside the ticks: nothing, or painting the board when it may be old."""
    if not board:
        yield lambda: None
        return
    import time

    from engine.errors import HosoError
    from hoso.views.alerts.board import board_on

    painter, every = _painter(session), max(1.0, min(session.settings.watch.tick_seconds, 5.0))
    painted_at = -every
    with board_on(session.screen.console) as show:

        def paint() -> None:
            nonlocal painted_at
            if time.monotonic() - painted_at < every:
                return
            painted_at = time.monotonic()
            try:
                show(painter.picture())
            except HosoError as error:  # the database may be busy: the next look tries again
                session.note(f"board: {error.kind}", level="WARNING", command="watch")

        yield paint


def _painter(session: Session) -> "Painter":
    from application.alerts.alert_desk import AlertDesk
    from application.context import Office
    from hoso.views.alerts.alerts import AlertWording
    from hoso.views.alerts.board import Painter

    own = session.office
    office = Office(own.store, own.lawbook, own.clock, own.chance, own.error_text)

    def teller(of: Office) -> AlertWording:
        return AlertWording(of.law.edition, session.words, session.logins, of.clock.today())

    return Painter(AlertDesk(office), session.actor, teller, every=session.settings.watch.every_seconds)
