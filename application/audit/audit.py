"""The auditor's desk: verify everything that can be verified."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from application.audit.ranges.alerts_of_log import AlertsOfLog
from application.audit.ranges.chain_ranges import LONG_CHAINS, ChainRange, ChainsSeen, chains_seen
from application.audit.ranges.kept_answers import Answers
from application.audit.ranges.kept_rows import row_key
from application.audit.ranges.laws_of_rows import LawsOfRows
from application.audit.ranges.office_tables import WHOLE, OfficeTables, office_tables_seen, unit_ranges
from application.audit.ranges.place_ranges import PlacesSeen, place_ranges, places_seen
from application.audit.tables_told import TablesTold
from application.batches import Batches, InTurn, Span, spans
from application.editions.packed_editions import packed_faults, unread_packed
from application.judging.reprojection import Reprojection
from application.ports.summaries import Summaries
from application.progress import Progress, silent
from application.unit_of_work import UnitOfWork
from engine.errors import Message
from engine.ledger.subjects import is_dossier
from engine.ledger.verify import LedgerFault, LineChecker

if TYPE_CHECKING:
    from engine.read_models.rows import DossierRow, DueRow

_TABLES = (
    "failed", "dossiers", "dues", "units", "persons", "grants", "unit_records", "alerts", "unit_paths", "wakes",
    "asleep", "notices", "letters", "sweeps", "faults", "outbox",
)  # fmt: skip
"""The order in which faults of tables are told; `failed` is what could not be worked out."""
_ROUNDS = 3
"""How often an audit looks again for lines that others have written meanwhile."""


@dataclass
class AuditReport:
    """What an audit saw. `faults` is empty when all agrees.

    `compared`: the summary tables were compared; they are not while the evidence they follow from is itself at fault.
    `unread`: packed files of editions that are of another form than this program's, and so were not compared.
    """

    lines: int = 0
    chains: int = 0
    values: int = 0
    files: int = 0
    pending: int = 0
    head: str = ""
    compared: bool = True
    unread: int = 0
    faults: list[LedgerFault] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


_GUARD = {
    "missing": Message("guard.missing"),
    "changed": Message("guard.changed"),
    "off": Message("guard.off"),
    "foreign": Message("guard.foreign"),
    "hidden": Message("guard.hidden"),
}


@dataclass
class Audit:
    """Checks over one office, by ranges of lines, of chains and of units. Nothing is written.

    Attributes:
        office: What is looked at.
        progress: Told how far it has come.
        batches: Does it; None does it here, one range after the other.

    """

    office: UnitOfWork
    progress: Progress = silent
    batches: Batches | None = None
    _restating: Reprojection = field(init=False, repr=False)
    _workers: Batches = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep what works the rows out, and whoever works."""
        self._restating = Reprojection(self.office)
        self._workers = self.batches or InTurn(self.office)

    def verify(self) -> AuditReport:
        """Return what lines, chains, order, values, archive and summaries say of each other."""
        self.office.forget_what_changed()
        self.office.forget(AlertsOfLog)
        report, lines = AuditReport(), _Lines()
        with self.office.store.as_it_lies():
            self._places(lines)
            report.faults += lines.faults
            report.faults += self._archive(lines.editions, report)
            report.faults += self._packed(report)
            chains = self._chains(lines_agree=not report.faults)
            report.faults += self._rest_of_the_lines(lines, report)
            report.faults += chains.links
            report.lines, report.head = lines.seen + report.pending, lines.head
            report.chains, report.values = chains.chains, chains.values
            lines_agree = not report.faults
            beside = [*chains.beside, *self._astray(chains.beside)]
            if lines_agree:
                beside += Answers(self.office.store).others(chains.named)
            report.compared = lines_agree and all(fault.check == "answer" for fault in beside)
            report.faults += beside
            report.faults += (
                LedgerFault("guard", fault.name, _GUARD[fault.what]) for fault in self.office.store.guard_faults()
            )
            if report.compared:
                report.faults += self._tables(chains)
        return report

    def _places(self, lines: "_Lines") -> None:
        """Look at the lines whose place comes after those seen so far; each range must begin where the last ended."""
        asked = place_ranges(lines.place, self.office.store.last_place())
        for seen in self._workers.answers(places_seen, asked):
            lines.took(seen)
            self.progress("line", lines.seen)

    def _rest_of_the_lines(self, lines: "_Lines", report: AuditReport) -> Iterator[LedgerFault]:
        """Look at what was written meanwhile, and at lines that have no place; yield what is wrong with them."""
        store, before, editions = self.office.store, len(lines.faults), set(lines.editions)
        for _ in range(_ROUNDS):
            self._places(lines)
            unplaced = store.unplaced()
            if store.last_place() == lines.place:
                break
        checker = LineChecker(editions=lines.editions, place=lines.place, follows_chains=False)
        yield from lines.faults[before:]
        yield from checker.beyond(stray.line for stray in unplaced).faults
        yield from self._archive(lines.editions, AuditReport()) if lines.editions > editions else ()
        report.pending = len(unplaced)
        lost = sum(not stray.waits for stray in unplaced)
        if lost:
            yield LedgerFault("order", "log", Message("audit.lines_without_place", n=lost))
        store.settle()
        for place in store.stray_places():
            yield LedgerFault("order", f"place {place}", Message("audit.place_of_no_line"))

    def _chains(self, *, lines_agree: bool) -> ChainsSeen:
        """Look at every chain: the long ones first, because each is the work of one."""
        ranges = (ChainRange(span, lines_agree=lines_agree) for span in spans(self.office.store))
        long = (ChainRange(Span(), name, lines_agree) for name in LONG_CHAINS)
        total = ChainsSeen()
        for seen in self._workers.answers(chains_seen, chain(long, ranges)):
            total.add(seen)
            self.progress("value", total.chains)
        return total

    def _packed(self, report: AuditReport) -> Iterator[LedgerFault]:
        """Yield the packed files that are not what their editions say; only where what both come from agrees."""
        if not report.faults:
            store, lawbook = self.office.store, self.office.lawbook
            report.unread = unread_packed(store, lawbook)
            yield from packed_faults(store, lawbook)

    def _astray(self, told: Sequence[LedgerFault]) -> Iterator[LedgerFault]:
        """Yield the private values that belong to no line, but those told already at their chain."""
        places = {fault.where for fault in told}
        for subject, n, name in self.office.store.stray_values():
            where = f"{subject} #{n} {name}"
            if where not in places:
                yield LedgerFault("value", where, Message("audit.value_of_no_entry"))

    def _tables(self, chains: ChainsSeen) -> Iterator[LedgerFault]:
        """Yield what the tables and the log do not agree on: those of dossiers were looked at with their chains."""
        units = (OfficeTables("units", span) for span in unit_ranges(self.office.store))
        faults = dict(chains.tables)
        for done, seen in enumerate(
            self._workers.answers(office_tables_seen, chain(map(OfficeTables, WHOLE), units)), start=1
        ):
            for table, more in seen.items():
                faults[table] = [*faults.get(table, ()), *more]
            self.progress("summary", done)
        for table in _TABLES:
            yield from dict.fromkeys(faults.get(table, ()))
            if table == "asleep":
                for cell in sorted(chains.cells):
                    yield LedgerFault("tree", cell, Message("audit.unit_of_no_tree"))

    def _archive(self, named: set[str], report: AuditReport) -> Iterator[LedgerFault]:
        kept: set[str] = set()
        listings: dict[str, dict[str, str]] = {}
        for digest, data in self.office.store.files():
            report.files += 1
            kept.add(digest)
            if hashlib.sha256(data).hexdigest() != digest:
                yield LedgerFault("archive", f"file {digest[:12]}…", Message("audit.file_changed"))
            elif digest in named:
                listings[digest] = listing(data)
        for digest in sorted(named - kept):
            yield LedgerFault("archive", f"file {digest[:12]}…", Message("audit.file_missing"))
        yield from _lost(listings, kept)

    def built(self) -> Summaries:
        """Return the summary tables worked out from the log: each row of a dossier under the law that it follows."""
        store, told = self.office.store, TablesTold(self.office.store)
        laws = LawsOfRows(self.office)
        dossiers: list[DossierRow] = []
        dues: list[DueRow] = []
        for done, ref in enumerate(sorted(name for name in store.subjects() if is_dossier(name))):
            row, due = self._restating.of(store.entries(ref), laws.of(ref))
            dossiers.append(row)
            dues += due
            self.progress("summary", done)
        others = ("units", "unit_paths", "persons", "grants", "unit_records", "alerts")
        rows = {name: tuple(sorted(told.rows(name), key=row_key)) for name in others}
        return Summaries(dossiers=tuple(dossiers), dues=tuple(sorted(dues, key=row_key)), **rows)


