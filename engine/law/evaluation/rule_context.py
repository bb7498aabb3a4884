"""Evaluation context of one rule for one dossier: the law day of a move, the rule on that day, its waivers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from engine.acts.admission import SuperiorConsent
from engine.dossiers.facts import Facts
from engine.law.evaluation.rule_version import ActiveRule, Window
from engine.law.model.rule import LEVELS, MOVE, Rule
from engine.terms import Enforce


class RuleStates(Protocol):
    """The version of each rule by day and place, as `engine.law.evaluation.rule_index` gives it."""

    def state(self, rule: Rule, facts: Facts, day: date) -> ActiveRule | None:
        """Return the rule as it is in force for the dossier's cell on a law day."""
        ...

    def windows(self, rule: Rule, facts: Facts, first: date) -> Iterator[Window]:
        """Yield the windows of law and place from `first` on."""
        ...


@dataclass(slots=True)
class RuleContext:
    """One rule with the facts of one dossier.

    Every date argument is the day whose law applies, not the day of the move, unless it is called `on`: see
    `engine.law.evaluation.satisfaction_days`.
    """

    book: RuleStates
    rule: Rule
    facts: Facts

    def law_on(self, on: date) -> tuple[date, bool]:
        """Return the law day of a move on `on`, and whether an act that has happened fixes it."""
        counted_on = self.rule.counted_on
        act = None if counted_on == MOVE else self.facts.dossier.latest(counted_on, on)
        return (on, False) if act is None else (act.act.on, True)

    def has_later_acts(self, day: date) -> bool:
        """Tell whether an act that the rule counts on is dated after a day."""
        acts = () if self.rule.counted_on == MOVE else self.facts.dossier.acts.get(self.rule.counted_on, ())
        return bool(acts) and acts[-1].act.on > day

    def stands(self, day: date) -> bool:
        """Tell whether the rule is met, waived, not applicable or not in force."""
        state = self.book.state(self.rule, self.facts, day)
        return state is None or state.truth(self.facts, day) is True or self.consent(day) is not None

    def warns(self, move: str, day: date) -> bool:
        """Tell whether the rule only warns."""
        state = self.book.state(self.rule, self.facts, day)
        return state is not None and state.enforce(move) is Enforce.WARN

    def consents(self, day: date) -> list[SuperiorConsent]:
        """Return the consents that name the rule, given on or before `day`, of whatever level."""
        given = (recorded.act for recorded in self.facts.dossier.acts.get(SuperiorConsent.slug, ()))
        mine = (act for act in given if isinstance(act, SuperiorConsent) and act.rule == self.rule.id)
        return [act for act in mine if act.on <= day]

    def consent(self, day: date) -> SuperiorConsent | None:
        """Return the first consent of a sufficient level that waives the rule on `day`."""
        if self.rule.waivable is None or self.rule.waivable.cites_on(day) is None:
            return None
        needed = LEVELS.index(self.rule.waivable.by)
        return next((act for act in self.consents(day) if LEVELS.index(act.level) >= needed), None)
