"""One rule before one case: which window of the law counts on a law day, whether it stands, and whether it is waived."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from engine.acts.admission import SuperiorConsent
from engine.case import Case
from engine.law.book import LawBook, Scopes
from engine.law.in_force import InForce
from engine.law.rules import LEVELS, MOVE, Rule
from engine.terms import Enforce

Windows = Iterator[tuple[date, date, InForce | None]]


@dataclass(frozen=True, slots=True)
class Hearing:
    """One rule before one case. All days are law days: see `engine.law.judge`."""

    book: LawBook
    rule: Rule
    case: Case

    def law_on(self, on: date) -> tuple[date, bool]:
        """Return the law day of a move on `on`, and whether an act that has happened fixes it."""
        act = None if self.rule.counted_on == MOVE else self.case.dossier.latest(self.rule.counted_on, on)
        return (on, False) if act is None else (act.act.on, True)

    def state(self, day: date) -> InForce | None:
        """Return the rule as it is in force for the dossier's cell."""
        return self.book.timeline(self.rule, self._scopes(day)).at(day)

    def stands(self, day: date) -> bool:
        """Tell whether the rule is met, waived, not applicable or not in force."""
        state = self.state(day)
        return state is None or state.truth(self.case, day) is True or self.consent(day) is not None

    def opens(self, move: str, day: date) -> bool:
        """Tell whether the rule lets the move pass."""
        state = self.state(day)
        return state is None or state.enforce(move) is Enforce.WARN or self.stands(day)

    def consents(self, day: date) -> list[SuperiorConsent]:
        """Return the consents that name the rule, given on or before `day`, of whatever level."""
        given = (recorded.act for recorded in self.case.dossier.acts.get(SuperiorConsent.slug, ()))
        return [
            act for act in given if isinstance(act, SuperiorConsent) and act.rule == self.rule.id and act.on <= day
        ]

    def consent(self, day: date) -> SuperiorConsent | None:
        """Return the first consent of a sufficient level that waives the rule on `day`."""
        if self.rule.waivable is None:
            return None
        needed = LEVELS.index(self.rule.waivable.by)
        return next((act for act in self.consents(day) if LEVELS.index(act.level) >= needed), None)

    def windows(self, first: date) -> Windows:
        """Yield the windows of law and place from `first` on: first day, last day, the rule as it is in force."""
        if not self.book.has_overlays:
            yield from self.book.timeline(self.rule, ()).windows(first, date.max)
            return
        starts = [first, *(since for since, _ in self.case.path if since > first)]
        for start, following in zip(starts, [*islice(starts, 1, None), None], strict=True):
            end = date.max if following is None else date.fromordinal(following.toordinal() - 1)
            yield from self.book.timeline(self.rule, self._scopes(start)).windows(start, end)

    def _scopes(self, day: date) -> Scopes:
        return self.book.scopes(self.case.units_on(day)) if self.book.has_overlays else ()
