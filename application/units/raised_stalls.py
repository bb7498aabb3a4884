"""What the last sweep found standing still in a unit with more below it than can be judged while somebody waits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.paging import MOST_COUNTED
from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.alerts.alert import UNCLOSED, AlertRow
from engine.alerts.scan_slots import BY_HAND, SCAN

MOST_JUDGED = 1_000
"""Units in and below a unit of which the monitors are run when it is looked at."""
_ROWS = 40


@dataclass(frozen=True, slots=True)
class RaisedStalls:
    """The alerts of the monitor rules that are not closed.

    Attributes:
        swept_on: The day that was judged last; None when there was no sweep yet, so that nothing is known.
        counts: Id of a monitor rule → how many, for those with any; `MOST_COUNTED` + 1 stands for any more than that.
        rows: The gravest.

    """

    swept_on: date | None
    counts: Mapping[str, int]
    rows: tuple[AlertRow, ...]


def raised_stalls(work: UnitOfWork, access: Access, scope: Scope) -> RaisedStalls:
    """Return what was found in a part on the day of its scope, or on the last day before that was swept.

    Nothing about a dossier of the actor's own.
    """
    rules, today = [rule.id for rule in work.law.edition.standing], work.clock.today()
    asked = AlertQuery(
        scope=scope, rules=rules, states=UNCLOSED, as_of=scope.day, limit=_ROWS, sight=access.private_sight(),
        stood_on=scope.day if scope.day < today else None, without=work.store.chains_about(access.person),
    )  # fmt: skip
    counts = {rule: work.store.count_alerts(replace(asked, rules=(rule,)), most=MOST_COUNTED + 1) for rule in rules}
    return RaisedStalls(last_swept(work), {rule: n for rule, n in counts.items() if n}, tuple(work.store.alerts(asked)))


def last_swept(work: UnitOfWork) -> date | None:
    """Return the day that was swept last; None when there was no sweep yet."""
    sweeps = (work.store.last_sweep(name) for name in (SCAN, BY_HAND))
    return max((sweep.as_of for sweep in sweeps if sweep is not None), default=None)
