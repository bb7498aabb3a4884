"""When a rule begins or ceases to hold by the passing of days alone. Days come from sets; no day is tried."""

from datetime import date

from engine import days
from engine.law.hearing import Hearing
from engine.law.outlook import fixed_outlook, open_outlook, with_later_acts
from engine.law.rules import MOVE


def next_change(hearing: Hearing, move: str, after: date) -> date | None:
    """Return the first day after `after` on which a rule begins or ceases to hold for a move made that day.

    A rule whose law day an act has fixed answers the same for ever, unless a later act is dated already.
    """
    law_on, is_fixed = hearing.law_on(after)
    if is_fixed and not _has_later_acts(hearing, after):
        return None
    if is_fixed:
        look = fixed_outlook(stands=hearing.stands(law_on), warns=False, on=after)
    else:
        look = open_outlook(hearing, move, on=after, heard=None)
    look = with_later_acts(hearing, move, on=after, look=look)
    return days.next_change(look.holds, after)


def _has_later_acts(hearing: Hearing, after: date) -> bool:
    if hearing.rule.counted_on == MOVE:
        return False
    acts = hearing.case.dossier.acts.get(hearing.rule.counted_on, ())
    return bool(acts) and acts[-1].act.on > after
