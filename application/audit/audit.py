"""The auditor's desk: verify everything that can be verified."""

import hashlib
import json
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from application.audit.kept_answers import Answers
from application.audit.kept_rows import row_faults, row_key
from application.audit.laws_of_rows import LawsOfRows
from application.audit.tables_told import TablesTold
from application.editions.packed_editions import packed_faults, unread_packed
from application.judging.reprojection import Reprojection
from application.ports.summaries import Summaries
from application.progress import Progress, silent
from application.unit_of_work import UnitOfWork
from engine.alerts.letter_checks import outbox_faults
from engine.alerts.wake_checks import silent_wakes, sleeping_alerts
from engine.errors import HosoError, Message
from engine.ledger.subjects import ALERTS, is_dossier
from engine.ledger.verify import LedgerFault, LineChecker, StoredLine, unreadable_values, value_faults
from engine.organisation.tree import OrgTree

if TYPE_CHECKING:
    from engine.read_models.rows import DossierRow, DueRow

_TABLES = ("dossiers", "dues", "units", "persons", "grants", "unit_records", "alerts", "unit_paths")
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
    """Checks over one office. Nothing is written."""

    office: UnitOfWork
    progress: Progress = silent
    _restating: Reprojection = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep what works the rows out, and with it the trees of the past that it meets."""
        self._restating = Reprojection(self.office)

    def verify(self) -> AuditReport:
        """Return what lines, chains, order, values, archive and summaries say of each other."""
        with self.office.store.as_it_lies():
            return self._verified()

    def _verified(self) -> AuditReport:
        report, checker = AuditReport(), LineChecker()
        missing = self._lines(report, checker)
        report.lines, report.chains, report.head = checker.lines, len(checker.heads), checker.last
        report.lines += report.pending
        report.faults += missing
        report.faults += self._archive(checker.editions, report)
        report.faults += self._packed(report)
        beside = list(self._beside(checker, report))
        report.compared = not report.faults and all(fault.check == "answer" for fault in beside)
        report.faults += beside
        report.faults += (
            LedgerFault("guard", fault.name, _GUARD[fault.what]) for fault in self.office.store.guard_faults()
        )
        if report.compared:
            report.faults += self._summaries()
        return report

    def _lines(self, report: AuditReport, checker: LineChecker) -> list[LedgerFault]:
        """Check every line; while others go on writing, check theirs too, so that what is new is not called missing."""
        missing: list[LedgerFault] = []
        for _ in range(_ROUNDS):
            report.faults += checker.check(self._counted(self.office.store.scan(checker.place), "line"))
            unplaced = self.office.store.unplaced()
            waiting = checker.beyond(stray.line for stray in unplaced)
            lost = sum(not stray.waits for stray in unplaced)
            missing = [*waiting.faults, *self._missing_lines(ChainMap(waiting.heads, checker.heads))]
            report.pending = len(unplaced)
            if lost:
                missing.append(LedgerFault("order", "log", Message("audit.lines_without_place", n=lost)))
            if not missing:
                break
        self.office.store.settle()
        strays = self.office.store.stray_places()
        return [
            *missing,
            *(LedgerFault("order", f"place {place}", Message("audit.place_of_no_line")) for place in strays),
        ]

    def _counted(self, rows: Iterator[StoredLine], check: str) -> Iterator[StoredLine]:
        for done, row in enumerate(rows, start=1):
            if done % 1000 == 0:
                self.progress(check, done)
            yield row

    def _missing_lines(self, ends: Mapping[str, tuple[int, str]]) -> Iterator[LedgerFault]:
        """Yield where the table of heads and the ends of the chains do not agree, in either direction."""
        listed: set[str] = set()
        for subject, head in self.office.store.all_heads():
            listed.add(subject)
            n, digest = ends.get(subject, (0, ""))
            if (head.version, head.hash) != (n, digest):
                yield LedgerFault("chain", subject, Message("audit.head_differs", head=head.version, last=n))
        for subject in sorted(set(ends) - listed):
            yield LedgerFault("chain", subject, Message("audit.head_missing", last=ends[subject][0]))

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

    def _packed(self, report: AuditReport) -> Iterator[LedgerFault]:
        """Yield the packed files that are not what their editions say; only where what both come from agrees."""
        if not report.faults:
            store, lawbook = self.office.store, self.office.lawbook
            report.unread = unread_packed(store, lawbook)
            yield from packed_faults(store, lawbook)

    def _beside(self, checker: LineChecker, report: AuditReport) -> Iterator[LedgerFault]:
        """Yield what does not agree of that which lies beside the lines: private values, the answers to requests."""
        store, answers = self.office.store, Answers(self.office.store)
        lines_agree = not report.faults
        for done, subject in enumerate(filter(_is_text, checker.heads)):
            self.progress("value", done)
            values = store.open_values(subject)
            report.values += len(values)
            try:
                entries = store.entries(subject)
            except (HosoError, ValueError):  # a line that cannot be read has been named already
                yield from unreadable_values(subject, values)
                continue
            yield from value_faults(subject, {entry.n: entry.commit for entry in entries}, values)
            if lines_agree:
                yield from answers.of(subject, entries)
        strays = (stray for stray in store.stray_values() if stray[0] not in checker.heads)
        yield from (LedgerFault("value", f"{chain} #{n} {name}", Message("audit.value_of_no_entry"))
                    for chain, n, name in strays)  # fmt: skip
        if lines_agree:
            yield from answers.others()

    def _summaries(self) -> Iterator[LedgerFault]:
        store = self.office.store
        try:
            built = self.built()
        except HosoError as error:
            yield LedgerFault("summary", error.where or "log", error.message)
            return
        kept = {name: store.lying(name) for name in _TABLES}
        for name, (rows, unreadable) in kept.items():
            yield from row_faults(name, getattr(built, name), rows, unreadable=unreadable)
        dues, alerts = kept["dues"][0], kept["alerts"][0]
        yield from silent_wakes(dues, built.alerts, self.office.law.edition.alerts)
        yield from sleeping_alerts(alerts, built.dues)
        yield from (LedgerFault("tree", unit, Message("audit.unit_of_no_tree")) for unit in self._without_unit(built))
        yield from self._outbox()

    def _outbox(self) -> Iterator[LedgerFault]:
        """Yield what notices and letters do not agree on with the log; of what is at work beside it, what is no row."""
        store = self.office.store
        (notices, bad_notices), (letters, bad_letters) = store.lying("notices"), store.lying("letters")
        bad = {"notices": bad_notices, "letters": bad_letters, "sweeps": store.lying("sweeps")[1]}
        for name, unreadable in {**bad, "faults": store.lying("faults")[1]}.items():
            yield from row_faults(name, (), (), unreadable=unreadable)
        if not (bad_notices or bad_letters):
            yield from outbox_faults(store.entries(ALERTS), notices, letters)

    def _without_unit(self, built: Summaries) -> list[str]:
        """Return the cells of dossiers that the tree never knew."""
        tree, day = OrgTree(built.units), self.office.clock.today()
        return sorted(cell for cell in {row.cell for row in built.dossiers} if not tree.last_path(cell, day))

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


def _is_text(subject: str) -> bool:
    """Tell whether a chain's name can be asked for; one that cannot has been named with its line."""
    return not any("\ud800" <= char <= "\udfff" for char in subject)


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
