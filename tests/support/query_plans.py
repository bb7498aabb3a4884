"""How SQLite goes about what a store is asked: the statements heard, and the steps of their plans."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from store import SqlStore


@contextmanager
def overheard(store: SqlStore, *tables: str) -> Iterator[list[str]]:
    """Hear every statement about some tables, with its values in it."""
    about = re.compile(rf"\b(?:FROM|UPDATE|INTO)\s+(?:{'|'.join(tables)})\b", re.IGNORECASE)
    said: list[str] = []
    drivers: list[Any] = [
        held.connection().connection.driver_connection for held in (store._readers, store._writer._held)
    ]
    for driver in drivers:
        driver.set_trace_callback(lambda text: said.append(text) if about.search(text) else None)
    try:
        yield said
    finally:
        for driver in drivers:
            driver.set_trace_callback(None)


def plans(store: SqlStore, statements: Sequence[str], *tables: str) -> list[str]:
    """Return every step of SQLite that touches one of some tables."""
    asked = [text for text in statements if not text.startswith("EXPLAIN")]
    with store._readers.cursor() as cursor:
        steps = [step for text in asked for (_, _, _, step) in _explained(cursor, text)]
    return [step for step in steps if re.search(rf"\b(?:{'|'.join(tables)})\b", step)]


def _explained(cursor: Any, text: str) -> list[tuple[Any, Any, Any, str]]:
    cursor.execute(f"EXPLAIN QUERY PLAN {text}")
    rows: list[tuple[Any, Any, Any, str]] = cursor.fetchall()
    return rows
