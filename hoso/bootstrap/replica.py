"""Opens the standby from which commands that only read do so; what keeps them from it is always told."""

from application.application import Application
from engine.errors import HosoError, Message, StoreError
from hoso.bootstrap.office import office_over
from hoso.configuration.settings import Settings


def open_replica(settings: Settings) -> tuple[Application | None, Message | None]:
    """Return the use cases over the standby, None where it is to be left alone; and what is to be said, if anything.

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
    return Application(office_over(store, settings)), note


def not_read(error: HosoError) -> Message:
    """Return what is said when an error keeps a standby from being read."""
    return Message("replica.not_read", why=error.message)
