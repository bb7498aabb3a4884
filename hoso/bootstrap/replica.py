"""Opens the standby from which commands that only read do so; what keeps them from it is always told."""

from typing import TYPE_CHECKING

from engine.errors import HosoError, Message, StoreError
from hoso.configuration.settings import Settings

if TYPE_CHECKING:
    from application.ports.store import Store


def open_standby(settings: Settings) -> "tuple[Store | None, Message | None]":
    """Return the standby's database, None where it is to be left alone; and what is to be said, if anything.

    It is left alone when it cannot be reached, has another schema, or follows no server: who knows what it holds.
    """
    from store import open_store  # needed only where there is a standby

    try:
        store = open_store(settings.replica, busy_seconds=settings.busy_seconds, standby=True)
    except StoreError as error:
        return None, not_read(error)
    try:
        standing = store.standing()
    except StoreError as error:
        store.close()
        return None, not_read(error)
    if standing is None:
        store.close()
        return None, Message("replica.not_read", why=Message("replica.no_standby"))
    note = None if standing.is_within(settings.replica_seconds) else Message("replica.old", how=standing.told())
    return store, note


def not_read(error: HosoError) -> Message:
    """Return what is said when an error keeps a standby from being read."""
    return Message("replica.not_read", why=error.message)
