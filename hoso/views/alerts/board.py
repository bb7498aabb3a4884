"""The live board: what presses, what comes, and whether the watch is alive; for a terminal, or as text."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from application.alerts.show_board import Board
from application.alerts.watch_health import Health
from application.paging import MOST_COUNTED
from engine.terms import Severity
from hoso.views.alerts.alerts import COLOURS, AlertWording, alerts_table
from hoso.views.alerts.upcoming import load_shown
from hoso.views.alerts.watch import told_ago, warning_of
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_instant

TOP = 20
AHEAD = 14
"""Days that the load below the alerts looks ahead."""


def painted(board: Board, words: Words, *, top: int = TOP) -> Group:
    """Return the board: sums, the gravest alerts, the load of the coming days, the state of the watch."""
    say, teller = words.say, AlertWording(board.context, words)
    sums, rows = board.sums, board.rows[:top]
    colour = COLOURS[max((row.severity for row in board.rows), key=list(Severity).index, default=Severity.NOTICE)]
    counts = {name: words.up_to(number, MOST_COUNTED) for name, number in asdict(sums).items()}
    told = say("board.counts", **counts)
    told += say("board.snoozed", n=counts["snoozed"]) if sums.snoozed else ""
    shown = alerts_table(rows, teller) if rows else Text(say("board.quiet"), "green")
    left = board.many - len(rows)
    more = [Text(say("board.more", n=words.up_to(left, MOST_COUNTED - len(rows))), "dim")] if left else []
    load = [
        Text(say("board.next_part" if board.load_is_part else "board.next"), "bold"),
        load_shown(board.load, teller, tree=board.tree),
    ]
    return lines(
        Text(say("board.title"), "bold"), Text(told, colour), _watch(board.context.health, words), Text(""), shown,
        *more, *([Text(""), *load] if board.load else []),
    )  # fmt: skip


def _watch(health: Health, words: Words) -> Text:
    warning = warning_of(health, words)
    if warning or health.last is None or health.age is None:
        return Text(f"✗ {warning}", "bold red")
    at, ago = told_instant(health.last.at), told_ago(health.age, words)
    return Text(f"✓ {words.say('board.last', at=at, ago=ago)}", "green")


@contextmanager
def board_on(console: Console, words: Words) -> Iterator[Callable[[Board], None]]:
    """Give a function that shows a board: in place on a terminal; elsewhere as text, once for each that is new."""
    if not console.is_terminal:
        yield _Printer(console, words)
        return
    with Live(console=console, screen=True, auto_refresh=False) as live:
        yield lambda board: live.update(fitted(board, console, words), refresh=True)


def fitted(board: Board, console: Console, words: Words) -> Group:
    """Return the board with as many alerts as the screen holds, however many lines each takes; at least one."""
    for top in range(TOP, 1, -1):
        text = painted(board, words, top=top)
        if len(console.render_lines(text, pad=False)) <= console.height:
            return text
    return painted(board, words, top=1)


class _Printer:
    """Prints a board unless it holds the same as the one before, but for the passing of time."""

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words
        self._last: object = None

    def __call__(self, board: Board) -> None:
        health = board.context.health
        held = board.rows, board.sums, board.load, health.last, health.stale
        if held != self._last:
            self._console.print(painted(board, self._words))
            self._last = held
