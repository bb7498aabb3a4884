"""What one person is told on one day: alerts, and what is said beside them. Codes, cells and days; never a name."""

from datetime import date

from engine.access.rows import PersonRow
from engine.alerts.alert import AlertRow
from engine.values import Value

TOLD_IN_FULL = 200
"""So many alerts stand in a letter; of the rest it says how many they are."""


class Item(Value, frozen=True):
    """One alert, and whether the reader may ask what the dossier lacks."""

    alert: AlertRow
    may_check: bool

    @property
    def is_dossier(self) -> bool:
        """Tell whether it is about a dossier, and not about a unit or a place in one."""
        return self.alert.subject != self.alert.cell and "/" not in self.alert.subject


class Digest(Value, frozen=True):
    """What one person is told on one day.

    Attributes:
        items: Open alerts not told before, the gravest first.
        done: Codes of those that ended before they were told.
        gone: How many lie outside the reader's roles by now.
        others: How many alerts told of before still wait for an acknowledgement.
        dead: How many letters to this person were given up; `dead_to`: logins of all to whom letters were given up, for
            those who look after the whole.

    """

    person: PersonRow
    day: date
    items: tuple[Item, ...]
    done: tuple[str, ...] = ()
    gone: int = 0
    others: int = 0
    dead: int = 0
    dead_to: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Item, ...]:
        """Return the alerts that are told in full."""
        return self.items[:TOLD_IN_FULL]

    @property
    def overdue(self) -> int:
        """Return how many of its alerts are overdue or worse."""
        return sum(item.alert.is_late for item in self.items)
