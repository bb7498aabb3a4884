"""The granted moves of one dossier as later entries leave them: a day set right, a ground that was corrected since.

Knows what the lines say; knows nothing of rules. Whether a move still stands is for
`application.dossiers.corrected_grounds`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from engine.dossiers.dossier import GrantedMove, Later
from engine.ledger.entry import Entry


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
