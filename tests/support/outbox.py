"""Alerts and notices put into a store as a sweep would, without a sweep."""

from collections.abc import Sequence

from engine.alerts.rows import NoticeRow
from store import SqlStore
from store.rows import NOTICE


def put_notices(store: SqlStore, notices: Sequence[NoticeRow]) -> None:
    """Add notices past the log."""
    mark = "%s" if store._dialect == "postgresql" else "?"
    sql = f"INSERT INTO notices ({', '.join(NOTICE.names)}) VALUES ({', '.join([mark] * len(NOTICE.names))})"  # noqa: S608
    store._writer.run(lambda cursor: cursor.executemany(sql, [NOTICE.stored(one) for one in notices]))
