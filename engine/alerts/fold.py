"""Alerts in the log: builds the lines of the chain `@alerts`, and folds lines into rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from engine.alerts.alert import AlertRow
from engine.errors import BrokenChainError
from engine.ledger.entry import Draft, Entry
from engine.terms import EntryKind, Severity

REASON = "reason"
"""Name of the private value that says why an alert was snoozed."""

Rows = dict[int, AlertRow]
"""Alerts by number."""


def raised(rows: Sequence[AlertRow], as_of: date) -> Draft:
    """Return the log draft that raises alerts, for the first time or again."""
    alerts = [
        {"id": row.id, "rule": row.rule, "subject": row.subject, "cell": row.cell, "due_on": row.due_on.isoformat(),
         "level": row.level, "severity": str(row.severity), "stage_on": row.stage_on.isoformat(), "step": row.step,
         "escalate_on": _text(row.escalate_on), "told": list(row.told)}
        for row in rows
    ]  # fmt: skip
    return Draft(EntryKind.ALERTS_RAISED, {"as_of": as_of.isoformat(), "alerts": alerts})


def closed(rows: Sequence[AlertRow], as_of: date) -> Draft:
    """Return the log draft that closes alerts, each with the reason and the entry that ended it."""
    ends = [{"id": row.id, "why": row.closed_why, "by": row.closed_by} for row in rows]
    return Draft(EntryKind.ALERTS_CLOSED, {"as_of": as_of.isoformat(), "alerts": ends})


def escalated(rows: Sequence[AlertRow], as_of: date) -> Draft:
    """Return the log draft that escalates alerts to the next recipients."""
    steps = [
        {"id": row.id, "step": row.step, "escalate_on": _text(row.escalate_on), "told": list(row.told)} for row in rows
    ]
    return Draft(EntryKind.ALERTS_ESCALATED, {"as_of": as_of.isoformat(), "alerts": steps})


def acked(alert: int) -> Draft:
    """Return the log draft that acknowledges an alert."""
    return Draft(EntryKind.ALERT_ACKED, {"alert": alert})


def snoozed(alert: int, *, until: date, reason: str) -> Draft:
    """Return the log draft that snoozes an alert; the reason is a private value."""
    return Draft(EntryKind.ALERT_SNOOZED, {"alert": alert, "until": until.isoformat()}, {REASON: reason})


def fold_alerts(entries: Iterable[Entry], rows: Rows | None = None) -> Rows:
    """Return the alerts after these entries; `rows` holds them before and is changed in place.

    Raises:
        BrokenChainError: An entry cannot be read, or is about an alert that no entry raised.

    """
    alerts: Rows = {} if rows is None else rows
    for entry in entries:
        reader = _READERS.get(entry.kind)
        if reader is not None:
            try:
                reader(entry, alerts)
            except (KeyError, TypeError, ValueError) as error:
                place = f"{entry.subject} #{entry.n}"
                raise BrokenChainError("ledger.alert_line_unreadable", where=place, why=str(error)) from error
    return alerts


def alert_rows(entries: Iterable[Entry]) -> list[AlertRow]:
    """Return all alerts in the order of numbers, for a rebuild: open ones are marked for the next scan."""
    rows = fold_alerts(entries)
    return [replace(rows[number], touched=int(rows[number].is_open)) for number in sorted(rows)]


def names(entry: Entry, alert: int) -> bool:
    """Tell whether an entry is about an alert; an entry about letters is about the alerts in them."""
    if entry.kind in (EntryKind.ALERT_ACKED, EntryKind.ALERT_SNOOZED):
        return bool(entry.body["alert"] == alert)
    parts = (entry.body, *entry.body.get("letters", ()))
    return any(_of(part.get("alerts", ()), alert) for part in parts)


def only(entry: Entry, alert: int) -> Entry:
    """Return an entry without its values about other alerts, which the reader may not be allowed to see."""
    body = dict(entry.body)
    if "alerts" in body:
        body["alerts"] = _of(body["alerts"], alert)
    if "letters" in body:
        letters = ({**letter, "alerts": _of(letter.get("alerts", ()), alert)} for letter in body["letters"])
        body["letters"] = [letter for letter in letters if letter["alerts"]]
    return entry._replace(body=body)


def _of(alerts: Iterable[Any], alert: int) -> list[Any]:
    return [item for item in alerts if item == alert or (isinstance(item, dict) and item.get("id") == alert)]


def _raised(entry: Entry, rows: Rows) -> None:
    as_of = _day(entry.body["as_of"])
    for item in entry.body["alerts"]:
        rows[item["id"]] = AlertRow(
            id=item["id"], rule=item["rule"], subject=item["subject"], cell=item["cell"], due_on=_day(item["due_on"]),
            level=item["level"], severity=Severity(item["severity"]), stage_on=_day(item["stage_on"]), raised_on=as_of,
            raised_at=entry.at, step=item["step"], escalate_on=_maybe(item["escalate_on"]), told=tuple(item["told"]),
        )  # fmt: skip


def _closed(entry: Entry, rows: Rows) -> None:
    as_of = _day(entry.body["as_of"])
    for item in entry.body["alerts"]:
        row = rows[item["id"]]
        ended = {"closed_on": as_of, "closed_why": item["why"], "closed_by": item["by"], "escalate_on": None}
        rows[row.id] = replace(row, **ended)


def _escalated(entry: Entry, rows: Rows) -> None:
    for item in entry.body["alerts"]:
        going_on = {"step": item["step"], "escalate_on": _maybe(item["escalate_on"]), "told": tuple(item["told"])}
        rows[item["id"]] = replace(rows[item["id"]], **going_on)


def _acked(entry: Entry, rows: Rows) -> None:
    alert = entry.body["alert"]
    rows[alert] = replace(rows[alert], acked_by=entry.actor, acked_at=entry.at, escalate_on=None)


def _snoozed(entry: Entry, rows: Rows) -> None:
    alert = entry.body["alert"]
    rows[alert] = replace(rows[alert], snoozed_until=_day(entry.body["until"]), snooze_by=entry.actor)


_READERS = {
    EntryKind.ALERTS_RAISED: _raised,
    EntryKind.ALERTS_CLOSED: _closed,
    EntryKind.ALERTS_ESCALATED: _escalated,
    EntryKind.ALERT_ACKED: _acked,
    EntryKind.ALERT_SNOOZED: _snoozed,
}


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: Any) -> date:  # noqa: ANN401  # a JSON value
    return date.fromisoformat(text)


def _maybe(text: Any) -> date | None:  # noqa: ANN401  # a JSON value
    return _day(text) if text else None
