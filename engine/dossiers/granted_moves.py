"""The granted moves of one dossier as later entries leave them: a day set right, a ground that was corrected since.

Knows what the lines say; knows nothing of rules. Whether a move still stands is for
`application.dossiers.corrected_grounds`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from engine.ledger.entry import Entry


class Later(NamedTuple):
    """A later entry that changed what a move may rest on.

    Attributes:
        n: Number of the entry; `at` its UTC instant.
        slug: Kind of the act that it records or corrects.
        ground: True when the act stood on the dossier when the move was made; False when it was recorded only later.

    """

    n: int
    at: str
    slug: str
    ground: bool


@dataclass(frozen=True, slots=True)
class GrantedMove:
    """One granted move.

    Attributes:
        n: Number of the entry that granted it; `by` is who made it, `at` the UTC instant.
        name: Name of the move; `source` and `dest` its steps, `on` its business day as it stands now.
        edition: Digest of the edition that judged it; `workflow` that of the workflows; `org` the tree's entry.
        auto: The workflow made it by itself, after the one before it.
        not_required: Nothing was asked for the step, since no rule in force there guards it.
        effective_on: Day from which the step counts where a rule sets it.
        day_n: Number of the entry that gave it its day: `n` itself, or that of the correction.
        later: Entries since then that changed what it may rest on.

    """

    n: int
    by: str
    at: str
    name: str
    source: str
    dest: str
    on: date
    edition: str
    workflow: str
    org: int
    auto: bool = False
    not_required: bool = False
    effective_on: date | None = None
    day_n: int = 0
    later: tuple[Later, ...] = ()


def moved(entry: Entry) -> GrantedMove:
    """Return the move that a line grants."""
    body = entry.body
    return GrantedMove(
        n=entry.n, by=entry.actor, at=entry.at, name=body["move"], source=body["from"], dest=body["to"],
        on=date.fromisoformat(body["on"]), edition=entry.edition, workflow=entry.workflow, org=body["org"],
        auto=bool(body.get("auto")),
        not_required=bool(body.get("not_required")), effective_on=_day(body.get("effective_on")), day_n=entry.n,
    )  # fmt: skip


def redated(moves: Sequence[GrantedMove], entry: Entry) -> tuple[GrantedMove, ...]:
    """Return the moves after a line that sets the day of one of them right: judged anew, by what was known then.

    Raises:
        ValueError: The line speaks of a move that was not made.

    """
    place = next((at for at, one in enumerate(moves) if one.n == entry.body["redates"]), None)
    if place is None:
        msg = "no such move was made"
        raise ValueError(msg)
    new = replace(moved(entry), n=moves[place].n, by=moves[place].by, at=moves[place].at, auto=moves[place].auto)
    return (*moves[:place], new, *moves[place + 1 :])


def reviewed(moves: Sequence[GrantedMove], entry: Entry) -> tuple[GrantedMove, ...]:
    """Return the moves after a line by which somebody upholds one of them, with its ground as it stands now."""
    n = entry.body["reviews"]
    return tuple(replace(one, later=()) if one.n == n else one for one in moves)


def shaken(
    moves: Sequence[GrantedMove], entry: Entry, *, slug: str, first_n: int, days: Sequence[date]
) -> list[GrantedMove]:
    """Return the moves after a line that records or corrects an act.

    Args:
        moves: In the order in which they were made.
        entry: The line.
        slug: Kind of the act.
        first_n: Number of the entry that first recorded it.
        days: Its days before and after; a move on one of them or later may rest on it.

    """
    first = min(days)
    return [
        replace(one, later=(*one.later, Later(entry.n, entry.at, slug, ground=first_n < one.n)))
        if first <= one.on
        else one
        for one in moves
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
