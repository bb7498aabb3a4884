"""Alerts and notices put into a store as a sweep would, without a sweep."""

from collections.abc import Sequence

from engine.alerts.alert import LetterRow, NoticeRow
from store import SqlStore
from store.tables.rows import LETTER, NOTICE


def put_notices(store: SqlStore, notices: Sequence[NoticeRow]) -> None:
    """Add notices past the log."""
    mark = "%s" if store._dialect == "postgresql" else "?"
    sql = f"INSERT INTO notices ({', '.join(NOTICE.names)}) VALUES ({', '.join([mark] * len(NOTICE.names))})"  # noqa: S608
    store._writer.run(lambda cursor: cursor.executemany(sql, [NOTICE.stored(one) for one in notices]))


def put_letters(store: SqlStore, letters: Sequence[LetterRow]) -> None:
    """Add letters past the log."""
    mark = "%s" if store._dialect == "postgresql" else "?"
    sql = f"INSERT INTO letters ({', '.join(LETTER.names)}) VALUES ({', '.join([mark] * len(LETTER.names))})"  # noqa: S608
    store._writer.run(lambda cursor: cursor.executemany(sql, [LETTER.stored(one) for one in letters]))
