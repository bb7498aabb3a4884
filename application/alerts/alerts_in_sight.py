"""Which alerts an actor may see: those of their part, none about their own dossier or of a day withheld from them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from application.access import Access
from application.alerts.scanning.addressing import is_of_dossier
from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from engine.access.actions import Action
from engine.access.permissions import Permit, Subject
from engine.access.scope import Scope, in_both
from engine.alerts.alert import AlertRow
from engine.errors import NotFoundError, NotPermittedError
from engine.read_models.projection import candidate_of


@dataclass(frozen=True)
class AlertsInSight:
    """The alerts that one actor may see."""

    work: UnitOfWork
    access: Access

    def narrowed(self, query: AlertQuery) -> AlertQuery:
        """Return a query that gives no alert out of sight, so that a limit counts only what is shown.

        Raises:
            NotPermittedError: The actor's roles see no alerts anywhere.

        """
        seen = replace(query, scope=self.scope(query.scope), sight=self.access.private_sight())
        return replace(seen, without=self._own)

    def rows(self, query: AlertQuery) -> list[AlertRow]:
        """Return the alerts in sight that fit, as they stood on the day asked about; raises as `narrowed`."""
        rows = self.work.store.alerts(self.narrowed(query))
        return rows if query.stood_on is None else [row.stood_on(query.stood_on) for row in rows]

    def row(self, alert: int, action: Action) -> tuple[AlertRow, Permit]:
        """Return an alert that the actor may do this to, with the permit.

        Raises:
            NotFoundError: There is no such alert in the actor's part.
            NotPermittedError: In sight, but this is for others to do.

        """
        rows = self.work.store.alerts(AlertQuery(ids=(alert,)))
        permit = self.access.permit(action, Subject(cell=rows[0].cell if rows else ""))
        if not (rows and permit.visible) or self._is_hidden(rows[0]):
            raise NotFoundError("alert.out_of_sight", alert=alert)
        if not permit.allowed:
            raise NotPermittedError("permission.denied_on_list", where=f"alert {alert}", why=permit.reason)
        return rows[0], permit

    def scope(self, wanted: Scope | None) -> Scope | None:
        """Return the part in sight, of that what is wanted; None means everything.

        Raises:
            NotPermittedError: The actor's roles see no alerts anywhere.

        """
        self.access.anywhere(Action.ALERTS)
        return in_both(self.access.scope(Action.ALERTS), wanted)

    def withheld(self) -> tuple[str, ...]:
        """Return the terms that the actor is not shown everywhere, because a private day begins them."""
        sight, listed = self.access.private_sight(), self.access.scope(Action.LIST)
        return () if sight.reads_all_of(listed) else tuple(sorted(sight.withheld))

    @cached_property
    def _own(self) -> Sequence[str]:
        """Return the dossiers of the actor himself."""
        return [ref for ref in self.work.store.chains_about(self.access.person) if self._is_own(ref)]

    def _is_own(self, ref: str) -> bool:
        """Tell whether a dossier is that of the actor himself."""
        candidate = candidate_of(self.work.load(ref))
        return candidate is not None and candidate.person == self.access.person

    def _is_hidden(self, row: AlertRow) -> bool:
        """Tell whether an alert is about the actor's own dossier, or follows from a private day withheld from them."""
        own = is_of_dossier(row) and self._is_own(row.subject)
        return own or not self.access.private_sight().covers(row.rule, row.cell)
