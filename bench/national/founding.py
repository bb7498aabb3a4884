"""Founds an office over a tree, and lets it learn that the districts have ended; both through the use cases."""

from datetime import date

from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.organisation.import_tree import ImportTree
from application.unit_of_work import UnitOfWork
from application.units.record_statements import RecordStatements
from bench.national.country import Country, known_at_first
from bench.national.staff import ADMIN, FOUNDED
from bench.world import clock_of, office_at
from demo.world.clockwork import SeededChance
from demo.world.tree import NO_DISTRICTS
from engine.calendar.working_days import add_months
from engine.organisation.unit_records import RecordKind, UnitStatement
from hoso.bootstrap.law_of_files import read_law
from store import open_store


def founded(url: str, country: Country, seed: str) -> UnitOfWork:
    """Return the office over a new database with the law that is shipped and the tree as it was at first."""
    open_store(url, create=True).close()
    office = office_at(url)
    office.chance = SeededChance(seed)
    clock_of(office).wind(FOUNDED)
    application = Application(office)
    application.run(SetUpOffice(law=read_law()[0], name="Quản Trị", login=ADMIN))
    application.run(ImportTree(actor=ADMIN, windows=tuple(known_at_first(country.rows))))
    return office


def without_districts(office: UnitOfWork, country: Country) -> None:
    """Import the tree as it is since the districts ended."""
    clock_of(office).wind(NO_DISTRICTS)
    Application(office).run(ImportTree(actor=ADMIN, windows=country.rows))


def with_targets(office: UnitOfWork, country: Country) -> None:
    """Record how many each commune is to admit in a year."""
    clock_of(office).wind(_YEAR)
    targets = (
        UnitStatement(commune.unit, RecordKind.TARGET, _YEAR, until=add_months(_YEAR, 12), value=60, source="NQ 01")
        for commune in country.communes
    )
    Application(office).run(RecordStatements(actor=ADMIN, statements=tuple(targets)))


_YEAR = date(2026, 1, 1)
