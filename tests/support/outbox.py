"""Notices and letters put into a store as a sweep would, without a sweep."""

from collections.abc import Sequence

from application.ports.store import Store
from engine.alerts.alert import LetterRow, NoticeRow
from store import SqlStore
from store.tables.rows import LETTER
from tests.support.alerts import change


def put_notices(store: Store, notices: Sequence[NoticeRow]) -> None:
    """Add notices, whatever alerts there are."""
    change(store, notices=tuple(notices))


def put_letters(store: SqlStore, letters: Sequence[LetterRow]) -> None:
    """Add many letters that tell nothing, past the port and in one transaction."""
    mark = "%s" if store._dialect == "postgresql" else "?"
    sql = f"INSERT INTO letters ({', '.join(LETTER.names)}) VALUES ({', '.join([mark] * len(LETTER.names))})"  # noqa: S608
    store._writer.run(lambda cursor: cursor.executemany(sql, [LETTER.stored(row) for row in letters]))
