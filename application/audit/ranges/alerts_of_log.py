"""The alerts by the log and as their table lies, by what they are about; read anew when their chain has grown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from application.unit_of_work import UnitOfWork
from engine.alerts.alert import AlertRow
from engine.alerts.fold import alert_rows
from engine.ledger.subjects import ALERTS

_BySubject = dict[str, list[AlertRow]]


@dataclass
class AlertsOfLog:
    """Kept by a worker from range to range. Memory grows with the alerts, about one for three dossiers."""

    office: UnitOfWork
    _head: str = ""
    _raised: _BySubject = field(default_factory=dict, repr=False)
    _lying: _BySubject = field(default_factory=dict, repr=False)

    def read_anew(self) -> None:
        """Read them again where somebody has written to their chain."""
        head = self.office.store.head(ALERTS).hash
        if head != self._head:
            self._raised = _by_subject(alert_rows(self.office.store.entries(ALERTS)))
            self._lie()
            self._head = head

    def raised_about(self, refs: Iterable[str]) -> list[AlertRow]:
        """Return the alerts about some dossiers, by the log."""
        return [row for ref in set(refs) for row in self._raised.get(ref, ())]

    def lying_about(self, refs: Iterable[str], *, anew: bool = False) -> list[AlertRow]:
        """Return the alerts about some dossiers as their table holds them, in the order of their numbers."""
        if anew:
            self._lie()
        return sorted((row for ref in refs for row in self._lying.get(ref, ())), key=lambda row: row.id)

    def _lie(self) -> None:
        self._lying = _by_subject(self.office.store.lying("alerts")[0])


def _by_subject(rows: Iterable[AlertRow]) -> _BySubject:
    by_subject: _BySubject = {}
    for row in rows:
        by_subject.setdefault(row.subject, []).append(row)
    return by_subject
