"""The terminal, by way of Rich: colour only where it is wanted, lines of a file never broken."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from application.progress import Progress
    from hoso.wording.catalogue import Words

_FILE_WIDTH = 200


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
