"""The auditor's desk: verify everything that can be verified, rebuild what can be rebuilt."""

import hashlib
import json
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from engine.alerts.checks import silent_wakes
from engine.alerts.folding import alert_rows
from engine.alerts.outbox_checks import outbox_faults
from engine.alerts.rows import AlertRow
from engine.errors import HosoError
from engine.log.verify import Fault, LineChecker, StoredLine, unreadable_values, value_faults
from engine.office import ALERTS, ORG, PEOPLE, UNITS, Office
from engine.org import OrgTree
from engine.projections import grants_of, persons_of, units_of
from engine.restating import Restating
from engine.stalls.records import records_of
from engine.summaries import DossierRow, DueRow, GrantRow, PersonRow, Summaries, UnitRecord, UnitRow

_ROUNDS = 3
"""How often an audit looks again for lines that others have written meanwhile."""

Row = DossierRow | DueRow | UnitRow | PersonRow | GrantRow | UnitRecord | AlertRow

Progress = Callable[[str, int], None]
"""Called with the name of a check and how many items it has done."""


@dataclass
class Report:
    """What an audit saw. `faults` is empty when all agrees.

    `compared`: the summary tables were compared; they are not while the evidence they follow from is itself at fault.
    """

    lines: int = 0
    chains: int = 0
    values: int = 0
    files: int = 0
    pending: int = 0
    head: str = ""
    compared: bool = True
    faults: list[Fault] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


_GUARD = {
    "missing": "this guard of the log is missing",
    "changed": "this guard of the log is not the one that hoso puts there",
    "off": "this guard of the log does not always act",
    "foreign": "this trigger or rule is not one of hoso",
    "hidden": "row security hides rows of this table",
}


def _silent(_check: str, _done: int) -> None:
    return


