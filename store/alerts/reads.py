"""Reading alerts, waking deadlines and the figures of cells."""

import json
from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, Engine, and_, func, literal_column, or_, select, tuple_

from application.ports.alert_store import AlertQuery, Signs
from application.ports.list_places import DuePlace
from engine.access.scope import Scope
from engine.access.sight import EVERYTHING, Sight
from engine.alerts.alert import UNCLOSED, AlertRow, Wake
from engine.read_models.rows import DueRow
from engine.terms import Severity
from store.alerts.statements import alert_statements_for
from store.engines.parameters import in_parts
from store.read_models.scoped_reads import ScopedReads
from store.read_models.sights import Conditions
from store.tables.alerts import alerts, is_open
from store.tables.log import is_person, private_values
from store.tables.rows import ALERT, DUE
from store.tables.summaries import dossiers, dues, running

_FIRST = ("", "", "", "")


class AlertTables(ScopedReads):
    """The part of the store that a sweep reads."""

    def __init__(self, engine: Engine, reading: Engine, *, where: str) -> None:
        super().__init__(engine, reading, where=where)
        self._alert_sql = alert_statements_for(self._dialect)

    def signs(self, as_of: date, *, records: str) -> Signs:
        """Return what calls for a sweep on a day, asked in one question; `records` is the chain of the units."""
        day = as_of.isoformat()
        row = self._row(self._alert_sql.signs, day, day, day, records)
        due, touched, escalating, faults = map(bool, row[:4])
        return Signs(due, touched, escalating, faults, records=row[4] or 0, reviews=int(row[5]))

    def private_texts(self, subjects: Collection[str], names: Collection[str]) -> list[tuple[str, str]]:
        """Return chain and JSON of every private value of these names in these chains, corrected ones too."""
        kept = private_values.c
        chosen = select(kept.subject, kept.text).where(kept.name.in_(names))
        parts = (self._select(chosen.where(kept.subject.in_(part))) for part in in_parts(subjects))
        return [(subject, text) for part in parts for subject, text in part]

    def waking(self, as_of: date, *, after: Wake | None = None, limit: int = 500) -> list[Wake]:
        """Return running deadlines whose stage is reached, in the order of the index, a page at a time."""
        key = _FIRST if after is None else after[:4]
        return list(map(Wake._make, self._all(self._alert_sql.waking, as_of.isoformat(), *key, limit)))

    def running_dues(
        self, between: tuple[date, date], *, scope: Scope | None = None, sight: Sight = EVERYTHING,
        after: DuePlace | None = None, limit: int | None = None,
    ) -> list[DueRow]:  # fmt: skip
        """Return running deadlines due from one day to another, both included, in the order of their places."""
        conditions, order = self.conditions(), [dues.c[name] for name in DuePlace._fields]
        due_on = conditions.beside_part(dues.c.due_on, scope)
        first, last = (day.isoformat() for day in between)
        seen = conditions.seen(sight, rule=dues.c.deadline, cell=dues.c.cell)
        chosen = select(*DUE.columns).where(running, due_on >= first, due_on <= last, *seen)
        if scope is not None and conditions.is_narrow(scope):
            chosen = chosen.join(dossiers, dossiers.c.ref == dues.c.ref)
            chosen = chosen.where(conditions.inside(scope, dossiers.c.cell))
        elif scope is not None:
            chosen = chosen.where(conditions.inside(scope, dues.c.cell))
        if after is not None:
            chosen = chosen.where(tuple_(*order) > tuple_(*map(str, after)))
        return DUE.read_all(self._select(chosen.order_by(*order).limit(limit)))

    def alerts(self, query: AlertQuery) -> list[AlertRow]:
        """Return alerts by filter, those of one severity after those of another."""
        conditions, rows = self.conditions(), list[AlertRow]()
        severity = conditions.beside_part(alerts.c.severity, query.scope)
        for gravity in _gravest_first(query):
            chosen = select(*ALERT.columns).where(severity == str(gravity), *_filters(query, conditions))
            if query.after is not None and query.after.severity == gravity:
                place = query.after.due_on.isoformat(), query.after.id
                chosen = chosen.where(tuple_(alerts.c.due_on, alerts.c.id) > tuple_(*place))
            if query.limit is not None:
                chosen = chosen.limit(query.limit - len(rows))
            rows += ALERT.read_all(self._select(chosen.order_by(alerts.c.due_on, alerts.c.id)))
            if query.limit is not None and len(rows) >= query.limit:
                break
        return rows

    def count_alerts(self, query: AlertQuery, *, most: int | None = None) -> int:
        """Return how many rows `alerts` would give without limit; with `most`, counted no further than that."""
        conditions = self.conditions()
        fits = [*_filters(query, conditions)]
        if query.severities:
            severity = conditions.beside_part(alerts.c.severity, query.scope)
            fits.append(severity.in_([str(each) for each in query.severities]))
        some = select(alerts.c.id).where(*fits).limit(most).subquery()
        return int(self._select(select(func.count()).select_from(some))[0][0])

    def chains_about(self, person: str) -> list[str]:
        """Return the chains in which the candidate is, or was before a correction, this person, by its id; in order."""
        kept = private_values.c
        chosen = select(kept.subject).distinct().where(is_person, kept.text == json.dumps(person))
        return [subject for (subject,) in self._select(chosen.order_by(kept.subject))]

    def alerts_of(self, subjects: Collection[str]) -> list[AlertRow]:
        """Return every alert of these subjects, closed ones too, in the order of their numbers."""
        chosen = select(*ALERT.columns)
        rows = [row for part in in_parts(subjects) for row in self._select(chosen.where(alerts.c.subject.in_(part)))]
        return sorted(ALERT.read_all(rows), key=lambda row: row.id)

    def open_alerts(self, rules: Collection[str]) -> list[AlertRow]:
        """Return the open alerts of some rules, in the order of their numbers."""
        chosen = select(*ALERT.columns).where(is_open, alerts.c.rule.in_(rules)).order_by(alerts.c.id)
        return ALERT.read_all(self._select(chosen)) if rules else []

    def touched_alerts(self, *, after: int = 0, limit: int = 200) -> list[AlertRow]:
        """Return open alerts whose subject changed since a sweep looked, in the order of their numbers."""
        return ALERT.read_all(self._all(self._alert_sql.touched, after, limit))

    def escalating(self, as_of: date, *, after: AlertRow | None = None, limit: int = 200) -> list[AlertRow]:
        """Return open alerts whose day to go to the next ones is reached and which are not put off on that day."""
        day = as_of.isoformat()
        key = (after.escalate_on.isoformat(), after.id) if after and after.escalate_on else ("", 0)
        return ALERT.read_all(self._all(self._alert_sql.escalating, day, day, *key, limit))

    def last_alert(self) -> int:
        """Return the highest number of an alert, 0 when there is none."""
        return self._row(self._alert_sql.last_alert)[0] or 0


