"""Every way of a dossier through the workflow, up to a number of moves, as one formula."""

from dataclasses import dataclass, field
from datetime import date

import z3

from policies.authoring.proofs.condition_formula import truth_of
from policies.authoring.proofs.guards import LawDays, LawFormulas, opens
from policies.authoring.proofs.record_model import Expr, Record, is_part_of, number_after, number_of
from policies.schemas.property_schema import NeverWithout

STAY = -1
"""No move: the way has ended before."""


@dataclass
class Ways:
    """All ways of up to `length` moves.

    Attributes:
        whole: With it, every move looks at one dossier, each kind of act in it once; without, the record may change
            between two moves in any way. What cannot happen without it cannot happen with it either.

    """

    law: LawFormulas
    length: int
    whole: Record | None = None
    steps: list[Expr] = field(init=False)
    days: list[Expr] = field(init=False)
    moves: list[Expr] = field(init=False)
    sights: list[LawDays] = field(init=False)

    def __post_init__(self) -> None:
        """Name the constants of every move."""
        self.steps = [z3.Int(f"step{at}") for at in range(self.length + 1)]
        self.days = [z3.Int(f"day{at}") for at in range(self.length)]
        self.moves = [z3.Int(f"move{at}") for at in range(self.length)]
        self.sights = [LawDays(f"m{at}", self.days[at]) for at in range(self.length)]
        self.code = {name: at for at, name in enumerate(self.law.workflow.steps)}
        self.move_code = {name: at for at, name in enumerate(self.law.workflow.moves)}

    def formula(self) -> list[Expr]:
        """Return that the way begins at the start and that each move leads on, no earlier than the one before."""
        first = [self.days[0] >= number_of(self.law.edition.covers_from), self.days[-1] < number_after(date.max)]
        begin = self.steps[0] == self.code[self.law.workflow.start.name]
        order = [later >= earlier for earlier, later in zip(self.days, self.days[1:], strict=False)]
        ended = [z3.Implies(now == STAY, then == STAY) for now, then in zip(self.moves, self.moves[1:], strict=False)]
        return [begin, *first, *order, *ended, *(self._step_at(at) for at in range(self.length))]

    def without(self, wanted: NeverWithout) -> list[Expr]:
        """Return that the step is reached although the condition did not hold, or was never asked."""
        enters = [self._enters(at, wanted.entering) for at in range(self.length)]
        fails = [z3.And(here, z3.Not(self._holds(at, wanted))) for at, here in enumerate(enters)]
        reached = self.steps[-1] == self.code[wanted.reach]
        return [reached, z3.Or(z3.Not(z3.Or(enters)), z3.Or(fails))]

    def axioms(self) -> list[Expr]:
        """Return what every record fulfils; ask for it last, when all that is looked at is known."""
        facts = [fact for sight in self.sights for fact in sight.axioms()]
        if self.whole is not None:
            whole = self.whole
            facts += [fact for sight in self.sights for record in sight.records() for fact in is_part_of(record, whole)]
            facts += whole.all_axioms()
        return facts

    def _step_at(self, at: int) -> Expr:
        now, then, sight = self.steps[at], self.steps[at + 1], self.sights[at]
        stays = z3.And(self.moves[at] == STAY, then == now)
        made = [
            z3.And(
                self.moves[at] == self.move_code[move.name],
                z3.Or([now == self.code[source] for source in move.sources]),
                then == self.code[move.dest],
                opens(self.law, move, sight),
            )
            for move in self.law.workflow.moves.values()
        ]
        return z3.Or([stays, *made])

    def _enters(self, at: int, step: str) -> Expr:
        return z3.And(self.moves[at] != STAY, self.steps[at + 1] == self.code[step])

    def _holds(self, at: int, wanted: NeverWithout) -> Expr:
        return truth_of(wanted.holds, {}, self.sights[at].record(wanted.counted_on)).true
