"""Alerts to and from the lines of `@alerts`: what a line says, and the rows that all lines come to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from engine.alerts.alert import AlertRow
from engine.errors import BrokenChainError
from engine.ledger.entry import Draft, Entry
from engine.terms import EntryKind, Severity

REASON = "reason"
"""Name of the private value that says why an alert was put off."""

Rows = dict[int, AlertRow]
"""Alerts by number."""


def raised(rows: Sequence[AlertRow], as_of: date) -> Draft:
    """Return the line by which alerts are raised, for the first time or again."""
    told = [
        {"id": row.id, "rule": row.rule, "subject": row.subject, "cell": row.cell, "due_on": row.due_on.isoformat(),
         "level": row.level, "severity": str(row.severity), "stage_on": row.stage_on.isoformat(), "step": row.step,
         "escalate_on": _text(row.escalate_on), "told": list(row.told)}
        for row in rows
    ]  # fmt: skip
    return Draft(EntryKind.ALERTS_RAISED, {"as_of": as_of.isoformat(), "alerts": told})


def closed(rows: Sequence[AlertRow], as_of: date) -> Draft:
    """Return the line by which alerts are closed, each with why and by which entry."""
    ends = [{"id": row.id, "why": row.closed_why, "by": row.closed_by} for row in rows]
    return Draft(EntryKind.ALERTS_CLOSED, {"as_of": as_of.isoformat(), "alerts": ends})


def escalated(rows: Sequence[AlertRow], as_of: date) -> Draft:
    """Return the line by which alerts go on to the next people."""
    steps = [
        {"id": row.id, "step": row.step, "escalate_on": _text(row.escalate_on), "told": list(row.told)} for row in rows
    ]
    return Draft(EntryKind.ALERTS_ESCALATED, {"as_of": as_of.isoformat(), "alerts": steps})


def acked(alert: int) -> Draft:
    """Return the line by which somebody says that they have seen an alert and are at it."""
    return Draft(EntryKind.ALERT_ACKED, {"alert": alert})


def snoozed(alert: int, *, until: date, reason: str) -> Draft:
    """Return the line by which somebody puts an alert off; the reason is kept beside the log."""
    return Draft(EntryKind.ALERT_SNOOZED, {"alert": alert, "until": until.isoformat()}, {REASON: reason})


def fold_alerts(entries: Iterable[Entry], rows: Rows | None = None) -> Rows:
    """Return the alerts after these lines; `rows` is what they were before and is changed.

    Raises:
        BrokenChainError: A line cannot be what a sweep or a person wrote, or speaks of an alert that no line raised.

    """
    found: Rows = {} if rows is None else rows
    for entry in entries:
        teller = _TELLERS.get(entry.kind)
        if teller is not None:
            try:
                teller(entry, found)
            except (KeyError, TypeError, ValueError) as error:
                place = f"{entry.subject} #{entry.n}"
                raise BrokenChainError("ledger.alert_line_unreadable", where=place, why=str(error)) from error
    return found


def alert_rows(entries: Iterable[Entry]) -> list[AlertRow]:
    """Return all alerts by number, as they are written anew: the next sweep looks at every open one."""
    rows = fold_alerts(entries)
    return [replace(rows[number], touched=int(rows[number].is_open)) for number in sorted(rows)]


def names(entry: Entry, alert: int) -> bool:
    """Tell whether a line is about an alert; letters are about the alerts that lie in them."""
    if entry.kind in (EntryKind.ALERT_ACKED, EntryKind.ALERT_SNOOZED):
        return bool(entry.body["alert"] == alert)
    parts = (entry.body, *entry.body.get("letters", ()))
    return any(_of(part.get("alerts", ()), alert) for part in parts)


def only(entry: Entry, alert: int) -> Entry:
    """Return a line without what it says of other alerts, which may lie out of the reader's sight."""
    body = dict(entry.body)
    if "alerts" in body:
        body["alerts"] = _of(body["alerts"], alert)
    if "letters" in body:
        letters = ({**one, "alerts": _of(one.get("alerts", ()), alert)} for one in body["letters"])
        body["letters"] = [one for one in letters if one["alerts"]]
    return entry._replace(body=body)


def _of(alerts: Iterable[Any], alert: int) -> list[Any]:
    return [one for one in alerts if one == alert or (isinstance(one, dict) and one.get("id") == alert)]


def _raised(entry: Entry, rows: Rows) -> None:
    as_of = _day(entry.body["as_of"])
    for one in entry.body["alerts"]:
        rows[one["id"]] = AlertRow(
            id=one["id"], rule=one["rule"], subject=one["subject"], cell=one["cell"], due_on=_day(one["due_on"]),
            level=one["level"], severity=Severity(one["severity"]), stage_on=_day(one["stage_on"]), raised_on=as_of,
            raised_at=entry.at, step=one["step"], escalate_on=_maybe(one["escalate_on"]), told=tuple(one["told"]),
        )  # fmt: skip


def _closed(entry: Entry, rows: Rows) -> None:
    as_of = _day(entry.body["as_of"])
    for one in entry.body["alerts"]:
        row = rows[one["id"]]
        ended = {"closed_on": as_of, "closed_why": one["why"], "closed_by": one["by"], "escalate_on": None}
        rows[row.id] = replace(row, **ended)


def _escalated(entry: Entry, rows: Rows) -> None:
    for one in entry.body["alerts"]:
        going_on = {"step": one["step"], "escalate_on": _maybe(one["escalate_on"]), "told": tuple(one["told"])}
        rows[one["id"]] = replace(rows[one["id"]], **going_on)


def _acked(entry: Entry, rows: Rows) -> None:
    alert = entry.body["alert"]
    rows[alert] = replace(rows[alert], acked_by=entry.actor, acked_at=entry.at, escalate_on=None)


def _snoozed(entry: Entry, rows: Rows) -> None:
    alert = entry.body["alert"]
    rows[alert] = replace(rows[alert], snoozed_until=_day(entry.body["until"]), snooze_by=entry.actor)


_TELLERS = {
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
