"""What the log holds of one alert: raised, told to the next, acknowledged, put off, written to people, closed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.table import Table

from engine.alerts.fold import REASON
from engine.ledger.entry import Entry
from engine.terms import EntryKind
from hoso.views.layout import table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant


def alert_history_shown(entries: Sequence[Entry], alert: int, words: Words, *, logins: Mapping[str, str]) -> Table:
    """Return the lines in the order of the log; people are shown by login, the sweep by its own name."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "at", "actor", "what", "detail")), right=(0,))
    for entry in entries:
        kind = words.label(f"kind.{entry.kind}", str(entry.kind))
        who = logins.get(entry.actor, entry.actor)
        made.add_row(str(entry.n), told_instant(entry.at), who, kind, _detail(entry, alert, words, logins=logins))
    return made


def _detail(entry: Entry, alert: int, words: Words, *, logins: Mapping[str, str]) -> str:
    """Return what a line says of one alert."""
    one = next((one for one in _of(entry) if one.get("id") == alert), {})
    told = ", ".join(logins.get(person, person) for person in one.get("told", ())) or words.say("alert.nobody")
    if entry.kind is EntryKind.ALERTS_RAISED:
        severity = words.label(f"severity.{one['severity']}")
        return f"{severity} ({one['level']}); {words.say('alert.told')}: {told}"
    if entry.kind is EntryKind.ALERTS_ESCALATED:
        return f"{words.say('alert.told')}: {told}"
    if entry.kind is EntryKind.ALERTS_CLOSED:
        by = f" ({one['by']})" if one.get("by") else ""
        return words.label(f"alert.why.{one['why']}") + by
    if entry.kind is EntryKind.ALERT_SNOOZED:
        until = words.say("alert.until", until=told_day(date.fromisoformat(entry.body["until"])))
        reason = entry.private.get(REASON)
        return f"{until}; {words.say('alert.reason', reason=reason)}" if reason else until
    letters = entry.body.get("letters", [entry.body] if "to" in entry.body else [])
    return ", ".join(_letter(one, words, logins) for one in letters if alert in one["alerts"])


def _letter(one: Mapping[str, Any], words: Words, logins: Mapping[str, str]) -> str:
    """Return to whom a letter went or should have gone, and by what."""
    to, channel = one["to"], one["channel"]
    return f"{logins.get(to, to)} ({words.label(f'channel.{channel}', channel)})"


def _of(entry: Entry) -> list[dict[str, Any]]:
    """Return what a line says of each alert, as far as it says more than their numbers."""
    return [one for one in entry.body.get("alerts", ()) if isinstance(one, dict)]
