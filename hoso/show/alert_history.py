"""What the log holds of one alert: raised, told to the next, acknowledged, put off, written to people, closed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.table import Table

from engine.log.lines import Entry
from engine.terms import EntryKind
from hoso.show.days import told_day, told_instant
from hoso.show.screen import table
from hoso.words import Words


def alert_history_shown(entries: Sequence[Entry], alert: int, words: Words, *, logins: Mapping[str, str]) -> Table:
    """Return the lines in the order of the log; people are shown by login, the sweep by its own name."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "at", "actor", "what", "detail")), right=(0,))
    for entry in entries:
        kind = words.label(f"kind.{entry.kind}", str(entry.kind))
        who = logins.get(entry.actor, entry.actor)
        made.add_row(str(entry.n), told_instant(entry.at), who, kind, _detail(entry, alert, words, logins))
    return made
