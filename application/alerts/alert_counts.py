"""How many alerts there are of each kind: one definition for the list, the board and whatever else counts them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from application.ports.alert_store import AlertQuery
from engine.alerts.alert import LATE
from engine.terms import Severity

_GOING = ("open", "acked", "snoozed")


class Counter(Protocol):
    """What counts alerts."""

    def count_alerts(self, query: AlertQuery) -> int:
        """Return how many alerts fit, whatever the limit."""
        ...


@dataclass(frozen=True, slots=True)
class AlertSums:
    """How many alerts there are, whatever page of them is shown.

    Attributes:
        offset: How many the page passes over.
        total: All that fit.
        overdue: Those that go on and are overdue or worse (`AlertRow.is_late`), the critical and put off ones too.
        snoozed: Those put off.
        unaddressed: Those that go on and nobody could be told of.

    """

    offset: int
    total: int
    overdue: int
    critical: int
    warning: int
    notice: int
    snoozed: int
    unaddressed: int

    def after(self, shown: int) -> bool:
        """Tell whether more follow a page with so many."""
        return self.total > self.offset + shown


def sums_of(store: Counter, seen: AlertQuery) -> AlertSums:
    """Return the sums of all that fit a query, which gives nothing out of sight; its limit does not count."""
    going = set(seen.states or _GOING) & set(_GOING)
    wanted = set(map(str, seen.severities or Severity))

    def of(*severities: Severity, states: Collection[str] = going, unaddressed: bool = False) -> int:
        chosen = wanted & set(map(str, severities or Severity))
        asked = replace(
            seen, severities=sorted(chosen), states=sorted(states), unaddressed=unaddressed or seen.unaddressed
        )
        return store.count_alerts(asked) if chosen and states else 0

    return AlertSums(
        offset=seen.offset, total=store.count_alerts(seen), overdue=of(*LATE), critical=of(Severity.CRITICAL),
        warning=of(Severity.WARNING), notice=of(Severity.NOTICE), snoozed=of(states={"snoozed"} & going),
        unaddressed=of(unaddressed=True),
    )  # fmt: skip
