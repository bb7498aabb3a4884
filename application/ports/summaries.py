"""What a store returns of its summary tables: counts by cell, and all tables at once."""

from datetime import date

from engine.access.rows import GrantRow, PersonRow
from engine.alerts.alert import AlertRow
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow
from engine.values import Value


class Kept(Value, frozen=True):
    """How many dossiers a cell keeps on one step of one workflow, and the day the oldest of them was opened."""

    cell: str
    workflow: str
    step: str
    count: int
    opened_on: date


class Summaries(Value, frozen=True):
    """All summary tables at once, each in the order of its key."""

    dossiers: tuple[DossierRow, ...]
    dues: tuple[DueRow, ...]
    units: tuple[UnitRow, ...]
    persons: tuple[PersonRow, ...]
    grants: tuple[GrantRow, ...]
    alerts: tuple[AlertRow, ...] = ()
    unit_records: tuple[UnitRecord, ...] = ()
    unit_paths: tuple[UnitPath, ...] = ()
