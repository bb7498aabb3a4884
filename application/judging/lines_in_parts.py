"""Reads a long chain part by part, so that no more than one part of it is kept."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from application.ports.store import Store
from engine.errors import EvidenceError
from engine.ledger.entry import Entry, parse
from engine.ledger.verify import StoredLine, StoredValue

_LINES_AT_ONCE = 5_000


def chain_in_parts(
    store: Store, subject: str, at_once: int = _LINES_AT_ONCE
) -> Iterator[tuple[list[StoredLine], list[StoredValue]]]:
    """Yield the lines of one chain with their values, so many at a time."""
    after, lines = 0, store.chain_page(subject, 0, at_once)
    while lines:
        yield lines, store.values_page(subject, after, lines[-1].n)
        before, after = after, lines[-1].n  # a number that is none is named, and nothing can be asked after it
        lines = store.chain_page(subject, after, at_once) if after > before else []


def entries_in_parts(store: Store, subject: str, at_once: int = _LINES_AT_ONCE) -> Iterator[list[Entry]]:
    """Yield the entries of one chain with their private values, so many at a time; raises as `Store.entries` does."""
    return (entries_in(lines, values) for lines, values in chain_in_parts(store, subject, at_once))


def entries_in(lines: Sequence[StoredLine], values: Sequence[StoredValue]) -> list[Entry]:
    """Return the entries of some lines of one chain; raises EvidenceError for a private value that is no JSON."""
    private: dict[int, dict[str, Any]] = {}
    for value in values:
        private.setdefault(value.n, {})[value.name] = _opened(value, lines[0].subject)
    return [parse(row.line, private.get(row.n)) for row in lines]


def _opened(value: StoredValue, subject: str) -> Any:  # noqa: ANN401  # a JSON value
    try:
        return json.loads(value.text)
    except (ValueError, RecursionError) as error:
        raise EvidenceError("private_value.unreadable", where=f"{subject} #{value.n} {value.name}") from error
