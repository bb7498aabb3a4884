"""What a worker does, in whatever process: opens the database for reading, once, and answers item after item.

Imports nothing of the program at first: a worker of a cluster may not have its folders on the path yet.
"""

import pickle
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from hoso import __version__
from hoso.machine.places import program_root

if TYPE_CHECKING:
    from application.unit_of_work import UnitOfWork
    from hoso.configuration.settings import Settings

_KEPT: dict[int, tuple["Opening", "UnitOfWork"]] = {}
"""What each thread keeps between items: the last opening, and the unit of work over it."""


@dataclass(frozen=True)
class Opening:
    """How a worker comes to the database that whoever asks reads.

    Attributes:
        open_office: Opens the office that the settings name for reading; found by its name in the worker.
        settings: Those of the run; `db` is what is read, also where that is a standby.
        today: The day on which it was asked: work that goes on past midnight is about one day.
        program: Version of the program that asks.
        run: Of this run alone, so that a worker that outlives it keeps nothing of it for the next.

    """

    open_office: Callable[..., "UnitOfWork"]
    settings: "Settings"
    today: date
    program: str = __version__
    run: str = field(default_factory=lambda: uuid4().hex)


def asked(opening: Opening, task: object, item: object) -> bytes:
    """Return what a worker is sent."""
    return pickle.dumps((opening, task, item))


def answered(question: bytes) -> bytes:
    """Return the answer to one item as bytes, from whatever process; raises what the task raises."""
    root = str(program_root())
    if root not in sys.path:
        sys.path.insert(0, root)
    opening, task, item = pickle.loads(question)  # noqa: S301  # from whoever may start processes here anyway
    return pickle.dumps(task(_work(opening), item))


def read_answer(answer: bytes) -> Any:  # noqa: ANN401  # whatever the task returns
    """Return the answer that came back."""
    return pickle.loads(answer)  # noqa: S301  # from a worker that we chose


def let_go() -> None:
    """Close every database that this process holds open: whoever asked has no more questions."""
    while _KEPT:
        _, (_, work) = _KEPT.popitem()
        work.store.close()


def _work(opening: Opening) -> "UnitOfWork":
    """Return the unit of work of this thread; law and tree are read anew where their chains have grown."""
    thread = threading.get_ident()
    kept = _KEPT.get(thread)
    if kept is None or kept[0] != opening:
        if kept is not None:
            kept[1].store.close()
        _demand_same_program(opening)
        kept = _KEPT[thread] = opening, opening.open_office(opening.settings, today=opening.today)
    kept[1].forget_what_changed()
    return kept[1]


def _demand_same_program(opening: Opening) -> None:
    from engine.errors import StoreVersionError

    if opening.program != __version__:
        raise StoreVersionError("workers.other_program", here=opening.program, there=__version__)