@dataclass
class _Lines:
    """What was seen of the lines so far: how many, the last place and its hash, editions named, faults."""

    seen: int = 0
    place: int = 0
    head: str = ""
    editions: set[str] = field(default_factory=set)
    faults: list[LedgerFault] = field(default_factory=list)

    def took(self, part: PlacesSeen) -> None:
        self.faults += part.gap_after(self.place)
        self.faults += part.faults
        self.editions |= part.editions
        self.seen += part.lines
        if part.lines:
            self.place, self.head = part.last, part.head


def _lost(listings: Mapping[str, Mapping[str, str]], kept: set[str]) -> Iterator[LedgerFault]:
    """Yield every file that an archived edition lists and the archive does not hold."""
    for edition, files in listings.items():
        for name, digest in files.items():
            if digest not in kept:
                what = Message("audit.listed_file_missing", edition=edition[:12], name=name)
                yield LedgerFault("archive", f"file {digest[:12]}…", what)


def listing(data: bytes) -> dict[str, str]:
    """Return name → digest of the files that an archived listing of an edition names; empty when it is no listing."""
    try:
        names = json.loads(data)
    except (ValueError, RecursionError):  # a workflow file, or one whose bytes are no text
        return {}
    is_listing = isinstance(names, dict) and all(isinstance(digest, str) for digest in names.values())
    return names if is_listing else {}
