"""Use cases of alerts: sweep, find, acknowledge, put off, look back, look ahead. No scheduler is needed for any."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from application.alerts.addressing import is_of_dossier
from application.alerts.alert_counts import AlertSums, sums_of
from application.alerts.monitor_run import standing_rules
from application.alerts.scan_writer import ScanWriter
from application.alerts.scanner import Scanner
from application.alerts.watch_health import SWEEP
from application.context import Actor, Office
from application.dossier_requests import Ask
from application.dossiers.past import PastList
from application.ledger_writer import signed
from application.ports.alert_store import AlertQuery
from application.retries import ALERT_ANSWER_TRIES, decided_anew
from engine.access.actions import Action
from engine.access.permissions import Permit, Subject, can
from engine.alerts import fold as folding
from engine.alerts.alert import AlertChanges, AlertRow, Fence, SweepRow
from engine.alerts.scan_plan import ScanReport
from engine.alerts.scan_slots import SlotRun
from engine.calendar.vietnam_time import instant
from engine.errors import BadDateError, NotFoundError, NotPermittedError, RequestError
from engine.ledger.entry import Draft, Entry
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import ALERTS, UNITS
from engine.read_models.projection import candidate_of
from engine.read_models.rows import DueRow
from engine.terms import EntryKind
from engine.text.cleaning import clean_text

__all__ = ["AlertDesk", "ScanReport"]

_REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a person says: who, which, by which right, and the line it makes, None when none is needed."""

    ask: Ask
    alert: int
    action: Action
    draft: Callable[[AlertRow], Draft | None]


def _never() -> bool:
    return False


def _demand_open(row: AlertRow) -> None:
    if row.closed_on is not None:
        raise RequestError("alert.closed", where=f"alert {row.id}", alert=row.id, on=row.closed_on)


