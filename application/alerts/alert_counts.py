"""How many alerts there are of each kind: one definition for the list, the board and whatever else counts them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from application.paging import MOST_COUNTED
from application.ports.alert_store import AlertQuery
from engine.alerts.alert import LATE
from engine.terms import Severity

_GOING = ("open", "acked", "snoozed")


class Counter(Protocol):
    """What counts alerts."""

    def count_alerts(self, query: AlertQuery, *, most: int | None = None) -> int:
        """Return how many alerts fit, whatever the limit; with `most`, counted no further than that."""
        ...


@dataclass(frozen=True, slots=True)
class AlertSums:
    """How many alerts there are, whatever page of them is shown; `MOST_COUNTED` + 1 stands for any more than that.

    Attributes:
        total: All that fit.
        overdue: Those that go on and are overdue or worse (`AlertRow.is_late`), the critical and put off ones too.
        snoozed: Those put off.
        unaddressed: Those that go on and nobody could be told of.

    """

    total: int
    overdue: int
    critical: int
    warning: int
    notice: int
    snoozed: int
    unaddressed: int


def sums_of(store: Counter, seen: AlertQuery) -> AlertSums:
    """Return the sums of all that fit a query, which gives nothing out of sight; its limit does not count."""
    going = set(seen.states or _GOING) & set(_GOING)
    every = set(map(str, Severity))
    wanted = set(map(str, seen.severities or every))

    def of(*severities: Severity, states: Collection[str] = going, unaddressed: bool = False) -> int:
        chosen = wanted & set(map(str, severities or every))
        asked = replace(
            seen,
            severities=sorted(chosen) if chosen != every else (),
            states=sorted(states),
            unaddressed=unaddressed or seen.unaddressed,
        )
        return store.count_alerts(asked, most=MOST_COUNTED + 1) if chosen and states else 0

    return AlertSums(
        total=store.count_alerts(seen, most=MOST_COUNTED + 1), overdue=of(*LATE), critical=of(Severity.CRITICAL),
        warning=of(Severity.WARNING), notice=of(Severity.NOTICE), snoozed=of(states={"snoozed"} & going),
        unaddressed=of(unaddressed=True),
    )  # fmt: skip
