"""When a rule begins or ceases to hold by the passing of days alone. Days come from sets; no day is tried."""

from datetime import date

from engine.calendar import day_sets as days
from engine.calendar.day_sets import EVER
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.satisfaction_days import fixed_outlook, open_outlook, with_later_acts


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


def _open_change(context: RuleContext, after: date) -> date | None:
    """Return the change while no act fixes the law day: window by window of the law, no further than the first."""
    given, facts = context.consent(date.max), context.facts
    waived = () if given is None else days.since(max(after, given.on))
    held: bool | None = None
    for first, last, state in context.book.windows(context.rule, facts, after):
        spans = EVER if state is None else days.either(state.held(facts, first), waived)
        now = days.holds_on(spans, first)
        if held is not None and now is not held:
            return first
        held, change = now, days.next_change(spans, first)
        if change is not None and change <= last:
            return change
    return None
