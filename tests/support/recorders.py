"""Processes that record acts through the use cases, each under a key of its own, and ask again when they hear nothing.

What they were told by then they say through a pipe; whether it is so is for the test to look up.
"""

import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import date
from multiprocessing.connection import Connection
from typing import NamedTuple

from application.application import Application
from application.dossiers.make_move import AdvanceDossier
from application.dossiers.record_acts import RecordActs
from engine.errors import StaleDossierError, StoreBusyError
from hoso.bootstrap.office import open_application
from hoso.configuration.settings import Settings

CLERK = "ha"


class Acknowledged(NamedTuple):
    """One request that was answered.

    Attributes:
        key: Its key, which also is the text of the note.
        asked_again: How often nobody knew what had become of it, or somebody else had written first.
        was_there: It had been written before the question that was answered.

    """

    key: str
    asked_again: int
    was_there: bool


def record_until_told(url: str, ref: str, name: str, pipe: Connection) -> None:  # noqa: PLR0917  # of a process
    """Record one note after another on a dossier until anything comes through the pipe; end with None."""
    application = open_application(Settings(db=url, busy_seconds=5))
    number = 0
    while not pipe.poll():
        key = f"{name}-{number}"
        pipe.send(_recorded(application, RecordActs(actor=CLERK, ref=ref, acts=(("note", _note(key)),), key=key)))
        number += 1
    pipe.send(None)
    application.close()


def record_for_a_while(  # noqa: PLR0917  # of a process
    url: str, ref: str, name: str, count: int, pipe: Connection
) -> None:
    """Record so many notes on a dossier and say each key once it is acknowledged; end with None."""
    with closing(open_application(Settings(db=url))) as application:
        for number in range(count):
            key = f"{name}-{number}"
            pipe.send(_recorded(application, RecordActs(actor=CLERK, ref=ref, acts=(("note", _note(key)),), key=key)))
    pipe.send(None)


def advance_each(url: str, refs: Sequence[str], name: str, pipe: Connection) -> None:  # noqa: PLR0917
    """Ask for the first move of each dossier, and say which were granted and for which it was too late."""
    with closing(open_application(Settings(db=url))) as application:
        for ref in refs:
            command = AdvanceDossier(actor=CLERK, ref=ref, move="train", on=_MOVED_ON, key=f"{name}-{ref}")
            pipe.send((ref, _moved(application, command)))
    pipe.send(None)


_MOVED_ON = date(2024, 6, 21)


def _moved(application: Application, command: AdvanceDossier) -> str:
    """Ask until there is an answer: whoever writes to the dossier meanwhile may go first, time and again."""
    while True:
        with suppress(StaleDossierError):
            return "late" if application.run(command).refused else "granted"


def _note(text: str) -> dict[str, object]:
    return {"text": text, "on": "06/03/2024"}


def _recorded(application: Application, command: RecordActs) -> Acknowledged:
    """Ask until there is an answer, as whoever sends it would: the same request under the same key."""
    asked_again = 0
    while True:
        try:
            done = application.run(command)
        except (StoreBusyError, StaleDossierError):
            asked_again += 1
            time.sleep(0.05)
        else:
            return Acknowledged(command.key, asked_again, done.again)
