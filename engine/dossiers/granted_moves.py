"""The effect of later entries on the granted moves of a dossier: corrected dates, changed acts, reviews.

Knows no rule. `application.judging.corrected_grounds` decides whether a move would still be granted.
"""

from collections.abc import Sequence
from datetime import date

from engine.dossiers.dossier import GrantedMove, Later
from engine.ledger.entry import Entry


def moved(entry: Entry) -> GrantedMove:
    """Return the move granted by an entry."""
    body = entry.body
    return GrantedMove(
        n=entry.n, by=entry.actor, at=entry.at, name=body["move"], source=body["from"], dest=body["to"],
        on=date.fromisoformat(body["on"]), edition=entry.edition, workflow=entry.workflow, org=body["org"],
        auto=bool(body.get("auto")),
        not_required=bool(body.get("not_required")), effective_on=_day(body.get("effective_on")), day_n=entry.n,
    )  # fmt: skip


def redated(moves: Sequence[GrantedMove], entry: Entry) -> tuple[GrantedMove, ...]:
    """Return the moves after an entry that corrects the date of one of them, decided again by what was known then.

    Raises:
        ValueError: The entry names a move that was not made.

    """
    place = next((at for at, move in enumerate(moves) if move.n == entry.body["redates"]), None)
    if place is None:
        msg = "no such move was made"
        raise ValueError(msg)
    new = moved(entry)._replace(n=moves[place].n, by=moves[place].by, at=moves[place].at, auto=moves[place].auto)
    return (*moves[:place], new, *moves[place + 1 :])


def reviewed(moves: Sequence[GrantedMove], entry: Entry) -> tuple[GrantedMove, ...]:
    """Return the moves after an entry that upholds one of them: its later changes count as reviewed."""
    n = entry.body["reviews"]
    return tuple(move._replace(later=()) if move.n == n else move for move in moves)


def with_later_change(
    moves: Sequence[GrantedMove], entry: Entry, *, slug: str, first_n: int, days: Sequence[date]
) -> list[GrantedMove]:
    """Return the moves after an entry that records or corrects an act, with the change noted where it matters.

    Args:
        moves: The moves in the order in which they were made.
        entry: The entry.
        slug: Kind of the act.
        first_n: Number of the entry that first recorded the act.
        days: Dates of the act before and after the change; a move on or after one of them may be based on the act.

    """
    first = min(days)
    return [
        move._replace(later=(*move.later, Later(entry.n, entry.at, slug, ground=first_n < move.n)))
        if first <= move.on
        else move
        for move in moves
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
