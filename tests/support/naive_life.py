"""A dossier as a clerk's list of papers: what happened when, and where. Only for tests; imports nothing of hoso."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Paper = Mapping[str, Any]
"""An act as it is typed in: `act`, `on`, its fields, and `accepted` when it is false."""

LEVELS = ("grassroots", "superior", "province", "central")
"""The lowest first."""


@dataclass(frozen=True)
class Life:
    """Papers in the order of entry, the facts of the cell from each day on, and the move that is asked for.

    Attributes:
        free: Days on which nobody works, beside Saturdays and Sundays.
        worked: Saturdays and Sundays on which people work.

    """

    papers: tuple[Paper, ...]
    place: tuple[tuple[date, Mapping[str, Any]], ...]
    move: str
    on: date
    free: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def all(self, kind: str, by: date) -> list[Paper]:
        """Return the papers of a kind that there are by a day, the earliest first; introducers who left are gone."""
        found = [one for one in self.papers if one["act"] == kind and one["on"] <= by]
        if kind == "introduction":
            found = [one for one in found if not self._left(one, by)]
        return sorted(found, key=lambda one: one["on"])

    def last(self, kind: str, by: date) -> Paper:
        """Return the latest paper of a kind by a day, an empty one when there is none."""
        found = self.all(kind, by)
        return found[-1] if found else {}

    def day_of(self, kind: str) -> date:
        """Return the day of the latest paper of a kind; the day of the move while there is none."""
        day: date = self.last(kind, self.on).get("on", self.on)
        return day

    def fact(self, name: str, day: date) -> Any:
        """Return a fact of the cell on a day, None when it is not known."""
        known = [facts[name] for since, facts in self.place if since <= day and name in facts]
        return known[-1] if known else None

    def consented(self, rule: str, level: str, by: date) -> bool:
        """Tell whether a body of this level or above has consented in writing by a day."""
        high_enough = LEVELS[LEVELS.index(level) :]
        return any(one["rule"] == rule and one["level"] in high_enough for one in self.all("superior_consent", by))

    def working_days_after(self, day: date, count: int) -> date:
        """Return the last of so many working days after a day."""
        while count:
            day += timedelta(days=1)
            if day in self.worked or (day.weekday() < 5 and day not in self.free):
                count -= 1
        return day

    def introducers_gone(self, by: date) -> set[str]:
        """Return the introducers who left by a day, but for those who stood in for somebody."""
        wrote = [one for one in self.papers if one["act"] == "introduction" and one["on"] <= by]
        return {one["introducer"] for one in wrote if not one.get("replacement", False) and self._left(one, by)}

    def _left(self, paper: Paper, by: date) -> bool:
        return any(
            one["introducer"] == paper["introducer"] and paper["on"] <= one["on"] <= by
            for one in self.papers
            if one["act"] == "introduction_ended"
        )


def later(day: date | None, months: int) -> date | None:
    """Return the same day so many months later, the last of the month where it has no such day."""
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def past(day: date | None, months: int, by: date) -> bool:
    """Tell whether so many months are over by a day."""
    end = later(day, months)
    return end is not None and end <= by


def in_order(*papers: Paper) -> bool:
    """Tell whether all papers are there, none before the one in front of it."""
    days: Iterable[date | None] = [one.get("on") for one in papers]
    known = [day for day in days if day is not None]
    return len(known) == len(papers) and known == sorted(known)


def two_thirds(part: int, whole: int) -> bool:
    """Tell whether a part is two thirds of a whole."""
    return whole > 0 and part * 3 >= whole * 2
