"""One-time acts (`Act.settled_by`): which of several recorded ones counts after a move was based on one of them.

A ceremony recorded again after the probation began is a mistake, or a paper that came twice: it stays on the dossier,
and no rule, deadline or summary reads it. When the act that the move was based on is made void, the others count.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from engine.acts import KINDS
from engine.dossiers.dossier import Recorded

Acts = Mapping[str, Sequence[Recorded]]

_MOVES: dict[str, str] = {slug: kind.settled_by for slug, kind in KINDS.items() if kind.settled_by}


def settled_by(move: str, on: date, acts: Acts) -> dict[str, int]:
    """Return the one-time acts that a granted move is based on: slug → number of the entry that first recorded it."""
    settled = {}
    for slug in (slug for slug, settling in _MOVES.items() if settling == move):
        known = [recorded for recorded in acts.get(slug, ()) if recorded.act.on <= on]
        if known:
            settled[slug] = max(known, key=lambda recorded: (recorded.act.on, recorded.n)).first_n
    return settled


def repeated(acts: Acts, settled: Mapping[str, int]) -> tuple[Recorded, ...]:
    """Return the acts that do not count, because a move was based on another act of their kind still in force."""
    uncounted: list[Recorded] = []
    for slug, first_n in settled.items():
        group = acts.get(slug, ())
        if any(recorded.first_n == first_n for recorded in group):
            uncounted += [recorded for recorded in group if recorded.first_n != first_n]
    return tuple(uncounted)
