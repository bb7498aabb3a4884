"""Which alerts a query asks for."""

from collections.abc import Iterator
from datetime import date

from application.ports.alert_store import AlertQuery
from engine.alerts.alert import AlertRow


def fits(row: AlertRow, query: AlertQuery) -> bool:
    """Tell whether an alert is one of those asked for."""
    return all(_tests(row, query))


def _tests(row: AlertRow, query: AlertQuery) -> Iterator[bool]:
    then = row if query.stood_on is None else row.stood_on(query.stood_on)
    yield query.scope is None or row.cell in query.scope
    yield not query.ids or row.id in query.ids
    yield not query.rules or row.rule in query.rules
    yield not query.subjects or row.subject in query.subjects
    yield not query.severities or row.severity in query.severities
    yield query.sight.covers(row.rule, row.cell)
    yield row.subject not in query.without
    yield not query.person or query.person in row.told
    yield not query.unaddressed or (then.is_open and not row.told)
    yield query.raised_after is None or row.raised_on > query.raised_after
    yield query.stood_on is None or row.raised_on <= query.stood_on
    yield not query.states or _state(then, query.as_of) in query.states


def _state(row: AlertRow, as_of: date | None) -> str:
    if not row.is_open:
        return "closed"
    if (row.snoozed_until or date.min) > (as_of or date.min):
        return "snoozed"
    return "acked" if row.acked_at else "open"
