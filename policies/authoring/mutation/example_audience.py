"""All examples of an edition, asked whether they notice a change.

Looks first at what the changed rules say by themselves: where that is the same, nothing in the answer can be another
one, and the example need not be run again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from engine.errors import HosoError
from engine.law.evaluation.rule_answer import judge
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_index import RuleIndex
from engine.law.evaluation.satisfaction_days import open_outlook, without_the_act
from engine.law.model.edition import Edition
from engine.law.model.rule import Rule
from policies.examples.run_examples import PreparedExample

_NOTHING_SAID = "the rule does not guard the move"


@dataclass
class Audience:
    """Every example with what each rule says of it under the edition as it is."""

    edition: Edition
    examples: list[PreparedExample]
    _said: dict[tuple[str, int], object] = field(default_factory=dict)

    def notices(self, other: Edition, touched: frozenset[str]) -> bool:
        """Tell whether some example does not come out under a changed edition.

        Args:
            other: The edition with one change.
            touched: Ids of the rules and deadlines, and moves with a day of effect, that may answer otherwise.

        """
        asked = chain(self._listening(other, touched), self._foreseeing(touched))
        return any(not example.run_under(other) for example in asked)

    def _foreseeing(self, touched: frozenset[str]) -> Iterable[PreparedExample]:
        """Yield the examples that say from when a move is possible: that takes what rules say of other days."""
        moves = {move for rule in self.edition.rules if rule.id in touched for move in rule.guards}
        yield from (
            asked for asked in self.examples
            if asked.example.move in moves and "possible_from" in asked.example.expect.model_fields_set
        )  # fmt: skip

    def _listening(self, other: Edition, touched: frozenset[str]) -> Iterable[PreparedExample]:
        """Yield the examples whose answer may be another one."""
        book = RuleIndex(other.params, other.rules, other.tightenings)
        rules = {rule.id: rule for rule in other.rules}
        mine = [(rule, rules.get(rule.id)) for rule in self.edition.rules if rule.id in touched]
        dues = {deadline.id for deadline in self.edition.deadlines} & touched
        for at in sorted(range(len(self.examples)), key=lambda at: touched.isdisjoint(self._named[at])):
            asked = self.examples[at]
            outcome = any(self._differs(old, new, at, book) for old, new in mine if asked.example.move in old.guards)
            moved = asked.example.move in touched and asked.example.expect.effective_on is not None
            if outcome or moved or not dues.isdisjoint(_dues_named(asked)):
                yield asked

    def _differs(self, old: Rule, new: Rule | None, at: int, book: RuleIndex) -> bool:  # noqa: PLR0917
        key = old.id, at
        if key not in self._said:
            self._said[key] = _said(old, self.examples[at], self._book)
        return self._said[key] != (_NOTHING_SAID if new is None else _said(new, self.examples[at], book))

    @cached_property
    def _named(self) -> list[frozenset[str]]:
        """Return what each example names in its answer: those that name the changed rule are asked first."""
        return [frozenset(_named_in(asked)) for asked in self.examples]

    @cached_property
    def _book(self) -> RuleIndex:
        return RuleIndex(self.edition.params, self.edition.rules, self.edition.tightenings)


def _named_in(asked: PreparedExample) -> Iterable[str]:
    expect = asked.example.expect
    rules = (name for part in (expect.unmet, expect.unknown, expect.warn, expect.waived) for name in part or ())
    return {*rules, *_dues_named(asked)}


def _dues_named(asked: PreparedExample) -> Iterable[str]:
    expect = asked.example.expect
    return {name for part in (expect.due, expect.stages, expect.state, expect.told, expect.ends) for name in part or ()}


def _said(rule: Rule, asked: PreparedExample, book: RuleIndex) -> object:
    """Return everything that a rule adds to the answer of an example, its act done again too."""
    move, context = asked.example.move or "", RuleContext(book, rule, asked.facts)
    if move not in rule.guards:
        return _NOTHING_SAID
    try:
        judged = judge(context, move, asked.example.on)
        finding = judged.finding
        verdict = None if finding is None else (finding.verdict, finding.enforce, finding.remedies)
        again = open_outlook(without_the_act(context), move, on=asked.example.on, outcome=None).possible
    except HosoError as error:
        return str(error.message)
    else:
        return verdict, judged.opens, again
