"""The calendar feed: one all-day event for each running deadline, dossier codes only (RFC 5545).

The file itself remembers what it told: an event whose day moved gets a higher SEQUENCE, one whose deadline ended is
CANCELLED, and one that stays as it was stays byte for byte, so that a calendar program sees the changes and no others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from engine.errors import RequestError
from engine.law.model.alert_policy import AlertPolicy
from engine.read_models.rows import DueRow

_MORNING = timedelta(hours=8)
"""Hour of the day at which a calendar rings."""
_KEPT = timedelta(days=400)
"""A cancelled event leaves the file so long after its day."""
_HOST = "@hoso"
_PRODUCT = "-//hoso//dossiers of admission//VI"


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed as it is written, and how many events it holds in which state."""

    data: bytes
    running: int
    moved: int
    cancelled: int


def uid_of(due: DueRow) -> str:
    """Return what stays the same about a deadline of a dossier, wherever its day moves."""
    return f"{due.ref}.{due.deadline}{_HOST}"


def feed(
    dues: Iterable[DueRow], *, policy: AlertPolicy, now: str, versions: Mapping[str, int], before: bytes = b""
) -> Feed:
    """Return the calendar of running deadlines.

    Args:
        dues: The running deadlines.
        policy: Titles and lead times.
        now: UTC instant.
        versions: Dossier code → number of its entries: where counting begins when `before` does not know an event, so
            that a feed whose file was lost does not fall behind what calendars have seen.
        before: The feed as it was written last; empty at first.

    Raises:
        RequestError: `before` is no feed of ours.

    """
    known = _events(before)
    running = {uid_of(due): due for due in dues}
    stamp = datetime.fromisoformat(now).replace(microsecond=0)
    calendar = Calendar()
    for name, value in (("prodid", _PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", "hoso")):
        calendar.add(name, value)
    moved = cancelled = 0
    for uid, due in sorted(running.items()):
        was = known.get(uid)
        event = _event(due, uid, policy=policy, stamp=stamp, sequence=versions.get(due.ref, 0))
        if was is not None:
            moved += _day(was) != due.due_on
            event = _next(was, event)
        calendar.add_component(event)
    for uid, was in sorted(known.items()):
        if uid not in running and _day(was) + _KEPT >= stamp.date():
            cancelled += 1
            calendar.add_component(_cancelled(was, stamp))
    return Feed(calendar.to_ical(), len(running), moved, cancelled)


def sequences(data: bytes) -> dict[str, int]:
    """Return the SEQUENCE of each event of a feed by its UID."""
    return {uid: event.sequence for uid, event in _events(data).items()}


def known_in(data: bytes) -> frozenset[tuple[str, str]]:
    """Return dossier code and deadline of each event of a feed; none for a file that `feed` will refuse."""
    try:
        uids = _events(data)
    except RequestError:
        return frozenset()
    names = (uid.removesuffix(_HOST).partition(".") for uid in uids)
    return frozenset((ref, deadline) for ref, _, deadline in names)


def _events(data: bytes) -> dict[str, Event]:
    if not data:
        return {}
    try:
        calendar = Calendar.from_ical(data)
        if calendar.get("PRODID") != _PRODUCT:
            raise ValueError  # noqa: TRY301  # told below, as for a file that is no calendar at all
        return {event.uid: event for event in calendar.walk("VEVENT") if isinstance(event, Event)}
    except (ValueError, KeyError, IndexError) as error:
        raise RequestError("calendar_feed.not_ours") from error


def _event(due: DueRow, uid: str, *, policy: AlertPolicy, stamp: datetime, sequence: int) -> Event:
    title = policy.title(due.deadline).vi
    event = Event()
    values: tuple[tuple[str, object], ...] = (
        ("uid", uid), ("dtstamp", stamp), ("sequence", sequence), ("dtstart", due.due_on),
        ("dtend", due.due_on + timedelta(days=1) if due.due_on < date.max else due.due_on),
        ("summary", f"{due.ref} · {title}"), ("description", f"{due.cell}\nhoso show {due.ref}"),
        ("status", "CONFIRMED"), ("transp", "TRANSPARENT"), ("class", "PRIVATE"),
    )  # fmt: skip
    for name, value in values:
        event.add(name, value)
    for days in _leads(policy, due):
        event.add_component(_alarm(days, f"{due.ref} · {title}"))
    return event


def _leads(policy: AlertPolicy, due: DueRow) -> list[int]:
    """Return how many calendar days before the due day each warning lies."""
    before = ((due.due_on - stage.day).days for stage in policy.stages(due.deadline, due.due_on))
    return sorted({days for days in before if days >= 0}, reverse=True)


def _alarm(days: int, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", _MORNING - timedelta(days=days))
    return alarm


def _next(was: Event, event: Event) -> Event:
    """Return an event as it stands now: as it was when nothing of it changed, else under the next number."""
    alike = event.copy(recursive=True)
    alike["SEQUENCE"], alike["DTSTAMP"] = was["SEQUENCE"], was["DTSTAMP"]
    if alike.to_ical() == was.to_ical():
        return was
    event.sequence = was.sequence + 1
    return event


def _cancelled(was: Event, stamp: datetime) -> Event:
    if was.get("STATUS") == "CANCELLED":
        return was
    event = Event()
    for name in ("UID", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CLASS"):
        event[name] = was[name]
    event.add("dtstamp", stamp)
    event.add("sequence", was.sequence + 1)
    event.add("status", "CANCELLED")
    return event


def _day(event: Event) -> date:
    day = event.decoded("DTSTART")
    return day.date() if isinstance(day, datetime) else day
