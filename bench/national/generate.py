"""`python -m bench.national.generate UNITS DOSSIERS WHERE`: makes a national organisation, unless it is there already.

`WHERE` is a folder, or the address of a database of a PostgreSQL server, which keeps another one for it.

Founding and tree are written through the use cases; people and dossiers in bulk, sealed by the ledger's own functions,
with the rows that a rebuild would work out. Prints the file that says what is in the database, or the name of the
database. In a process of its own, because a process that has needed much memory passes that on to those whose memory
it measures.
"""

import json
import sys
import time
from contextlib import closing
from pathlib import Path

from application.alerts.scanning.scan_writer import ScanChanges, ScanWriter
from application.unit_of_work import UnitOfWork
from bench.national.bulk import last_of, settle, write
from bench.national.copies import Copies
from bench.national.country import Country
from bench.national.founding import founded, with_targets, without_districts
from bench.national.patterns import patterns
from bench.national.people_lines import PeopleLines
from bench.national.servers import Server
from bench.national.staff import Staff, accounts
from bench.national.stand import VERSION, stand_of
from bench.national.telling import told
from bench.world import clock_of, office_at
from demo.world.clockwork import TODAY, SeededChance
from engine.ledger.subjects import ORG
from store.schema import NEWEST

SEED = "national"
_ALERTS_AT_ONCE, _SAID = 500, 10_000


def generate(url: str, *, units: int, dossiers: int, seed: str = SEED) -> dict[str, object]:
    """Make a database of about so many units and exactly so many dossiers; return what a bench asks of it."""
    began, country = time.process_time(), Country(units)
    staff = Staff(list(accounts(country, seed)))
    office = founded(url, country, seed)
    trees = [office.store.head(ORG).version]
    without_districts(office, country)
    trees.append(office.store.head(ORG).version)
    copies = Copies(patterns(seed), country, staff.desks(), seed=seed, trees=trees)
    with_targets(office, country)
    _say(began, "the tree")
    people = PeopleLines(office, staff)
    office.store.place_pending()
    office.store.close()
    for _ in write(url, people.written(), after=last_of(url)):
        pass
    for number in told(url, copies, dossiers):
        if number % _SAID == 0:
            _say(began, f"{number} dossiers")
    settle(url)
    office = office_at(url)
    _raise_alerts(office, copies, dossiers)
    office.store.close()
    _say(began, "the alerts")
    return stand_of(country, copies, staff, dossiers=dossiers)


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
        about = generate(f"sqlite:///{said.with_suffix('.db')}", units=units, dossiers=dossiers)
        said.write_text(json.dumps(about, indent=2), encoding="utf-8")
    return said


def kept_on(server: Server, *, units: int, dossiers: int) -> str:
    """Return the name of a database of a server; make it unless it is there and finished."""
    name = f"national_{units}_{dossiers}_{VERSION}_{NEWEST}"
    if not server.said_of(name):
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        server.say_of(name, generate(server.url(name), units=units, dossiers=dossiers))
    return name


def main(units: str, dossiers: str, where: str) -> str:
    """Return what there is to say of a database, in a folder or on a server; make it unless it is there."""
    if not where.startswith("postgresql:"):
        return str(cached(Path(where), units=int(units), dossiers=int(dossiers)))
    with closing(Server(where)) as server:
        return kept_on(server, units=int(units), dossiers=int(dossiers))


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
