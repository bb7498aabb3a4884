"""The terminal, by way of Rich: colour only where it is wanted, lines of a file never broken."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from application.progress import Progress
    from hoso.wording.catalogue import Words

_FILE_WIDTH = 200

Printable = Text | Table | Group | str

MARKS = {
    "met": ("✓", "green"),
    "waived": ("✓", "green"),
    "not_applicable": ("–", "dim"),
    "unmet": ("✗", "red"),
    "unknown": ("?", "yellow"),
    "warn": ("!", "yellow"),
}
"""Mark and colour of a verdict; the mark alone tells it."""


class Screen:
    """Standard output for people. `NO_COLOR` and `TERM=dumb` are respected; `--color` overrules them."""

    def __init__(self, *, color: bool = False, no_color: bool = False) -> None:
        tty = sys.stdout.isatty()
        self._console = Console(
            file=sys.stdout, force_terminal=color or None, no_color=no_color or (False if color else None),
            color_system="standard" if color else "auto", width=None if tty else _FILE_WIDTH, soft_wrap=not tty,
            highlight=False, markup=False, emoji=False,
        )  # fmt: skip

    @property
    def console(self) -> Console:
        """Return Rich's console, for what is painted in place."""
        return self._console

    def print(self, shown: object) -> None:
        """Print what a `hoso.show` function made; nothing for None."""
        if shown is not None:
            self._console.print(shown)


class WholeWords(Table):
    """A table whose codes, days and words are never broken.

    A narrow screen folds a cell between its words; one too narrow even for that gets a block for each row.
    """

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render, each column at least as wide as its longest word."""
        cells = [[str(cell) for cell in (column.header, *column.cells)] for column in self.columns]
        least = [max((cell_len(word) for cell in column for word in cell.split()), default=1) for column in cells]
        most = [max(map(cell_len, column), default=1) for column in cells]
        room = options.max_width - 2 * (len(cells) - 1)
        if sum(least) > room:
            yield from self._blocks()
            return
        for column, width in zip(self.columns, _shared(least, most, room), strict=True):
            column.width = width
        yield from super().__rich_console__(console, options)

    def _blocks(self) -> Iterator[Text]:
        """Yield each row: its first cell, and below it every other one after the heading of its column."""
        heads = [str(column.header) for column in self.columns]
        for first, *others in zip(*(column.cells for column in self.columns), strict=True):
            told = [f"{head}: {cell}" for head, cell in zip(heads[1:], others, strict=True) if str(cell)]
            yield Text("\n  ".join([f"{heads[0]}: {first}", *told]))


def _shared(least: list[int], most: list[int], room: int) -> list[int]:
    """Return widths between `least` and `most`: narrow columns get all they want, wide ones share what is left."""
    widths = list(least)
    for _ in range(min(room - sum(least), sum(most) - sum(least))):
        lacking = [at for at, width in enumerate(widths) if width < most[at]]
        widths[min(lacking, key=widths.__getitem__)] += 1
    return widths


def table(*columns: str, right: tuple[int, ...] = ()) -> Table:
    """Return an empty table with these headings; the columns in `right` stand at their right edge."""
    made = WholeWords(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for at, column in enumerate(columns):
        made.add_column(column, justify="right" if at in right else "left", overflow="fold")
    return made


def lines(*parts: object) -> Group:
    """Return parts one below the other, leaving out those that are None."""
    return Group(*[part for part in parts if part is not None])  # type: ignore[arg-type]


@contextmanager
def progress(words: "Words", *, total: int | None = None) -> Iterator["Progress"]:
    """Give a function that shows how far long work has come, on standard error, only where somebody looks.

    Args:
        words: Names of the checks.
        total: How many there are to do, where that is known; the bar then fills up.

    What is written to standard output meanwhile stands above the bar, or in its file.
    """
    if not sys.stderr.isatty():
        yield lambda _check, _done: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr)
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn()
    beside = sys.stdout.isatty()
    with Progress(*columns, console=console, transient=True, redirect_stdout=beside, redirect_stderr=False) as bar:
        tasks: dict[str, int] = {}

        def tick(check: str, done: int) -> None:
            if check not in tasks:
                for task in bar.tasks:  # the checks before this one are through
                    bar.update(task.id, total=task.completed)
                tasks[check] = bar.add_task(words.label(f"progress.{check}"), total=total)
            bar.update(tasks[check], completed=done)  # type: ignore[arg-type]

        yield tick
