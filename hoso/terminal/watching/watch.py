"""The sweep: once by hand (`scan`), or again and again with letters (`watch`)."""

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Sweeping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from application.alerts.show_board import Board
    from hoso.jobs.tick import Ticked, Watcher

TROUBLE = 1


def scan(*, common: Sweeping = Sweeping()) -> int:  # noqa: B008
    """Sweep once as of a day, today by default; exit code 1 when something could not be judged.

    A sweep of today counts as a success of the watch: lists and the self-check then know that alerts are fresh.
    """
    from application.alerts.scan_for_alerts import ScanForAlerts
    from hoso.terminal.screen import progress
    from hoso.views.alerts.sweeps import scan_document, scan_shown

    session, dry_run = Session(common), common.dry_run
    command = ScanForAlerts(actor=session.login, on=session.named_day(), confirmed=common.yes, dry_run=dry_run)
    with progress(session.words) as tick:
        scanned = session.run(command, progress=tick)
    session.note("scan", command="scan", lines=scanned.lines, faults=scanned.faults)
    session.answer(
        lambda: scan_document(scanned, dry_run=dry_run), lambda: scan_shown(scanned, session.words, dry_run=dry_run)
    )
    return TROUBLE if scanned.failed else 0


def watch(
    *,
    once: Annotated[bool, Parameter(help="opt.once", negative="")] = False,
    board: Annotated[bool, Parameter(help="opt.board", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Sweep whenever it is owed and send letters, until SIGTERM or Ctrl-C; several may run on one database."""
    from application.alerts.scan_for_alerts import StartWatch
    from hoso.bootstrap.watching import watcher_by
    from hoso.views.alerts.board import painted
    from hoso.views.alerts.sweeps import tick_document, tick_shown

    session = Session(common)
    session.application.run(StartWatch(actor=session.login, board=board))
    watcher = watcher_by(session.settings, session.application)
    if not once:
        return _run(session, watcher, board=board)
    ticked = watcher.tick()
    _note(session, ticked)
    at = session.application.now()
    session.answer(
        lambda: tick_document(ticked, at=at),
        lambda: painted(_looking(session)(), session.words) if board else tick_shown(ticked, session.words, at=at),
    )
    return TROUBLE if ticked.errors or ticked.dead else 0


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
            ticked.sent or ticked.dead or ticked.errors or ticked.restated
        )
        if still or quiet:
            return
        at = session.application.now()
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

    look, every = _looking(session), max(1.0, min(session.settings.watch.tick_seconds, 5.0))
    painted_at = -every
    with board_on(session.screen.console, session.words) as show:

        def paint() -> None:
            nonlocal painted_at
            if time.monotonic() - painted_at < every:
                return
            painted_at = time.monotonic()
            try:
                show(look())
            except HosoError as error:  # the database may be busy: the next look tries again
                session.note(f"board: {error.kind}", level="WARNING", command="watch")

        yield paint


def _looking(session: Session) -> "Callable[[], Board]":
    """Return what reads the board anew at each call, beside the scans of the same process."""
    from application.alerts.show_board import ShowBoard
    from hoso.views.alerts.board import AHEAD, TOP

    beside, every = session.application.beside(), session.settings.watch.every_seconds
    question = ShowBoard(actor=session.login, top=TOP, ahead=AHEAD, watch_every=every)
    return lambda: beside.run(question)
