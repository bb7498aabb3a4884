"""`python -m bench.national.generate UNITS DOSSIERS FOLDER`: makes a national organisation, unless it is there already.

Founding and tree are written through the use cases; people and dossiers in bulk, sealed by the ledger's own functions;
the rows of all tables by the function with which `hoso rebuild` writes them. Prints where the database is. In a
process of its own, because a process that has needed much memory passes that on to those whose memory it measures.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from application.alerts.scanning.scan_writer import ScanChanges, ScanWriter
from application.ports.store import Store
from application.unit_of_work import UnitOfWork
from bench.national.bulk import write
from bench.national.copies import Copies, Written
from bench.national.country import Country
from bench.national.founding import founded, with_targets, without_districts
from bench.national.patterns import patterns
from bench.national.people_lines import PeopleLines
from bench.national.staff import Staff, accounts
from bench.national.stand import VERSION, stand_of
from bench.world import clock_of, office_at
from demo.world.clockwork import TODAY, SeededChance
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths
from store.schema import NEWEST

SEED = "national"
_ALERTS_AT_ONCE = 500


def generate(file: Path, *, units: int, dossiers: int, seed: str = SEED) -> dict[str, object]:
    """Make a database of about so many units and exactly so many dossiers; return what a bench asks of it."""
    began, url, country = time.process_time(), f"sqlite:///{file}", Country(units)
    staff = Staff(list(accounts(country, seed)))
    copies = Copies(patterns(seed), country, staff.desks(), seed=seed)
    office = founded(url, country, seed)
    without_districts(office, country)
    with_targets(office, country)
    _say(began, "the tree")
    people = PeopleLines(office, staff)
    office.store.close()
    heads: list[str] = []
    for written in write(url, _chains(people, copies, range(dossiers))):
        if written.subject[0] != "@":
            heads.append(written.head.hash)
            if len(heads) % 10_000 == 0:
                _say(began, f"{len(heads)} dossiers")
    office = office_at(url)
    _summarise(office.store, people, copies, heads=heads)
    _say(began, "the tables")
    _raise_alerts(office, copies, dossiers)
    office.store.close()
    _say(began, "the alerts")
    return stand_of(country, copies, staff, dossiers=dossiers)


def _chains(people: PeopleLines, copies: Copies, numbers: Sequence[int]) -> Iterator[Written]:
    yield from people.written()
    yield from (copies.written(number) for number in numbers)


def _summarise(store: Store, people: PeopleLines, copies: Copies, *, heads: Sequence[str]) -> None:
    """Write the rows of all tables, and the heads of all chains, as a rebuild does."""
    numbers = range(len(heads))
    store.replace_summaries(
        dossiers=(copies.row(number, heads[number]) for number in numbers),
        dues=(due for number in numbers for due in copies.dues(number)),
        units=store.units(), persons=people.persons, grants=people.grants, alerts=(),
        unit_records=store.unit_records(), unit_paths=all_paths(OrgTree(store.units())),
    )  # fmt: skip


def _raise_alerts(office: UnitOfWork, copies: Copies, dossiers: int) -> None:
    """Raise the alerts as the sweep of one day does."""
    clock_of(office).wind(TODAY)
    office.chance = SeededChance(f"{SEED}:alerts")
    writer, changes = ScanWriter(office, TODAY), ScanChanges()
    writer.open()
    for number in range(dossiers):
        for alert, passed in copies.alerts(number):
            changes.raised.append(alert)
            if passed:
                changes.silent_keys.add(alert.key)
        if changes.size >= _ALERTS_AT_ONCE or (changes.size and number == dossiers - 1):
            writer.write(changes)
            changes = ScanChanges()


def _say(began: float, what: str) -> None:
    sys.stderr.write(f"{time.process_time() - began:7.0f} s  {what}\n")


def cached(folder: Path, *, units: int, dossiers: int) -> Path:
    """Return the file that says what a database in the cache holds; make both unless they are there."""
    stem = f"national-{units}-{dossiers}-"
    said = folder / f"{stem}{VERSION}-{NEWEST}.json"
    if not said.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{stem}*"):
            old.unlink()
        about = generate(said.with_suffix(".db"), units=units, dossiers=dossiers)
        said.write_text(json.dumps(about, indent=2), encoding="utf-8")
    return said


if __name__ == "__main__":
    print(cached(Path(sys.argv[3]), units=int(sys.argv[1]), dossiers=int(sys.argv[2])))