@dataclass
class Audit:
    """Checks over one office. Nothing is written but by `rebuild`."""

    office: Office
    progress: Progress = _silent
    _restating: Restating = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep what works the rows out, and with it the trees of the past that it meets."""
        self._restating = Restating(self.office)

    def verify(self) -> Report:
        """Return what lines, chains, order, values, archive and summaries say of each other."""
        report, checker = Report(), LineChecker()
        missing = self._lines(report, checker)
        report.lines, report.chains, report.head = checker.lines, len(checker.heads), checker.last
        report.lines += report.pending
        report.faults += missing
        report.faults += self._archive(checker.editions, report)
        report.faults += self._values(checker, report)
        report.compared = not report.faults
        report.faults += (Fault("guard", one.name, _GUARD[one.what]) for one in self.office.store.guard_faults())
        if report.compared:
            report.faults += self._summaries()
        return report

    def _lines(self, report: Report, checker: LineChecker) -> list[Fault]:
        """Check every line; while others go on writing, check theirs too, so that what is new is not called missing."""
        missing: list[Fault] = []
        for _ in range(_ROUNDS):
            report.faults += checker.check(self._counted(self.office.store.scan(checker.place), "line"))
            unplaced = self.office.store.unplaced()
            waiting = checker.beyond(one.line for one in unplaced)
            lost = sum(not one.waits for one in unplaced)
            missing = [*waiting.faults, *self._missing_lines(ChainMap(waiting.heads, checker.heads))]
            report.pending = len(unplaced)
            if lost:
                missing.append(Fault("order", "log", f"{lost} lines have no place in the global order"))
            if not missing:
                break
        self.office.store.settle()
        return missing

    def _counted(self, rows: Iterator[StoredLine], check: str) -> Iterator[StoredLine]:
        for done, row in enumerate(rows, start=1):
            if done % 1000 == 0:
                self.progress(check, done)
            yield row

    def _missing_lines(self, ends: Mapping[str, tuple[int, str]]) -> Iterator[Fault]:
        """Yield where the table of heads and the ends of the chains do not agree, in either direction."""
        found: set[str] = set()
        for subject, head in self.office.store.all_heads():
            found.add(subject)
            n, digest = ends.get(subject, (0, ""))
            if (head.version, head.hash) != (n, digest):
                yield Fault("chain", subject, f"its head says entry {head.version}, the log ends at entry {n}")
        for subject in sorted(set(ends) - found):
            yield Fault("chain", subject, f"its head is gone, the log ends at entry {ends[subject][0]}")

    def _archive(self, named: set[str], report: Report) -> Iterator[Fault]:
        found: set[str] = set()
        listings: dict[str, dict[str, str]] = {}
        for digest, data in self.office.store.files():
            report.files += 1
            found.add(digest)
            if hashlib.sha256(data).hexdigest() != digest:
                yield Fault("archive", f"file {digest[:12]}…", "the archived file is not the one it was")
            elif digest in named:
                listings[digest] = listing(data)
        for digest in sorted(named - found):
            yield Fault("archive", f"file {digest[:12]}…", "the log names it, the archive does not hold it")
        yield from _lost(listings, found)

    def _values(self, checker: LineChecker, report: Report) -> Iterator[Fault]:
        for done, subject in enumerate(checker.heads):
            values = self.office.store.open_values(subject)
            report.values += len(values)
            if not values:
                continue
            self.progress("value", done)
            try:
                commits = {entry.n: entry.commit for entry in self.office.store.entries(subject)}
            except (HosoError, ValueError):  # a line that cannot be read has been named already
                yield from unreadable_values(subject, values)
                continue
            yield from value_faults(subject, commits, values)

    def _summaries(self) -> Iterator[Fault]:
        try:
            built, kept = self.built(), self.office.store.summary_rows()
        except HosoError as error:
            yield Fault("summary", error.where or "log", error.message)
            return
        for name in ("dossiers", "dues", "units", "persons", "grants", "unit_records", "alerts"):
            yield from _row_faults(name, getattr(built, name), getattr(kept, name))
        yield from silent_wakes(kept.dues, built.alerts, self.office.law.edition.alerts)
        yield from (Fault("tree", one, "its dossiers lie in no unit of the tree") for one in self._without_unit(built))
        store = self.office.store
        yield from outbox_faults(store.entries(ALERTS), store.notices(), store.letters())

    def _without_unit(self, built: Summaries) -> list[str]:
        """Return the cells of dossiers that the tree never knew."""
        tree, day = OrgTree(built.units), self.office.clock.today()
        return sorted(cell for cell in {row.cell for row in built.dossiers} if not tree.last_path(cell, day))

    def built(self) -> Summaries:
        """Return the summary tables worked out from the log alone."""
        store = self.office.store
        people, org = store.entries(PEOPLE), store.entries(ORG)
        dossiers: list[DossierRow] = []
        dues: list[DueRow] = []
        for done, ref in enumerate(sorted(name for name in store.subjects() if not name.startswith("@"))):
            row, due = self._restating.of(store.entries(ref))
            dossiers.append(row)
            dues += due
            self.progress("summary", done)
        return Summaries(
            dossiers=tuple(dossiers),
            dues=tuple(sorted(dues, key=_key)),
            units=tuple(sorted(units_of(org), key=_key)),
            persons=tuple(sorted(persons_of(people), key=_key)),
            grants=tuple(sorted(grants_of(people), key=_key)),
            unit_records=tuple(sorted(records_of(store.entries(UNITS)), key=_key)),
            alerts=tuple(alert_rows(store.entries(ALERTS))),
        )

    def rebuild(self) -> Summaries:
        """Drop the summary tables and write them again from the log.

        The rows are worked out when the store takes the first of them, so that nobody writes in between.
        """
        built: list[Summaries] = []

        def rows(table: str) -> Iterator[Any]:
            if not built:
                built.append(self.built())
            yield from getattr(built[0], table)

        self.office.store.place_pending()
        self.office.store.replace_summaries(
            dossiers=rows("dossiers"), dues=rows("dues"), units=rows("units"), persons=rows("persons"),
            grants=rows("grants"), unit_records=rows("unit_records"), alerts=rows("alerts"),
        )  # fmt: skip
        self.office.refresh()
        return built[0]


def _lost(listings: Mapping[str, Mapping[str, str]], found: set[str]) -> Iterator[Fault]:
    """Yield every file that an archived edition lists and the archive does not hold."""
    for edition, files in listings.items():
        for name, digest in files.items():
            if digest not in found:
                what = f"edition {edition[:12]}… lists it as {name}, the archive does not hold it"
                yield Fault("archive", f"file {digest[:12]}…", what)


def listing(data: bytes) -> dict[str, str]:
    """Return name → digest of the files that an archived listing of an edition names; empty when it is no listing."""
    try:
        found = json.loads(data)
    except ValueError:  # a workflow file, or one whose bytes are no text
        return {}
    is_listing = isinstance(found, dict) and all(isinstance(one, str) for one in found.values())
    return found if is_listing else {}


def _row_faults(table: str, built: Sequence[Row], kept: Sequence[Row]) -> Iterator[Fault]:
    wanted, found = {_key(row): row for row in built}, {_key(row): row for row in kept}
    for key in sorted({*wanted, *found}):
        where = f"{table} {' '.join(key)}"
        if key not in found:
            yield Fault("summary", where, "the log has it, the summary table does not")
        elif key not in wanted:
            yield Fault("summary", where, "the summary table has it, the log does not")
        elif wanted[key] != found[key]:
            compared = [item.name for item in fields(wanted[key]) if item.compare]
            names = [name for name in compared if getattr(found[key], name) != getattr(wanted[key], name)]
            yield Fault("summary", where, f"differs from the log in: {', '.join(names)}")


_KEYS: dict[type[Row], tuple[str, ...]] = {
    DossierRow: ("ref",),
    DueRow: ("ref", "deadline", "start_on"),
    UnitRow: ("unit", "since"),
    PersonRow: ("person",),
    GrantRow: ("person", "role", "unit", "since"),
    UnitRecord: ("unit", "kind", "place", "since"),
    AlertRow: ("id",),
}


def _key(row: Row) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in _KEYS[type(row)])