def _gravest_first(query: AlertQuery) -> list[Severity]:
    """Return the severities that are read, from that of the place on after which the page begins."""
    wanted = set(map(str, query.severities or Severity))
    rising = [severity for severity in Severity if severity in wanted]
    return [each for each in reversed(rising) if query.after is None or _is_at_most(each, query.after.severity)]


def _is_at_most(severity: Severity, other: Severity) -> bool:
    order = list(Severity)
    return order.index(severity) <= order.index(other)


def _filters(query: AlertQuery, conditions: Conditions) -> Iterator[ColumnElement[bool]]:
    """Yield what an alert must be, its severity apart."""
    columns = {"id": query.ids, "rule": query.rules, "subject": query.subjects}
    chosen = {name: wanted for name, wanted in columns.items() if wanted}
    if query.scope is not None:
        yield conditions.inside(query.scope, alerts.c.cell)
    yield from (alerts.c[name].in_(wanted) for name, wanted in chosen.items())
    yield from conditions.seen(query.sight, rule=alerts.c.rule, cell=alerts.c.cell)
    yield from _about_people(query)
    yield from _by_state(query)
    if query.raised_after is not None:
        yield alerts.c.raised_on > query.raised_after.isoformat()
    if query.stood_on is not None:
        yield alerts.c.raised_on <= query.stood_on.isoformat()


def _by_state(query: AlertQuery) -> Iterator[ColumnElement[bool]]:
    """Yield what keeps to some states; an index over the open ones is used only where that is said by itself."""
    if query.states and "closed" not in query.states:
        yield _open(query)
    if query.states and not set(UNCLOSED) <= set(query.states):
        yield or_(*(_state(state, query.as_of, _open(query)) for state in query.states))


def _about_people(query: AlertQuery) -> Iterator[ColumnElement[bool]]:
    if query.without:
        yield alerts.c.subject.not_in(query.without)
    if query.person:
        yield alerts.c.told.contains(f" {query.person} ", autoescape=True)
    if query.unaddressed:
        yield and_(_open(query), alerts.c.told == literal_column("''"))


def _open(query: AlertQuery) -> ColumnElement[bool]:
    """Return what makes an alert open, now or on the earlier day that is asked about."""
    return is_open if query.stood_on is None else or_(is_open, alerts.c.closed_on > query.stood_on.isoformat())


def _state(state: str, as_of: date | None, going: ColumnElement[bool]) -> ColumnElement[bool]:
    day = (as_of or date.min).isoformat()
    is_put_off = and_(alerts.c.snoozed_until.is_not(None), alerts.c.snoozed_until > day)
    is_acked = alerts.c.acked_at != ""
    return {
        "open": and_(going, ~is_acked, func.coalesce(alerts.c.snoozed_until, "") <= day),
        "acked": and_(going, is_acked, func.coalesce(alerts.c.snoozed_until, "") <= day),
        "snoozed": and_(going, is_put_off),
        "closed": ~going,
    }[state]
