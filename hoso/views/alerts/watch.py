"""The state of the watch in words: one line for lists, a paragraph for the self-check."""

from collections.abc import Iterator
from datetime import timedelta

from application.alerts.watch_health import Health
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.kept_errors import kept_error

_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1))


def told_ago(age: timedelta, words: Words) -> str:
    """Return a length of time in its greatest unit that gives two or more, or in seconds."""
    seconds = int(age.total_seconds())
    name, size = next(((name, size) for name, size in _UNITS if seconds >= 2 * size), _UNITS[-1])
    return words.say(f"watch.ago.{name}", n=seconds // size)


def warning_of(health: Health, words: Words) -> str:
    """Return the one line that a list shows when sweeps have ceased; empty while they go on."""
    if not health.stale:
        return ""
    if health.last is None or health.age is None:
        return words.say("watch.never")
    at = told_instant(health.last.at)
    if health.age < timedelta():
        return words.say("watch.ahead", at=at)
    return words.say("watch.stale", at=at, ago=told_ago(health.age, words))


def watch_line(health: Health, words: Words) -> str:
    """Return how the watch stands, as one line of the self-check."""
    if health.last is None or health.age is None:
        return words.say("doctor.watch_never")
    return words.say(
        "doctor.watch_line", at=told_instant(health.last.at), ago=told_ago(health.age, words),
        on=told_day(health.last.as_of), missed=health.missed, faults=len(health.faults), dead=len(health.dead),
    )  # fmt: skip


def watch_problems(health: Health, words: Words) -> Iterator[str]:
    """Yield what is wrong with the watch; nothing where none has ever run and nothing failed."""
    if health.last is not None and health.age is not None and health.stale:
        ago, limit = told_ago(abs(health.age), words), told_ago(health.limit, words)
        ahead = health.age < timedelta()
        yield (
            words.say("watch.ahead", at=told_instant(health.last.at))
            if ahead
            else words.say("doctor.watch_stale", ago=ago, limit=limit)
        )
    if health.holes:
        yield words.say("doctor.watch_gaps", n=health.holes)
    if health.faults:
        first = health.faults[0]
        yield words.say(
            "doctor.watch_faults", n=len(health.faults), since=told_instant(first.since), subject=first.subject,
            error=kept_error(first.error, words),
        )  # fmt: skip
    if health.dead:
        last = health.dead[0]
        yield words.say(
            "doctor.watch_dead", n=len(health.dead), person=last.person, on=told_day(last.day),
            error=kept_error(last.error, words),
        )  # fmt: skip
