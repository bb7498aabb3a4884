"""What the core needs from outside, as protocols. Adapters in store/ and hoso/ fulfil them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from msgspec import field

from application.ports.alert_store import AlertStore
from application.ports.evidence import Evidence
from application.ports.list_places import DossierPlace, PlacedDossier
from application.ports.outbox import Outbox
from application.ports.people_store import PeopleStore
from application.ports.rows_behind import RowsBehind
from application.ports.sign_in.factor_store import FactorStore
from application.ports.sign_in.session_store import SessionStore
from application.ports.sign_in.token_store import TokenStore
from application.ports.summaries import Kept, Summaries
from application.ports.unit_store import UnitStore
from engine.access.rows import GrantRow, PersonRow
from engine.access.scope import Scope
from engine.access.sight import EVERYTHING, Sight
from engine.access.sign_in_rows import SignInChanges
from engine.alerts.alert import AlertChanges, AlertRow, Fence
from engine.errors import Message
from engine.ledger.entry import Entry, Sealed
from engine.ledger.head import Head
from engine.ledger.verify import GuardFault, Unreadable
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow
from engine.values import Value


class UnitChanges(Value, frozen=True):
    """What a change of the organisation tree changes in its tables.

    Attributes:
        put: Windows of units to add, or to write over the one of the same unit and first day.
        drop: Windows to remove.
        moved: Units whose rows of paths are others now.
        paths: All rows of paths of the units moved; asked for inside the transaction, anew when it is tried again.

    """

    put: Sequence[UnitRow] = ()
    drop: Sequence[UnitRow] = ()
    moved: Collection[str] = ()
    paths: Iterable[UnitPath] = ()


class Batch(Value, frozen=True):
    """Everything that one request writes to one chain, in one transaction or not at all.

    Attributes:
        subject: The chain; `expected` is where it stood when it was read.
        lines: New lines in order, already linked to `expected`.
        dossier: New summary row of the dossier, None for other chains.
        dues: All deadlines of the dossier as they stand after the lines; None leaves them as they are.
        persons, grants: Rows put in the place of those with the same key, if there are any; all others stay. Of these
            two nothing is ever taken away: a role that ends is put with its end.
        units: What changes in the tables of the organisation tree.
        unit_records: The whole table as it stands after the lines; None leaves it.
        alerts: What changes in the tables of alerts.
        sign_ins: What changes in the tables of signing in.

    """

    subject: str
    expected: Head
    lines: Sequence[Sealed]
    dossier: DossierRow | None = None
    dues: Sequence[DueRow] | None = None
    persons: Sequence[PersonRow] = ()
    grants: Sequence[GrantRow] = ()
    units: UnitChanges | None = None
    unit_records: Sequence[UnitRecord] | None = None
    alerts: AlertChanges | None = None
    sign_ins: SignInChanges | None = None


class Request(Value, frozen=True):
    """One writing request: its idempotency key, the fingerprint of what was asked, and the answer to give again.

    `said` is the digest of what was typed without a key, empty when nobody typed it; `instead` the key of an earlier
    request of the same words in whose place this one stands, because it is meant.
    """

    key: str
    fingerprint: str
    answer: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    instead: str = ""


class Before(Value, frozen=True):
    """What was done the last time that somebody typed the same: under which key, when, and the answer given."""

    key: str
    at: str
    answer: Mapping[str, Any]


class DossierQuery(Value, frozen=True):
    """Filters of a list; empty means any.

    Attributes:
        scope: The part of the organisation; None means everything.
        workflows: Names of the workflows followed.
        text: Folded words to look for in name or code; `name` a whole folded name.
        prefix: What a code begins with, in capitals as codes are.
        due_by: Only dossiers with a running deadline due on or before this day.
        changing_by: Only dossiers of which a rule begins or ceases to hold on or before this day, by waiting alone.
        reviews: Only dossiers with a decision to look at again for one of these reasons (`engine.terms.Doubt`).
        behind: Only dossiers whose row follows the law of an earlier adoption than this one; 0 for any.
        last_by: Only dossiers whose last entry was recorded before this UTC instant; `last_from`: at it or later.
        after: Only dossiers that come after this place in the order of `sort`; a count passes it over.
        sight: What of it the reader may see; everything by default.

    """

    scope: Scope | None = None
    steps: Sequence[str] = ()
    workflows: Sequence[str] = ()
    text: str = ""
    name: str = ""
    prefix: str = ""
    due_by: date | None = None
    changing_by: date | None = None
    reviews: Sequence[str] = ()
    behind: int = 0
    last_by: str = ""
    last_from: str = ""
    sort: str = "name"
    limit: int = 100
    after: DossierPlace | None = None
    sight: Sight = EVERYTHING


class EntryLog(Protocol):
    """The chains of the log and the answers kept to requests: all that writing an entry needs."""

    def head(self, subject: str) -> Head:
        """Return where a chain stands."""
        ...

    def entries(self, subject: str, *, after: int = 0) -> tuple[Entry, ...]:
        """Return the lines of one chain after this number, in order, with their private values."""
        ...

    def newest_lines(self, after: int, *, most: int) -> list[tuple[int, str, int]]:
        """Return number, chain and number in the chain of the lines after a number, newest first, `most` of them.

        Lines are numbered as they are written; one with a lower number may appear a moment after one with a higher.
        """
        ...

    def write(
        self, request: Request, batches: Sequence[Batch], *, fence: Fence | None = None
    ) -> Mapping[str, Any] | None:
        """Write all or nothing; return None when written, or the earlier answer to the same request under this key.

        Raises:
            LeaseLostError: `fence` is no longer the one of its lease.
            ConflictError: The key was used for another request.
            StaleDossierError: A chain is no longer where `expected` says; `details["since"]` holds the entries added.
            StoreBusyError: The database stayed locked. StoreFullError: the disk is full. Nothing was written.

        """
        ...

    def answer_to(self, key: str, fingerprint: str) -> Mapping[str, Any] | None:
        """Return the answer that was given to this key, or None; raise ConflictError when it was another request."""
        ...


class Store(
    EntryLog, AlertStore, Outbox, Evidence, UnitStore, PeopleStore, SessionStore, FactorStore, TokenStore, RowsBehind,
    Protocol,
):  # fmt: skip
    """The log, the values beside it, the archive of files and the summary tables."""

    def said_before(self, said: str, *, now: str) -> Before | None:
        """Return what the same words did within the last day, None when nobody typed them."""
        ...

    def archive(self, files: Mapping[str, bytes]) -> None:
        """Keep files by SHA-256 digest (hex) for ever; a digest that is already there is left alone."""
        ...

    def archived(self, digest: str) -> bytes:
        """Return a file by digest, checked against it; raise EvidenceError when it is missing or does not match."""
        ...

    def dossier_row(self, ref: str) -> DossierRow | None:
        """Return the summary row of one dossier."""
        ...

    def dossiers(self, query: DossierQuery) -> list[DossierRow]:
        """Return summary rows by filter, sorted by `name` (Vietnamese given name), `ref`, `moved_on` or `due`."""
        ...

    def placed_dossiers(self, query: DossierQuery) -> list[PlacedDossier]:
        """Return the same rows, each with its place in the order of the list."""
        ...

    def dues(self, refs: Sequence[str] | None = None) -> list[DueRow]:
        """Return deadlines, of some dossiers or all, in the order of due day and ref."""
        ...

    def last_ref(self, prefix: str) -> str | None:
        """Return the highest dossier code that begins with `prefix`, the longer one first, or None."""
        ...

    def count(self, query: DossierQuery, *, most: int | None = None) -> int:
        """Return how many rows `dossiers` would give without limit; with `most`, counted no further than that."""
        ...

    def kept(self, cells: Collection[str] | Scope | None = None) -> list[Kept]:
        """Return how many dossiers each of some cells, those of a part or all keep, by workflow and step, in order."""
        ...

    def lying(
        self, table: str, after: str | None = None, until: str | None = None
    ) -> tuple[list[Any], list[Unreadable]]:
        """Return the rows of a table that can be read, and what is wrong with the others.

        With bounds, only those whose key begins with a name after one, up to another; None leaves no bound.
        """
        ...

    def summary_rows(self) -> Summaries:
        """Return all summary tables, each in the order of its key."""
        ...

    def replace_summaries(
        self,
        *,
        dossiers: Iterable[DossierRow] | None,
        dues: Iterable[DueRow] | None,
        units: Iterable[UnitRow],
        persons: Iterable[PersonRow],
        grants: Iterable[GrantRow],
        alerts: Iterable[AlertRow] = (),
        unit_records: Iterable[UnitRecord] = (),
        unit_paths: Iterable[UnitPath] = (),
    ) -> None:
        """Drop all summary rows and write these, in one transaction.

        Where None stands for dossiers and deadlines, theirs stay and are to be rebuilt: each chain has a row with the
        number 0 of adoption then, without anything in it where there was none, and what no chain tells of is gone.
        """
        ...

    def close(self) -> None:
        """Give back what the database holds open; nothing may be asked of it afterwards."""
        ...

    def guard_faults(self) -> list[GuardFault]:
        """Return what is wrong with that by which the database itself keeps the log from being changed."""
        ...

    def describe(self) -> Mapping[str, str | Message]:
        """Return what the database is and how it keeps what it is given, for `hoso doctor`."""
        ...


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> str:
        """Return the UTC instant as ISO 8601 with microseconds and `Z`."""
        ...

    def today(self) -> date:
        """Return today's date in Vietnam."""
        ...
