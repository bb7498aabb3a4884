"""Checks how an office stands, as its database tells it: the law in use, the watch, what lost its unit, the guards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.administration.orphans import Orphans, orphans
from application.alerts.watch_health import Health, health
from application.ports.alert_store import AlertQuery
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.errors import HosoError, Message
from engine.ledger.verify import GuardFault

_UNCLOSED = ("open", "acked", "snoozed")


@dataclass(frozen=True, slots=True)
class EarlyAlerts:
    """How many open alerts belong to days to come, and the last of these days."""

    count: int
    last_on: date


@dataclass(frozen=True, slots=True)
class OfficeCheck:
    """What a check saw. All but `database`, `edition`, `workflow`, `early` and `behind` is a problem when it is there.

    Attributes:
        database: What the database is and how it keeps what it is given.
        edition, workflow: Digests of the law in use; empty when it could not be read.
        watch: How sweeps and letters stand; None when the check stopped before.
        unaddressed: Open alerts that could be told to nobody.
        early: Alerts of days to come; None when there are none. Worth a note.
        orphans: Dossiers and roles that have lost their unit.
        behind: How many dossiers stand in the lists by an earlier law still, and wait to be worked out anew. A note.
        guards: What is wrong with that by which the database keeps the log from being changed.
        stopped_by: The error at which the check ended; None when it went through.

    """

    database: Mapping[str, str | Message]
    edition: str = ""
    workflow: str = ""
    watch: Health | None = None
    unaddressed: int = 0
    early: EarlyAlerts | None = None
    orphans: Orphans | None = None
    behind: int = 0
    guards: tuple[GuardFault, ...] = ()
    stopped_by: HosoError | None = None

    @property
    def is_sound(self) -> bool:
        """Tell whether the check went through and saw no problem."""
        is_watch_well = self.watch is not None and not self.watch.is_troubled
        is_all_housed = self.orphans is not None and not self.orphans.some
        return is_watch_well and is_all_housed and not (self.unaddressed or self.guards or self.stopped_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOffice(Query[OfficeCheck]):
    """How does the office stand; `every_seconds` is the period at which a watch is to sweep."""

    every_seconds: int


@use_case(CheckOffice)
def check_office(query: CheckOffice, *, work: UnitOfWork, access: Access) -> OfficeCheck:
    """Look at everything; an error on the way ends the check and is part of what it saw.

    Raises:
        NotPermittedError: The actor may not look into the state of the database.

    """
    access.anywhere(Action.DOCTOR)
    check = OfficeCheck(work.store.describe())
    looks: tuple[Callable[[OfficeCheck, CheckOffice, UnitOfWork], OfficeCheck], ...] = (
        _with_law, _with_watch, _with_alerts, _with_orphans, _with_guards,
    )  # fmt: skip
    try:
        for look in looks:
            check = look(check, query, work)
    except HosoError as error:
        return replace(check, stopped_by=error)
    return check


def _with_law(check: OfficeCheck, _query: CheckOffice, work: UnitOfWork) -> OfficeCheck:
    law = work.law
    behind = work.store.count(DossierQuery(behind=law.adoption))
    return replace(check, edition=law.edition_digest, workflow=law.workflow_digest, behind=behind)


def _with_watch(check: OfficeCheck, query: CheckOffice, work: UnitOfWork) -> OfficeCheck:
    return replace(check, watch=health(work.store, now=work.clock.now(), every_seconds=query.every_seconds))


def _with_alerts(check: OfficeCheck, _query: CheckOffice, work: UnitOfWork) -> OfficeCheck:
    unaddressed = work.store.count_alerts(AlertQuery(states=_UNCLOSED, unaddressed=True))
    rows = work.store.alerts(AlertQuery(states=_UNCLOSED, raised_after=work.clock.today(), limit=None))
    early = EarlyAlerts(len(rows), max(row.raised_on for row in rows)) if rows else None
    return replace(check, unaddressed=unaddressed, early=early)


def _with_orphans(check: OfficeCheck, _query: CheckOffice, work: UnitOfWork) -> OfficeCheck:
    return replace(check, orphans=orphans(work, work.clock.today()))


def _with_guards(check: OfficeCheck, _query: CheckOffice, work: UnitOfWork) -> OfficeCheck:
    return replace(check, guards=tuple(work.store.guard_faults()))
