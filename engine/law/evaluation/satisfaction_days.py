"""On which days a rule lets a move pass. Two kinds of day must not be mixed.

A rule is asked about *law days*: the day of the act it counts on. A move is made on *move days*: a later vote moves the
law day, waiting does not. Until the act is recorded the two are the same: the rule is judged as if it happened then.
"""

from dataclasses import dataclass, replace
from datetime import date

from engine.calendar import day_sets as days
from engine.calendar.day_sets import EVER, NEVER, Spans
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_version import RuleOutcome
from engine.law.model.rule import MOVE
from engine.terms import Enforce


@dataclass(slots=True)
class SatisfactionDays:
    """Move days on which a rule holds, on which it lets the move pass, on which it could with its remedies done."""

    holds: Spans
    opens: Spans
    possible: Spans


def open_outlook(context: RuleContext, move: str, *, on: date, outcome: RuleOutcome | None) -> SatisfactionDays:
    """Return the outlook from `on` while no act fixes the law day; `outcome` is what the rule says on `on`."""
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
    """Return the outlook from `on` while an act fixes the law day: one answer for all days."""
    run = days.since(on)
    held = run if stands else NEVER
    return SatisfactionDays(held, run if warns else held, held)


def with_later_acts(context: RuleContext, move: str, *, on: date, look: SatisfactionDays) -> SatisfactionDays:
    """Return the outlook with each act after `on` that the rule counts on: from then on it fixes the law day."""
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
    """Return the hearing as if the act that the rule counts on had not happened yet."""
    dossier = context.facts.dossier
    acts = {slug: group for slug, group in dossier.acts.items() if slug != context.rule.counted_on}
    return replace(context, facts=replace(context.facts, dossier=replace(dossier, acts=acts)))


def joined(look: SatisfactionDays, part: SatisfactionDays, *, run: Spans) -> SatisfactionDays:
    """Return `look` with the days of `part` that lie in `run`."""
    return SatisfactionDays(
        days.either(look.holds, days.both(part.holds, run)),
        days.either(look.opens, days.both(part.opens, run)),
        days.either(look.possible, days.both(part.possible, run)),
    )


def _before(day: date) -> Spans:
    return days.outside(days.since(day))
