"""When the rules open a move on a day, as a formula. Every consent that could be given is taken as given."""

from dataclasses import dataclass, field

import z3

from engine.dossiers.workflow import Guard, Move, Workflow
from engine.law.model.edition import Edition
from engine.law.model.rule import MOVE, NATIONAL, Rule
from engine.terms import Confidence, Enforce
from policies.analysis.rule_windows import RuleWindow, windows_of
from policies.authoring.proofs.condition_formula import truth_of
from policies.authoring.proofs.record_model import Expr, Record, follows, number_after, number_of


@dataclass
class LawFormulas:
    """The rules in one place, with their windows worked out once."""

    edition: Edition
    workflow: Workflow
    units: tuple[str, ...] = ()
    _windows: dict[str, tuple[RuleWindow, ...]] = field(default_factory=dict)

    def rules(self, move: str) -> list[Rule]:
        """Return the rules that guard a move there."""
        here = (rule for rule in self.edition.rules if rule.scope in (NATIONAL, *self.units))
        return [rule for rule in here if move in rule.guards]

    def windows(self, rule: Rule) -> tuple[RuleWindow, ...]:
        """Return the windows of a rule there."""
        if rule.id not in self._windows:
            self._windows[rule.id] = windows_of(self.edition, rule, self.units)
        return self._windows[rule.id]


@dataclass
class LawDays:
    """What one move looks at: the record on its day, and the record on the day of each act that a rule counts on.

    Attributes:
        fixed: Kinds of act whose day is the day of the move itself: they are recorded for it.

    """

    name: str
    day: Expr
    fixed: frozenset[str] = frozenset()
    now: Record = field(init=False)
    consents: dict[str, Expr] = field(default_factory=dict)
    _then: dict[str, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the record on the day of the move."""
        self.now = Record(self.name, self.day)

    def record(self, counted_on: str) -> Record:
        """Return the record on the day that a rule counts on: that of the act, or of the move while there is none."""
        if counted_on == MOVE or counted_on in self.fixed:
            return self.now
        if counted_on not in self._then:
            act = self.now.latest(counted_on)
            self._then[counted_on] = Record(f"{self.name}@{counted_on}", z3.If(act.present, act.on, self.day))
        return self._then[counted_on]

    def consent(self, rule: str) -> Expr:
        """Return whether a superior has waived a rule."""
        return self.consents.setdefault(rule, z3.Bool(f"{self.name}:consent {rule}"))

    def records(self) -> list[Record]:
        """Return every record that was looked at, that of the day of the move last."""
        return [*self._then.values(), self.now]

    def axioms(self) -> list[Expr]:
        """Return what links the records and what each fulfils."""
        links = [fact for early in self._then.values() for fact in follows(early, self.now)]
        return [*links, *(fact for record in self.records() for fact in record.all_axioms())]


def opens(law: LawFormulas, move: Move, sight: LawDays) -> Expr:
    """Return when the rules let a move pass: see `engine.decisions.decide`."""
    if move.guard is Guard.FREE:
        return z3.BoolVal(val=True)
    rules = law.rules(move.name)
    pairs = [_rule(law, rule, move.name, sight=sight) for rule in rules]
    some = z3.Or([in_force for in_force, _ in pairs]) if move.guard is Guard.REQUIRED else z3.BoolVal(val=True)
    return z3.And([some, *(passes for _, passes in pairs)])


def _rule(law: LawFormulas, rule: Rule, move: str, *, sight: LawDays) -> tuple[Expr, Expr]:
    """Return when a rule is in force, and when it lets the move pass."""
    record = sight.record(rule.counted_on)
    in_force: list[Expr] = []
    passes: list[Expr] = [record.day >= number_of(law.edition.covers_from)]
    for window in law.windows(rule):
        if window.version is None:
            continue
        here = z3.And(record.day >= number_of(window.first), record.day < number_after(window.last))
        in_force.append(here)
        warns = rule.guards[move] is Enforce.WARN or window.version.confidence is Confidence.R
        if not warns:
            passes.append(z3.Implies(here, _stands(rule, window, record, sight=sight)))
    return z3.Or(in_force), z3.And(passes)


def _stands(rule: Rule, window: RuleWindow, record: Record, *, sight: LawDays) -> Expr:
    """Return when a rule is met, asks nothing, or is waived."""
    met = truth_of(rule.require, window.values, record).true
    if rule.applies_when is not None:
        applies = truth_of(rule.applies_when, window.values, record)
        met = z3.Or(applies.false, z3.And(applies.true, met))
    return met if rule.waivable is None else z3.Or(met, sight.consent(rule.id))
