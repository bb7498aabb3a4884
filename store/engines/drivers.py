"""What this program asks of a database driver; both drivers fulfil it."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Cursor(Protocol):
    """A cursor of the Python database API."""

    @property
    def rowcount(self) -> int:
        """Rows that the last statement changed."""
        ...

    @property
    def lastrowid(self) -> int | None:
        """Number of the row that was added last; SQLite alone gives one."""
        ...

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Any:  # noqa: ANN401  # the drivers differ
        """Run one statement."""
        ...

    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Any:  # noqa: ANN401
        """Run one statement for each tuple of values."""
        ...

    def fetchone(self) -> Any:  # noqa: ANN401
        """Return the next row, or None."""
        ...

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows that are left."""
        ...

    def close(self) -> None:
        """Give the cursor back."""
        ...
