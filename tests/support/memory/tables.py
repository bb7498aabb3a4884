"""Tables in memory that change as a whole or not at all, one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from threading import RLock
from typing import Any


@dataclass
class MemoryTables:
    """Every field that is a dict or a list is a table; its rows are never changed, only replaced."""

    turn: Any = field(default_factory=RLock, repr=False, compare=False)
    """Held by whoever writes; the same thread may take it again."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep the changes made within it; after an error every table holds what it held before."""
        with self.turn:
            before = [(name, table, table.copy()) for name, table in self._tables()]
            try:
                yield
            except BaseException:
                for name, table, rows in before:
                    table.clear()
                    table.extend(rows) if isinstance(table, list) else table.update(rows)
                    setattr(self, name, table)
                raise

    def _tables(self) -> Iterator[tuple[str, Any]]:
        named = ((item.name, getattr(self, item.name)) for item in fields(self))
        return ((name, table) for name, table in named if isinstance(table, dict | list))


def moved(instant: str, by: timedelta) -> str:
    """Return an instant so much later, written the same way: ISO 8601 with microseconds and `Z`."""
    return (datetime.fromisoformat(instant) + by).isoformat(timespec="microseconds").replace("+00:00", "Z")
