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
        made.add_row(
            str(entry.n), told_instant(entry.at), who, kind, alert_entry_told(entry, alert, words, logins=logins)
        )
    return made


def alert_entry_told(entry: Entry, alert: int, words: Words, *, logins: Mapping[str, str]) -> str:
    """Return what a line says of one alert."""
    said = next((about for about in _of(entry) if about.get("id") == alert), {})
    told = ", ".join(logins.get(person, person) for person in said.get("told", ())) or words.say("alert.nobody")
    if entry.kind is EntryKind.ALERTS_RAISED:
        severity = words.label(f"severity.{said['severity']}")
        return f"{severity} ({said['level']}); {words.say('alert.told')}: {told}"
    if entry.kind is EntryKind.ALERTS_ESCALATED:
        return f"{words.say('alert.told')}: {told}"
    if entry.kind is EntryKind.ALERTS_CLOSED:
        by = f" ({said['by']})" if said.get("by") else ""
        return words.label(f"alert.why.{said['why']}") + by
    if entry.kind is EntryKind.ALERT_SNOOZED:
        until = words.say("alert.until", until=told_day(date.fromisoformat(entry.body["until"])))
        reason = entry.private.get(REASON)
        return f"{until}; {words.say('alert.reason', reason=reason)}" if reason else until
    letters = entry.body.get("letters", [entry.body] if "to" in entry.body else [])
    return ", ".join(_letter(letter, words, logins) for letter in letters if alert in letter["alerts"])


def _letter(letter: Mapping[str, Any], words: Words, logins: Mapping[str, str]) -> str:
    """Return to whom a letter went or should have gone, and by what."""
    to, channel = letter["to"], letter["channel"]
    return f"{logins.get(to, to)} ({words.label(f'channel.{channel}', channel)})"


def _of(entry: Entry) -> list[dict[str, Any]]:
    """Return what a line says of each alert, as far as it says more than their numbers."""
    return [about for about in entry.body.get("alerts", ()) if isinstance(about, dict)]
