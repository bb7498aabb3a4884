"""Processes that write at once, for races and kills. Started by a fork server that has everything loaded already."""

import multiprocessing
import signal
from collections.abc import Callable
from datetime import date, timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from application.ports.store import Request
from engine.errors import StaleDossierError, StoreBusyError
from store import SqlStore, open_store
from tests.support.lines import after, batch, dossier_row, due_row

SHARED = "HS-shared"

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.support.writers", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"])


def start(target: Callable[..., None], *words: Any) -> tuple[BaseProcess, Connection]:
    """Start a process; it gets the words and then one end of a pipe, of which we keep the other."""
    ours, theirs = _context.Pipe()
    process = _context.Process(target=target, args=(*words, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def race(url: str, actor: str, pipe: Connection, *, steps: int = 40) -> None:
    """At each word of the starter, read the head of the shared chain; at the next, write after it; tell who won."""
    with open_store(url) as store:
        for step in range(steps):
            head = store.head(SHARED)
            pipe.send(head.version)
            pipe.recv()
            try:
                store.write(Request(f"{actor}-{step}", "f"), [batch(SHARED, head, actor=actor)])
                pipe.send("won")
            except StaleDossierError as stale:
                pipe.send(stale.values["since"])
            pipe.recv()


def write_until_killed(url: str, actor: str, pipe: Connection) -> None:
    """Write one request after another, each to two chains, and say each key once it is acknowledged."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with open_store(url) as store:
        number = 0
        while True:
            key = f"{actor}-{number}"
            if _written(store, key, actor):
                pipe.send_bytes(key.encode())
                number += 1


def _written(store: SqlStore, key: str, actor: str) -> bool:
    own = f"HS-{actor}"
    mine = batch(own, store.head(own), body={"act": "note", "key": key}, private={"name": "Lò Thị Mẩy"})
    row = dossier_row(own, version=after(mine).version, head=after(mine).hash)
    mine = type(mine)(
        mine.subject, mine.expected, mine.lines, row, [due_row(own, "decision", _day(after(mine).version))]
    )
    shared = batch(SHARED, store.head(SHARED), body={"act": "note", "key": key}, actor=actor)
    try:
        store.write(Request(key, "f", {"key": key}), [mine, shared])
    except (StaleDossierError, StoreBusyError):
        return False
    return True


def _day(version: int) -> date:
    return date(2025, 1, 1) + timedelta(days=version)
