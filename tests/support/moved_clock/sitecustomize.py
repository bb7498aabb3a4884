"""Starts every Python process with another clock: put this folder on PYTHONPATH and set MOVED_CLOCK.

MOVED_CLOCK is a number of days (`+400`, `-2`) or a day (`2028-02-29`); the time of day goes on from now. The
processes that the tests start inherit both. Run: make test-clock CLOCK=+400.
"""

import os
import time
from datetime import UTC, datetime, timedelta

import time_machine


def moved(wanted: str, now: datetime) -> datetime:
    """Return the instant that `wanted` names, at the time of day of `now` (UTC); ValueError when it names none."""
    if wanted[:1] in "+-":
        return now + timedelta(days=int(wanted))
    return datetime.combine(datetime.strptime(wanted, "%Y-%m-%d").replace(tzinfo=UTC).date(), now.timetz())


if os.environ.get("MOVED_CLOCK"):
    time_machine.travel(moved(os.environ["MOVED_CLOCK"], datetime.now(UTC)), tick=True).start()
    time.time_ns()  # the clock starts to tick when it is first asked: here, so that all processes have one time
