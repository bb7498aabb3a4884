"""Vietnam's time: the one zone in which hoso shows instants and counts days.

A fixed offset stands for Asia/Ho_Chi_Minh, so that the zone is the same on every machine and no zone file is read. The
two agree on every instant since 13 June 1975, when the whole country had gone over to UTC+7 without daylight saving.
Instants are recorded by the program's own clock, decades after that day; earlier days are dates without a time.
"""

from datetime import date, datetime, timedelta, timezone

VIETNAM_TIME = timezone(timedelta(hours=7))
"""UTC+7."""


def instant(text: str) -> datetime:
    """Return a stored UTC instant as a datetime with its zone."""
    return datetime.fromisoformat(text)


def vietnam_moment(text: str) -> datetime:
    """Return a stored UTC instant as date and time of day in Vietnam."""
    return instant(text).astimezone(VIETNAM_TIME)


def vietnam_day(text: str) -> date:
    """Return the day in Vietnam on which a stored UTC instant lies."""
    return vietnam_moment(text).date()
