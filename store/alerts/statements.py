"""The SQL of the sweep: what it reads on every tick and what it writes, compiled once per process.

The comment above each statement names its parameters in order.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal_column, or_, select, tuple_, update
from sqlalchemy.sql.base import Executable

from engine.values import Value
from store.tables.alerts import alerts, faults, is_open, is_touched, notices
from store.tables.log import heads
from store.tables.rows import ALERT
from store.tables.statements import dialect_of
from store.tables.summaries import dossiers, dues, in_review

_NONE: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")
_WAKE = tuple(dues.c[name] for name in ("wake_on", "ref", "deadline", "start_on", "due_on", "cell"))
_FIXED = ("id", "rule", "subject", "due_on", "level", "touched")
"""Columns of an alert that no later line changes; `touched` is counted by the writes of its subject."""


class AlertStatements(Value, frozen=True):
    """SQL text by use."""

    signs: str
    waking: str
    touched: str
    escalating: str
    last_alert: str
    move_wake: str
    put_alert: str
    touch_alerts: str
    looked: str
    add_notice: str


@cache
def alert_statements_for(dialect: str) -> AlertStatements:
    """Return the statements of `sqlite` or `postgresql`."""
    target, either = dialect_of(dialect)
    every = {"signs": _signs(), **_reading(), **_writing(either)}
    return AlertStatements(**{name: str(statement.compile(dialect=target)) for name, statement in every.items()})  # type: ignore[attr-defined]


# last day of a deadline, last day of an alert, that day again, subject
def _signs() -> Executable:
    """Return the first of each page as one row; the order keeps a database from reading a whole table for nothing."""
    page = _WAKE[:4]
    asked = [
        select(_ONE).where(dues.c.wake_on <= bindparam("by")).order_by(*page),
        select(_ONE).where(is_touched).order_by(alerts.c.id),
        select(_ONE).where(_waiting("until"), _awake("on")).order_by(alerts.c.escalate_on, alerts.c.id),
        select(_ONE).select_from(faults),
        select(heads.c.version).where(heads.c.subject == bindparam("of")),
    ]
    reviews = select(func.coalesce(func.sum(dossiers.c.version), _NONE)).where(in_review)
    return select(
        *(page_read.limit(_ONE).offset(_NONE).scalar_subquery() for page_read in asked), reviews.scalar_subquery()
    )


def _waiting(by: str) -> ColumnElement[bool]:
    return alerts.c.escalate_on <= bindparam(by)


def _awake(on: str) -> ColumnElement[bool]:
    return or_(alerts.c.snoozed_until.is_(None), alerts.c.snoozed_until <= bindparam(on))


def _reading() -> dict[str, Executable]:
    page = _WAKE[:4]
    after = tuple_(*(bindparam(f"after_{column.name}") for column in page))
    most: ColumnElement[int] = bindparam("most")
    past = tuple_(alerts.c.escalate_on, alerts.c.id) > tuple_(bindparam("after_day"), bindparam("after_id"))
    return {
        # last day, then the key to start after (wake day, code, deadline, start), rows
        "waking": select(*_WAKE)
        .where(dues.c.wake_on <= bindparam("by"), tuple_(*page) > after)
        .order_by(*page)
        .limit(most)
        .offset(_NONE),
        # number to start after, rows
        "touched": select(*ALERT.columns)
        .where(is_touched, alerts.c.id > bindparam("after"))
        .order_by(alerts.c.id)
        .limit(most)
        .offset(_NONE),
        # last day, that day again, the key to start after (day, number), rows
        "escalating": select(*ALERT.columns)
        .where(_waiting("by"), _awake("on"), past)
        .order_by(alerts.c.escalate_on, alerts.c.id)
        .limit(most)
        .offset(_NONE),
        "last_alert": select(func.max(alerts.c.id)),
    }


def _writing(either: Callable[..., Any]) -> dict[str, Executable]:
    put = either(alerts).values({column.name: bindparam(column.name) for column in ALERT.columns})
    replaced = {name: put.excluded[name] for name in ALERT.names if name not in _FIXED}
    return {
        # new wake day, then code, deadline, start, due day and the wake day that was seen
        "move_wake": update(dues)
        .values(wake_on=bindparam("to"))
        .where(
            *(dues.c[name] == bindparam(f"of_{name}") for name in ("ref", "deadline", "start_on", "due_on", "wake_on"))
        ),
        # all columns in the order of the fields
        "put_alert": put.on_conflict_do_update(index_elements=["id"], set_=replaced),
        # subject
        "touch_alerts": update(alerts)
        .values(touched=alerts.c.touched + literal_column("1"))
        .where(alerts.c.subject == bindparam("of"), is_open),
        # number, `touched` as it was seen
        "looked": update(alerts)
        .values(touched=literal_column("0"))
        .where(alerts.c.id == bindparam("of"), alerts.c.touched == bindparam("seen")),
        # all columns in the order of the table
        "add_notice": either(notices).on_conflict_do_nothing(),
    }
