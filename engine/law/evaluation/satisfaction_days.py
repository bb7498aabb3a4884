"""On which days a rule lets a move pass, and when that changes by the passing of days. Two kinds must not be mixed.

A rule is asked about *law days*: the day of the act it counts on. A move is made on *move days*: a later vote moves the
law day, waiting does not. Until the act is recorded the two are the same: the rule is judged as if it happened then.
Days come from sets; no day is tried.
"""

from dataclasses import dataclass, replace
from datetime import date

from engine.calendar import day_sets as days
from engine.calendar.day_sets import EVER, NEVER, Spans
from engine.dossiers.facts import Facts
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_version import ActiveRule, RuleOutcome
from engine.law.model.rule import MOVE
from engine.terms import Enforce


@dataclass(slots=True)
class SatisfactionDays:
    """Move days on which a rule holds, on which it lets the move pass, on which it could with its remedies done."""

    holds: Spans
    opens: Spans
    possible: Spans


def open_outlook(context: RuleContext, move: str, *, on: date, outcome: RuleOutcome | None) -> SatisfactionDays:
    """Return the move days from `on` while no act fixes the law day; `outcome`: the rule's answer on `on`, if known."""
    look = SatisfactionDays(NEVER, NEVER, NEVER)
    for first, last, state in context.book.windows(context.rule, context.facts, on):
        part = SatisfactionDays(EVER, EVER, EVER)
        if state is not None:
            said = outcome if outcome is not None and first == on else state.hear(context.facts, first, start=first)
            part = SatisfactionDays(
                said.days, EVER if state.enforce(move) is Enforce.WARN else said.days, said.possible
            )
        look = joined(look, part, run=days.between(first, last))
    given = context.consent(date.max)
    return (
        look if given is None else joined(look, SatisfactionDays(EVER, EVER, EVER), run=days.since(max(on, given.on)))
    )


def fixed_outlook(*, stands: bool, warns: bool, on: date) -> SatisfactionDays:
    """Return the move days from `on` while an act fixes the law day: one answer for all of them."""
    run = days.since(on)
    held = run if stands else NEVER
    return SatisfactionDays(held, run if warns else held, held)


def with_later_acts(context: RuleContext, move: str, *, on: date, look: SatisfactionDays) -> SatisfactionDays:
    """Return the move days with each act after `on` that the rule counts on: from its date on it fixes the law day."""
    if context.rule.counted_on == MOVE:
        return look
    acts = context.facts.dossier.acts.get(context.rule.counted_on, ())
    later = sorted({recorded.act.on for recorded in acts if recorded.act.on > on})
    if not later:
        return look
    whole = joined(SatisfactionDays(NEVER, NEVER, NEVER), look, run=_before(later[0]))
    runs = [*(_before(following) for following in later[1:]), EVER]
    for law_on, run in zip(later, runs, strict=True):
        stands, warns = context.stands(law_on), context.warns(move, law_on)
        whole = joined(whole, fixed_outlook(stands=stands, warns=warns, on=law_on), run=run)
    return whole


def without_the_act(context: RuleContext) -> RuleContext:
    """Return the context as if the act that the rule counts on had not happened yet."""
    dossier = context.facts.dossier
    acts = {slug: group for slug, group in dossier.acts.items() if slug != context.rule.counted_on}
    return replace(context, facts=replace(context.facts, dossier=replace(dossier, acts=acts)))


def next_change(context: RuleContext, move: str, after: date) -> date | None:
    """Return the first day after `after` on which a rule begins or ceases to hold for a move made that day.

    A rule whose law day an act has fixed answers the same for ever, unless a later act is dated already.
    """
    law_on, is_fixed = context.law_on(after)
    if context.has_later_acts(after):
        fixed = fixed_outlook(stands=context.stands(law_on), warns=False, on=after) if is_fixed else None
        look = fixed or open_outlook(context, move, on=after, outcome=None)
        return days.next_change(with_later_acts(context, move, on=after, look=look).holds, after)
    return None if is_fixed else _open_change(context, after)


def joined(look: SatisfactionDays, part: SatisfactionDays, *, run: Spans) -> SatisfactionDays:
    """Return `look` with the days of `part` that lie in `run`."""
    return SatisfactionDays(
        days.either(look.holds, days.both(part.holds, run)),
        days.either(look.opens, days.both(part.opens, run)),
        days.either(look.possible, days.both(part.possible, run)),
    )


def _before(day: date) -> Spans:
    return days.outside(days.since(day))


def _open_change(context: RuleContext, after: date) -> date | None:
    """Return the change while no act fixes the law day: window by window of the law, no further than the first."""
    given, facts = context.consent(date.max), context.facts
    waived = None if given is None else max(after, given.on)
    held: bool | None = None
    for first, last, state in context.book.windows(context.rule, facts, after):
        turns = [*(() if state is None else state.turns(facts, first)), *(() if waived is None else (waived,))]
        days_asked: list[date] = [first, *sorted({turn for turn in turns if turn > first})]
        # all are asked, also beyond the window: where a calendar is missing there is no answer, whatever comes first
        answers = [(day, _stands(state, facts, day, waived=waived)) for day in days_asked]
        for day, now in answers:
            if held is not None and now is not held and day <= last:
                return day
            held = now if day <= last else held
    return None


def _stands(state: ActiveRule | None, facts: Facts, day: date, *, waived: date | None) -> bool:
    return state is None or (waived is not None and day >= waived) or state.truth(facts, day) is True
