"""On which days a rule lets a move pass. Two kinds of day must not be mixed.

A rule is asked about *law days*: the day of the act it counts on. A move is made on *move days*: a later vote moves the
law day, waiting does not. Until the act is recorded, the two are the same: the rule is judged as if the act happened then.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from engine import days
from engine.days import EVER, NEVER, Spans
from engine.law.hearing import Hearing
from engine.law.in_force import Heard
from engine.law.rules import MOVE
from engine.terms import Enforce


@dataclass(slots=True)
class Outlook:
    """Move days on which a rule holds, on which it lets the move pass, and on which it could once its remedies are done."""

    holds: Spans
    opens: Spans
    possible: Spans


def open_outlook(hearing: Hearing, move: str, *, on: date, heard: Heard | None) -> Outlook:
    """Return the outlook from `on` while no act fixes the law day; `heard` is the answer on `on`, when it is known."""
    look = Outlook(NEVER, NEVER, NEVER)
    for first, last, state in hearing.windows(on):
        run = days.between(first, last)
        if state is None:
            part = Outlook(run, run, run)
        else:
            said = heard if heard is not None and first == on else state.hear(hearing.case, first)
            is_warning = state.enforce(move) is Enforce.WARN
            part = Outlook(said.days, EVER if is_warning else said.days, said.possible)
        if first == on and last == date.max:
            look = part
            break
        look = _joined(look, part, run=run)
    given = hearing.consent(date.max)
    return look if given is None else _joined(look, Outlook(EVER, EVER, EVER), run=days.since(max(on, given.on)))


def fixed_outlook(hearing: Hearing, move: str, *, on: date, law_on: date) -> Outlook:
    """Return the outlook from `on` while the act of `law_on` fixes the law day: one answer for all days."""
    run = days.since(on)
    stands, opens = hearing.stands(law_on), hearing.opens(move, law_on)
    return Outlook(run if stands else NEVER, run if opens else NEVER, run if stands else NEVER)


def with_later_acts(hearing: Hearing, move: str, *, on: date, look: Outlook) -> Outlook:
    """Return the outlook with each act after `on` that the rule counts on: it fixes the law day from then on."""
    if hearing.rule.counted_on == MOVE:
        return look
    acts = hearing.case.dossier.acts.get(hearing.rule.counted_on, ())
    later = sorted({recorded.act.on for recorded in acts if recorded.act.on > on})
    if not later:
        return look
    whole = _joined(Outlook(NEVER, NEVER, NEVER), look, run=days.outside(days.since(later[0])))
    for law_on, following in pairwise([*later, None]):
        if law_on is not None:
            run = days.since(law_on) if following is None else days.both(days.since(law_on), days.outside(days.since(following)))
            whole = _joined(whole, fixed_outlook(hearing, move, on=law_on, law_on=law_on), run=run)
    return whole


def without_the_act(hearing: Hearing) -> Hearing:
    """Return the hearing as if the act that the rule counts on had not happened yet."""
    dossier = hearing.case.dossier
    acts = {slug: group for slug, group in dossier.acts.items() if slug != hearing.rule.counted_on}
    return replace(hearing, case=replace(hearing.case, dossier=replace(dossier, acts=acts)))


def _joined(look: Outlook, part: Outlook, *, run: Spans) -> Outlook:
    """Return `look` with the days of `part` that lie in `run`."""
    return Outlook(
        days.either(look.holds, days.both(part.holds, run)),
        days.either(look.opens, days.both(part.opens, run)),
        days.either(look.possible, days.both(part.possible, run)),
    )
