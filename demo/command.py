"""`hoso demo`: builds the fictional organisation in a fresh database, then shows it to a newcomer."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from engine.errors import RequestError
from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common

if TYPE_CHECKING:
    from demo.teller import StoryProgress
    from hoso.wording.catalogue import Words

DATABASE = "hoso-demo.db"
MANY = 205
SEED = "hoso"


def demo(
    *,
    dossiers: Annotated[int, Parameter(help="opt.dossiers")] = MANY,
    seed: Annotated[str, Parameter(help="opt.seed")] = SEED,
    fresh: Annotated[bool, Parameter(help="opt.fresh", negative="")] = False,
    common: Common = Common(),  # noqa: B008  # frozen
) -> int:
    """Build a fictional organisation and show what clerk, auditor and supervisor see of it.

    The database is `--db` or a file of its own, never the one that the environment or `hoso.yaml` names.
    """
    from demo.boards.overview import Overview
    from demo.boards.phrases import told
    from demo.founding import build, standing_demo

    session = Session(replace(common, db=common.db or DATABASE))
    words, settings = session.words, session.settings
    if dossiers < 1:
        raise RequestError(told("too_few", words))
    office = standing_demo(settings, words, fresh=fresh)
    if office is None:
        with _bar(words) as progress:
            office = build(settings, seed=seed, count=dossiers, progress=progress)
    else:
        session.tell(told("already", words, db=_shown(settings.db)))
    boards = Overview(office, words, db=_shown(settings.db), first=_first(settings.db))
    session.answer(boards.document, boards.printed)
    return 0


def _shown(database: str) -> str:
    """Return how commands name the database: a file quoted for the shell, never a URL, which may hold a password."""
    return '"$HOSO_DB"' if "://" in database else shlex.quote(database)


def _first(database: str) -> list[str]:
    """Return what to type before the commands to copy: where the file lies, what `hoso` is when no shell finds it."""
    if os.name == "nt":
        return []
    there = [] if "://" in database else [f"cd {shlex.quote(str(Path.cwd()))}"]
    if shutil.which("hoso") is not None:
        return there
    program = shlex.quote(str(Path(sys.argv[0]).resolve()))
    started = f"{shlex.quote(sys.executable)} {program}" if sys.argv[0].endswith(".py") else program
    return [*there, f"alias hoso={shlex.quote(started)}"]


@contextmanager
def _bar(words: "Words") -> Iterator["StoryProgress"]:
    """Give a function that shows how far the story has come, on standard error, only where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from demo.boards.phrases import told

    columns = TextColumn(told("telling", words)), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("")
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
