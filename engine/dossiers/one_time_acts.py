"""Acts that happen once (`Act.settled_by`): which of several counts from the move on that rested on one of them.

A ceremony that is recorded again after the probation began is a slip, or a paper that came twice: it stands on the
dossier, and no rule, term or summary reads it. When the act that the move rested on is made void, the others count.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from engine.acts import KINDS
from engine.dossiers.dossier import Recorded

Acts = Mapping[str, Sequence[Recorded]]

_MOVES: dict[str, str] = {slug: kind.settled_by for slug, kind in KINDS.items() if kind.settled_by}


def settled_by(move: str, on: date, acts: Acts) -> dict[str, int]:
    """Return on which acts a granted move rests: slug → number of the entry that first recorded it."""
    found = {}
    for slug in (slug for slug, settling in _MOVES.items() if settling == move):
        known = [one for one in acts.get(slug, ()) if one.act.on <= on]
        if known:
            found[slug] = max(known, key=lambda one: (one.act.on, one.n)).first_n
    return found


def repeated(acts: Acts, settled: Mapping[str, int]) -> tuple[Recorded, ...]:
    """Return the acts that do not count, because a move rested on another one of their kind that still stands."""
    found: list[Recorded] = []
    for slug, first_n in settled.items():
        group = acts.get(slug, ())
        if any(one.first_n == first_n for one in group):
            found += [one for one in group if one.first_n != first_n]
    return tuple(found)
