"""Vietnam's time: the day on which an instant lies there."""

from datetime import date, datetime, timedelta, timezone

VIETNAM_TIME = timezone(timedelta(hours=7))
"""Offset of Asia/Ho_Chi_Minh, without daylight saving since 1975."""


def instant(text: str) -> datetime:
    """Return a stored UTC instant as a datetime with its zone."""
    return datetime.fromisoformat(text)


def vietnam_day(text: str) -> date:
    """Return the day in Asia/Ho_Chi_Minh on which a stored UTC instant lies."""
    return instant(text).astimezone(VIETNAM_TIME).date()
