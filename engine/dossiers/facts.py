"""The facts that rules are evaluated on: one dossier, the dated facts of its cell, and the working calendar."""

from collections.abc import Mapping
from datetime import date

from msgspec import field

from engine.calendar.working_days import WorkingCalendar
from engine.dossiers.dossier import Dossier
from engine.organisation.place_facts import DatedValues
from engine.values import Value


class Facts(Value, frozen=True):
    """The input of every rule about a dossier.

    Attributes:
        dossier: The dossier.
        calendar: The calendar of working days.
        place: Name of a place fact → its dated values.
        path: (first day, ids of the cell and of all units above it), in the order of days.

    """

    dossier: Dossier
    calendar: WorkingCalendar
    place: Mapping[str, DatedValues] = field(default_factory=dict)
    path: tuple[tuple[date, tuple[str, ...]], ...] = ()

    def place_on(self, name: str, day: date) -> object:
        """Return the value of a place fact on `day`, or None when it is not known."""
        for since, value in reversed(self.place.get(name, ())):
            if since <= day:
                return value
        return None

    def units_on(self, day: date) -> tuple[str, ...]:
        """Return the ids of the cell and the units above it on `day`, the cell first."""
        for since, units in reversed(self.path):
            if since <= day:
                return units
        return ()
