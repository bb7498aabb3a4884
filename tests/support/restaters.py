"""Processes that work rows out anew under another edition, to be killed; and the world in which they do."""

import multiprocessing
import signal
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from application.judging import restating
from application.judging.restating import Restating
from application.unit_of_work import UnitOfWork
from engine.law.law_files import LawFiles
from hoso.bootstrap.office import SystemChance
from store import open_store
from tests.support.engine.lines import FixedClock
from tests.support.engine.small import DEADLINES, RULES, rule
from tests.support.engine.world import Books, World, filled

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.support.restaters", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"])


def other_law(books: Books) -> LawFiles:
    """Return an edition with longer deadlines and a rule that waits for a birthday, printed in these books."""
    of_age = rule("AGE-02", "nominate", {"age": {"of": "candidate.birth_on", "months_at_least": 400}})
    longer = tuple(replace(deadline, working_days=40) for deadline in DEADLINES)
    return books.add("two", (*RULES, of_age), deadlines=longer)


def waiting_world(store: Any = None, *, dossiers: int = 5) -> World:
    """Return a world with dossiers of all kinds and more, under an edition that no row follows yet."""
    world = filled(World(store=store))
    for _ in range(dossiers):
        world.trained()
    for _ in range(2):
        decided(world)
    world.adopt(other_law(world.books), later=True)
    return world


def decided(world: World) -> None:
    """Open a dossier and bring it to the decision, so that the ceremony runs."""
    ref = world.verified()
    world.record(ref, "mentor_assigned", "12/03/2026", mentor="Lê Văn Cường")
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")


def start(url: str) -> tuple[BaseProcess, Connection]:
    """Start a process that says each batch, one row large, once it is written; we keep one end of its pipe."""
    ours, theirs = _context.Pipe()
    process = _context.Process(target=_restate, args=(url, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _restate(url: str, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    restating.AT_ONCE = 1
    with open_store(url) as store:
        Restating(over(store), lambda _, done: pipe.send(done)).run()


def over(store: Any) -> UnitOfWork:
    """Return the office over a store that is filled already, with both editions in its books."""
    books = Books(store)
    books.add("one")
    other_law(books)
    return UnitOfWork(store=store, lawbook=books, clock=FixedClock(date(2026, 11, 23)), chance=SystemChance())
