"""How a standby of PostgreSQL stands to its primary: what it has heard, what of it can be read, how old that is.

A standby that has shown everything it heard may still be old, when nobody speaks to it any more. So it counts as up
to date only while its receiver is connected and has heard something lately.
"""

import time

from sqlalchemy import Connection, text

from engine.errors import Message
from engine.values import Value

_LOOKS, _BETWEEN = 20, 0.02
SILENCE_SECONDS = 40.0
"""A primary without work says something at least each half minute (`wal_receiver_timeout` / 2)."""

_ASKED = """SELECT coalesce(pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(), false),
    EXISTS (SELECT FROM pg_stat_wal_receiver),
    (SELECT extract(epoch FROM clock_timestamp() - last_msg_receipt_time) FROM pg_stat_wal_receiver),
    extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
    WHERE pg_is_in_recovery()"""


class Standing(Value, frozen=True):
    """How far a standby is behind.

    Attributes:
        seconds: It lacks nothing that was committed longer ago than that; None when nobody knows.
        is_connected: Its primary speaks to it.

    """

    seconds: float | None
    is_connected: bool = True

    def is_within(self, seconds: float) -> bool:
        """Tell whether it is known to be no further behind than that."""
        return self.is_connected and self.seconds is not None and self.seconds <= seconds

    def told(self) -> Message:
        """Return what is said of it."""
        if self.seconds is None:
            return Message("standby.age_unknown")
        if not self.is_connected:
            return Message("standby.cut_off", seconds=round(self.seconds))
        if self.seconds:
            return Message("standby.behind", seconds=max(round(self.seconds), 1))
        return Message("standby.up_to_date")


def standing_of(connection: Connection) -> Standing | None:
    """Return how far behind the server of a connection is; None when it follows no other."""
    for look in range(_LOOKS):
        if look:
            time.sleep(_BETWEEN)  # what has just come in is shown in a moment
        row = connection.execute(text(_ASKED)).one_or_none()
        if row is None:
            return None
        has_all, is_connected, silence, age = row
        if not is_connected or (silence or 0) > SILENCE_SECONDS:
            return Standing(None if age is None else float(age), is_connected=False)
        if has_all:
            return Standing(0.0)
    return Standing(None if age is None else float(age))