class AlertDesk:
    """What may be asked of alerts. One per process: it remembers for which day it has looked at the units."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._units_seen: tuple[object, ...] = ()

    def scan(  # who sweeps, how, and for which slots
        self,
        *,
        as_of: date,
        fence: Fence | None = None,
        dry_run: bool = False,
        slot: SlotRun | None = None,
        stop: Callable[[], bool] | None = None,
        units: bool = True,
    ) -> ScanReport:
        """Raise, close and escalate what a day and the data ask for; writes nothing when they ask for nothing new.

        Units are looked at once for a day and a state of tree, records and law; dossiers every time.

        Args:
            as_of: The day; it alone and the data decide.
            fence: The lease under which a watch sweeps.
            dry_run: Work everything out, write nothing.
            slot: The run, for the ledger; None leaves no row there, and neither does a dry run.
            stop: Asked between pages; True ends the sweep early, without a row in the ledger.
            units: Whether to look at units too; False leaves them to another sweep.

        Raises:
            LeaseLostError: Another watch has taken over; what was written before is sound, and it goes on from there.

        """
        office, stop = self.office, stop or _never
        began = office.clock.now()
        signs = office.store.signs(as_of, records=UNITS)
        seen = as_of, office.law.edition_digest, office.tree_version, signs.records, signs.reviews
        if signs.is_calm and (seen == self._units_seen or not units):
            report = ScanReport(as_of, stopped=stop())
        else:
            journal = ScanWriter(office, as_of, fence=fence, dry_run=dry_run)
            scanner = Scanner(office, as_of, journal=journal, stop=stop)
            scanner.touched()
            scanner.dues()
            if units and seen != self._units_seen:
                scanner.findings(standing_rules(office, as_of))
            scanner.escalations()
            report = scanner.report
        if not (dry_run or report.stopped):
            if report.faults or signs.faults:
                office.store.put_faults(SWEEP, report.faults)
            self._units_seen = () if report.faults else seen if units else self._units_seen
            if slot is not None:
                office.store.put_sweep(_ledger(slot, report, fence, began=began, done=office.clock.now()), fence)
        return report

    def ack(self, ask: Ask, alert: int) -> AlertRow:
        """Say that an alert is seen and being dealt with: it goes to nobody further. Acknowledged already: no line.

        Raises:
            NotFoundError: No such alert in the actor's part. NotPermittedError: not for this role, or others were told.
            RequestError: It is closed.

        """

        def draft(row: AlertRow) -> Draft | None:
            _demand_open(row)
            if row.acked_at:
                return None
            self._demand_told(row, ask.actor)
            return folding.acked(row.id)

        return self._answer(_Answer(ask, alert, Action.ALERT_ACK, draft))

    def snooze(self, ask: Ask, alert: int, *, until: date, reason: str) -> AlertRow:
        """Put an alert off until a day, excluded; a higher level is raised all the same. Put off so already: no line.

        Raises:
            NotFoundError: No such alert in the actor's part. NotPermittedError: not for this role.
            BadDateError: The day is not after today, or further off than the law in use lets it be.
            RequestError: it is closed. BadTextError: no good reason.

        """
        why = clean_text(reason, limit=_REASON_LENGTH, where="reason")
        if not why:
            raise RequestError("alert.put_off_without_reason", where=f"alert {alert}")
        if until <= self.office.clock.today():
            raise BadDateError("alert.put_off_to_the_past", where=f"alert {alert}", until=until)

        def draft(row: AlertRow) -> Draft | None:
            _demand_open(row)
            self._demand_near(until, alert)
            is_said = (row.snoozed_until, row.snooze_by) == (until, ask.actor.person.person)
            if is_said and self._last_reason(row.id) == why:
                return None
            return folding.snoozed(row.id, until=until, reason=why)

        return self._answer(_Answer(ask, alert, Action.ALERT_SNOOZE, draft))

    def _demand_told(self, row: AlertRow, actor: Actor) -> None:
        """Let only those answer for an alert who were told of it, as long as one of them may still answer."""
        office, subject, day = self.office, Subject(cell=row.cell), self.office.clock.today()
        if actor.person.person in row.told:
            return
        grants = office.store.grants() if row.told else []
        if any(
            can(person, Action.ALERT_ACK, subject, tree=office.tree, grants=grants, day=day).allowed
            for person in row.told
        ):
            raise NotPermittedError("alert.not_addressed", where=f"alert {row.id}")

    def _demand_near(self, until: date, alert: int) -> None:
        last = self.office.law.edition.alerts.snooze_until(self.office.clock.today())
        if last is not None and until > last:
            raise BadDateError("alert.put_off_too_far", where=f"alert {alert}", until=until, last=last)

    def find(self, actor: Actor, query: AlertQuery) -> list[AlertRow]:
        """Return the alerts in the actor's part of the organisation; never one about the actor's own dossier.

        Those of terms that follow from a private day are only for who may see such days.

        Raises:
            NotPermittedError: The actor's roles see no alerts anywhere.

        """
        rows = self.office.store.alerts(self._seen(actor, query))
        return rows if query.stood_on is None else [row.stood_on(query.stood_on) for row in rows]

    def count(self, actor: Actor, query: AlertQuery) -> int:
        """Return how many alerts `find` would give without limit; raises as it does."""
        return self.office.store.count_alerts(self._seen(actor, query))

    def sums(self, actor: Actor, query: AlertQuery) -> AlertSums:
        """Return how many alerts of each kind `find` would give without limit; raises as it does."""
        return sums_of(self.office.store, self._seen(actor, query))

    def _seen(self, actor: Actor, query: AlertQuery) -> AlertQuery:
        """Return a query that gives no alert out of sight, so that a limit counts only what is shown."""
        seen = replace(query, cells=self._in_sight(actor, query.cells), sight=self.office.private_sight(actor))
        named = self.office.store.subjects_saying(seen, "person", json.dumps(actor.person.person))
        return replace(seen, without=[ref for ref in named if self._is_own(ref, actor)])

    def history(self, actor: Actor, alert: int) -> tuple[AlertRow, tuple[Entry, ...]]:
        """Return an alert with what the lines say of it, in order; who reads no private values gets none.

        Raises:
            NotFoundError: No such alert in the actor's part.

        """
        row, _ = self._row(actor, alert, Action.ALERTS)
        entries = self.office.store.entries(ALERTS)
        lines = tuple(folding.only(entry, alert) for entry in entries if folding.names(entry, alert))
        if not self.office.permit(actor, Action.READ_PRIVATE, Subject(cell=row.cell)).allowed:
            lines = tuple(entry._replace(private={}) for entry in lines)
        return row, lines

    def upcoming(self, actor: Actor, *, days: int, as_of: date, units: Collection[str] | None = None) -> list[DueRow]:
        """Return the running deadlines in the actor's part that end from a day on within so many days; all of them.

        `units`: those that the cell must be among; None means any.
        """
        until = as_of + timedelta(days=min(days, (date.max - as_of).days))
        cells, sight = self._in_sight(actor, units), self.office.private_sight(actor)
        if as_of < self.office.clock.today():
            return PastList(self.office, as_of, sight).running(cells, until=until)
        return self.office.store.running_dues(since=as_of, until=until, cells=cells, sight=sight)

    def calendar(self, actor: Actor, wanted: Collection[str] | None) -> list[DueRow]:
        """Return every running deadline in the actor's part, or of these cells in it; raises as `find` does."""
        cells, sight = self._in_sight(actor, wanted), self.office.private_sight(actor)
        return self.office.store.running_dues(since=date.min, until=date.max, cells=cells, sight=sight)

    def _last_reason(self, alert: int) -> object:
        """Return why an alert was put off last."""
        lines = (one for one in reversed(self.office.store.entries(ALERTS)) if one.kind is EntryKind.ALERT_SNOOZED)
        return next((one.private.get("reason") for one in lines if folding.names(one, alert)), None)

    def _answer(self, answer: "_Answer") -> AlertRow:
        """Write what a person says about an alert, once per key; anew when somebody else wrote meanwhile."""
        return decided_anew(lambda: self._answer_once(answer), tries=ALERT_ANSWER_TRIES)

    def _answer_once(self, answer: "_Answer") -> AlertRow:
        office, ask = self.office, answer.ask
        head = office.store.head(ALERTS)
        row, permit = self._row(ask.actor, answer.alert, answer.action)
        asked = fingerprint(ask.actor.person.person, str(answer.action), answer.alert)
        if office.ledger.earlier(ask.key, asked) is not None:
            return row
        draft = answer.draft(row)
        if draft is None:
            return row
        request = office.ledger.begin(signed(ask.actor.person.person, permit), key=ask.key)
        added = request.link(ALERTS, head, [draft])
        after = folding.fold_alerts(added.entries, {row.id: row})[row.id]
        if not ask.dry_run:
            batch = replace(added.batch, alerts=AlertChanges(rows=(after,)))
            request.write([batch], asked=asked, answer={"alert": row.id})
        return after

    def _row(self, actor: Actor, alert: int, action: Action) -> tuple[AlertRow, Permit]:
        found = self.office.store.alerts(AlertQuery(ids=(alert,)))
        permit = self.office.permit(actor, action, Subject(cell=found[0].cell)) if found else None
        if permit is None or not permit.visible or self._is_hidden(found[0], actor):
            raise NotFoundError("alert.out_of_sight", alert=alert)
        if not permit.allowed:
            raise NotPermittedError("permission.denied_on_list", where=f"alert {alert}", why=permit.reason)
        return found[0], permit

    def _is_own(self, ref: str, actor: Actor) -> bool:
        """Tell whether a dossier is that of the actor himself."""
        who = candidate_of(self.office.load(ref))
        return who is not None and who.person == actor.person.person

    def _is_hidden(self, row: AlertRow, actor: Actor) -> bool:
        """Tell whether an alert is about the actor's own dossier, or follows from a private day that he may not see."""
        own = is_of_dossier(row) and self._is_own(row.subject, actor)
        return own or not self.office.private_sight(actor).covers(row.rule, row.cell)

    def _in_sight(self, actor: Actor, wanted: Collection[str] | None) -> frozenset[str] | None:
        self.office.demand_any(actor, Action.ALERTS)
        seen = self.office.units_in_sight(actor, Action.ALERTS)
        if wanted is None or seen is None:
            return seen if wanted is None else frozenset(wanted)
        return seen & frozenset(wanted)


def _ledger(slot: SlotRun, report: ScanReport, fence: Fence | None, *, began: str, done: str) -> SweepRow:
    took = max(0, round((instant(done) - instant(began)).total_seconds() * 1000))
    return SweepRow(
        name=slot.name, epoch=slot.epoch, slot=slot.slot, first_slot=slot.first_slot, at=slot.at, as_of=report.as_of,
        fence=fence.fence if fence else 0, raised=len(report.raised), closed=len(report.closed),
        escalated=len(report.escalated), failed=len(report.faults), took_ms=took,
    )  # fmt: skip
