"""What alerts need of the store: waking deadlines, alerts, leases, the ledger of sweeps, notices and letters."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from application.ports.list_places import AlertPlace, DuePlace
from engine.access.scope import Scope
from engine.access.sight import EVERYTHING, Sight
from engine.alerts.alert import AlertRow, FaultRow, Fence, SweepRow, Wake
from engine.read_models.rows import DueRow
from engine.values import Value


class AlertQuery(Value, frozen=True):
    """Filters of a list of alerts; empty means any. The order is that of severity, the gravest first, then due day, id.

    Attributes:
        scope: The part of the organisation in which it lies; None means everything.
        person: Told to this person.
        states: Of `open`, `acked`, `snoozed`, `closed`; an alert counts as `snoozed` before `as_of` reaches its end.
        unaddressed: Only those that nobody has been told of.
        raised_after: Only those of a sweep as of a later day.
        stood_on: As they stood on this earlier day: those raised by then, one closed later being open.
        without: Subjects that are left out.
        sight: Whether those of terms that follow from a private day may be seen, and where.
        limit: Rows at most; None gives all of them.
        after: Only those that come after this place; a count passes it over.

    """

    scope: Scope | None = None
    ids: Collection[int] = ()
    rules: Collection[str] = ()
    severities: Collection[str] = ()
    subjects: Collection[str] = ()
    person: str = ""
    states: Collection[str] = ()
    as_of: date | None = None
    unaddressed: bool = False
    raised_after: date | None = None
    stood_on: date | None = None
    without: Collection[str] = ()
    sight: Sight = EVERYTHING
    limit: int | None = 100
    after: AlertPlace | None = None


class Signs(NamedTuple):
    """What calls for a sweep: whether each of the pages that it reads would hold anything, and what stands besides.

    Attributes:
        due: A stage of a running deadline is reached; `touched`, `escalating` likewise for the alerts.
        faults: Something could not be judged before.
        records: Number of the last line about units.
        reviews: Changes when a dossier with a decision to look at again comes, goes or is written to.

    """

    due: bool
    touched: bool
    escalating: bool
    faults: bool
    records: int
    reviews: int = 0

    @property
    def is_calm(self) -> bool:
        """Tell whether nothing is to be done about any dossier."""
        return not (self.due or self.touched or self.escalating)


class AlertStore(Protocol):
    """The tables of alerts, leases, sweeps, notices and letters."""

    def signs(self, as_of: date, *, records: str) -> Signs:
        """Return what calls for a sweep on a day, asked in one question; `records` is the chain of the units."""
        ...

    def private_texts(self, subjects: Collection[str], names: Collection[str]) -> list[tuple[str, str]]:
        """Return chain and JSON of every private value of these names in these chains, corrected ones too."""
        ...

    def waking(self, as_of: date, *, after: Wake | None = None, limit: int = 500) -> list[Wake]:
        """Return running deadlines whose stage is reached, in the order of the index, a page at a time."""
        ...

    def running_dues(
        self, between: tuple[date, date], *, scope: Scope | None = None, sight: Sight = EVERYTHING,
        after: DuePlace | None = None, limit: int | None = None,
    ) -> list[DueRow]:  # fmt: skip
        """Return running deadlines due from one day to another, both included, in the order of their places."""
        ...

    def alerts(self, query: AlertQuery) -> list[AlertRow]:
        """Return alerts by filter."""
        ...

    def count_alerts(self, query: AlertQuery, *, most: int | None = None) -> int:
        """Return how many rows `alerts` would give without limit; with `most`, counted no further than that."""
        ...

    def chains_about(self, person: str) -> list[str]:
        """Return the chains in which the candidate is, or was before a correction, this person, by its id; in order."""
        ...

    def alerts_of(self, subjects: Collection[str]) -> list[AlertRow]:
        """Return every alert of these subjects, closed ones too, in the order of their numbers."""
        ...

    def open_alerts(self, rules: Collection[str]) -> list[AlertRow]:
        """Return the open alerts of some rules."""
        ...

    def touched_alerts(self, *, after: int = 0, limit: int = 200) -> list[AlertRow]:
        """Return open alerts whose subject changed since a sweep looked, in the order of their numbers."""
        ...

    def escalating(self, as_of: date, *, after: AlertRow | None = None, limit: int = 200) -> list[AlertRow]:
        """Return open alerts whose day to go to the next ones is reached and which are not put off on that day."""
        ...

    def last_alert(self) -> int:
        """Return the highest number of an alert, 0 when there is none."""
        ...

    def take_lease(self, name: str, owner: str, *, now: str, seconds: int) -> Fence | None:
        """Take or take again a lease that is free; None when another holds it. Each taking has a higher number.

        It is free when it ran out before `now`, or ends later than a lease taken now would: the clock went back.
        """
        ...

    def renew_lease(self, fence: Fence, *, now: str, seconds: int) -> bool:
        """Hold a lease longer under the same number; False when it is another's."""
        ...

    def release_lease(self, fence: Fence) -> None:
        """Give a lease back; nothing happens when it is another's."""
        ...

    def last_sweep(self, name: str) -> SweepRow | None:
        """Return the latest row of the ledger."""
        ...

    def sweeps(self, name: str, limit: int = 100) -> list[SweepRow]:
        """Return rows of the ledger, the latest first."""
        ...

    def put_sweep(self, row: SweepRow, fence: Fence | None = None) -> None:
        """Add a row to the ledger unless its slot is there; raise LeaseLostError when the fence is another's."""
        ...

    def faults(self) -> list[FaultRow]:
        """Return what could not be judged."""
        ...

    def put_faults(self, name: str, faults: Sequence[FaultRow]) -> None:
        """Replace what could not be judged by a sweep; writes nothing when the same subjects failed in the same way."""
        ...
