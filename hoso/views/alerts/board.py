"""The live board: what presses, what comes, and whether the watch is alive; for a terminal, or as text."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from application.alerts.alert_counts import AlertSums
from application.alerts.watch_health import Health, freshness
from application.ports.alert_store import AlertQuery
from engine.alerts.alert import AlertRow
from engine.alerts.workload import Load, weekly_load
from engine.organisation.tree import OrgTree
from engine.terms import Severity
from hoso.terminal.screen import lines
from hoso.views.alerts.alerts import COLOURS, AlertWording, alerts_table
from hoso.views.alerts.upcoming import load_shown
from hoso.views.alerts.watch import told_ago, warning_of
from hoso.wording.catalogue import Words
from hoso.wording.days import told_instant

if TYPE_CHECKING:
    from application.alerts.alert_desk import AlertDesk
    from application.context import Actor, Office

TOP = 20
AHEAD = 14
"""Days that the load below the alerts looks ahead."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What the board shows, as it was read at one instant."""

    rows: Sequence[AlertRow]
    sums: AlertSums
    load: Sequence[Load]
    watch: Health
    tree: OrgTree
    teller: AlertWording


class Painter:
    """Reads what the board shows, through an office of its own, for one actor and no more than he may see."""

    def __init__(
        self, desk: "AlertDesk", actor: "Actor", teller: Callable[["Office"], AlertWording], *, every: int
    ) -> None:
        self._desk, self._actor, self._teller, self._every = desk, actor, teller, every

    def picture(self) -> Picture:
        """Return everything as it stands now."""
        office = self._desk.office
        office.refresh()
        today = office.clock.today()
        query = AlertQuery(states=("open", "acked", "snoozed"), as_of=today)
        sums = self._desk.sums(self._actor, query)
        query = replace(query, states=("open", "acked"), limit=TOP)
        dues = self._desk.upcoming(self._actor, days=AHEAD, as_of=today)
        fresh = freshness(office.store, now=office.clock.now(), every_seconds=self._every)
        load = weekly_load(dues, office.tree, day=today)
        return Picture(self._desk.find(self._actor, query), sums, load, fresh, office.tree, self._teller(office))


def painted(picture: Picture, *, top: int = TOP) -> Group:
    """Return the board: sums, the gravest alerts, the load of the coming days, the state of the watch."""
    words, say = picture.teller.words, picture.teller.words.say
    sums, rows = picture.sums, picture.rows[:top]
    colour = COLOURS[max((row.severity for row in picture.rows), key=list(Severity).index, default=Severity.NOTICE)]
    told = say("board.counts", overdue=sums.overdue, critical=sums.critical, warning=sums.warning, notice=sums.notice)
    told += say("board.snoozed", n=sums.snoozed) if sums.snoozed else ""
    shown = alerts_table(rows, picture.teller) if rows else Text(say("board.quiet"), "green")
    left = sums.total - sums.snoozed - len(rows)
    more = [Text(say("board.more", n=left), "dim")] if left else []
    load = [Text(say("board.next"), "bold"), load_shown(picture.load, picture.teller, tree=picture.tree)]
    return lines(
        Text(say("board.title"), "bold"), Text(told, colour), _watch(picture.watch, words), Text(""), shown,
        *more, *([Text(""), *load] if picture.load else []),
    )  # fmt: skip


def _watch(found: Health, words: Words) -> Text:
    warning = warning_of(found, words)
    if warning or found.last is None or found.age is None:
        return Text(f"✗ {warning}", "bold red")
    at, ago = told_instant(found.last.at), told_ago(found.age, words)
    return Text(f"✓ {words.say('board.last', at=at, ago=ago)}", "green")


@contextmanager
def board_on(console: Console) -> Iterator[Callable[[Picture], None]]:
    """Give a function that shows a picture: in place on a terminal; elsewhere as text, once for each that is new."""
    if not console.is_terminal:
        yield _Printer(console)
        return
    with Live(console=console, screen=True, auto_refresh=False) as live:
        yield lambda picture: live.update(fitted(picture, console), refresh=True)


def fitted(picture: Picture, console: Console) -> Group:
    """Return the board with as many alerts as the screen holds, however many lines each takes; at least one."""
    for top in range(TOP, 1, -1):
        board = painted(picture, top=top)
        if len(console.render_lines(board, pad=False)) <= console.height:
            return board
    return painted(picture, top=1)


class _Printer:
    """Prints a picture unless it holds the same as the one before, but for the passing of time."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last: object = None

    def __call__(self, picture: Picture) -> None:
        held = picture.rows, picture.sums, picture.load, picture.watch.last, picture.watch.stale
        if held != self._last:
            self._console.print(painted(picture))
            self._last = held
