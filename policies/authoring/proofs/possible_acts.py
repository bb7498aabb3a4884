"""Whether acts can always follow that open a move on the same day, whatever the record shows until then."""

from collections.abc import Iterable
from datetime import date

import z3

from engine.dossiers.workflow import Guard, Move, StepKind
from policies.authoring.proofs.guards import LawDays, LawFormulas, opens
from policies.authoring.proofs.record_model import Expr, Record, number_after, number_of
from policies.checks.can_somebody_act import kinds_named


class NotShownError(Exception):
    """The solver gave up within its time."""


TIMEOUT = 60_000
"""Milliseconds that the solver has for one question."""


def obstacle(law: LawFormulas, move: Move, step: str) -> tuple[Expr, LawDays] | None:
    """Return a record under which no new acts open a move from a step, or None when there is none.

    New acts are of the kinds that only the rules of this move name, not those of any move that leads to the step: what
    has led there lies behind. They are recorded on the day of the move.

    Raises:
        NotShownError: The solver gives up.

    """
    if move.guard is Guard.FREE:
        return None
    new = kinds_of(law, move.name) - _behind(law, step)
    sight = LawDays("now", z3.Int("day"), fixed=frozenset(new))
    opened = opens(law, move, sight)
    other, now = sight.axioms(), sight.now
    mine = [const for const, kind in _constants(now) if kind in new]
    own = [fact for about, facts in now.axioms.items() if about in new for fact in facts]
    refused = z3.Not(z3.And([*own, opened]))
    solver = z3.Solver()
    solver.set("timeout", TIMEOUT)
    solver.add(sight.day >= number_of(law.edition.covers_from), sight.day < number_after(date.max))
    solver.add([fact for fact in other if not any(fact.eq(each) for each in own)])
    solver.add([z3.Not(consent) for consent in sight.consents.values()])
    solver.add(z3.ForAll(mine, refused) if mine else refused)
    answer = solver.check()
    if answer == z3.unknown:
        raise NotShownError
    return (solver.model(), sight) if answer == z3.sat else None


def kinds_of(law: LawFormulas, move: str) -> set[str]:
    """Return the kinds of act that the rules of a move name."""
    return set[str]().union(*(kinds_named(rule) for rule in law.rules(move)))


def _behind(law: LawFormulas, step: str) -> set[str]:
    """Return the kinds of act that the moves on the way to a step name, and the person's particulars."""
    ways = [move for move in law.workflow.moves.values() if _leads(law, move.dest, step)]
    return {"candidate"}.union(*(kinds_of(law, move.name) for move in ways))


def _leads(law: LawFormulas, begin: str, step: str) -> bool:
    reached, frontier = {begin}, {begin}
    while frontier:
        moves = (move for move in law.workflow.moves.values() if frontier & set(move.sources))
        frontier = {move.dest for move in moves} - reached
        reached |= frontier
    return step in reached


def _constants(record: Record) -> Iterable[tuple[Expr, str]]:
    """Return every constant of a record with the kind of act that it is about."""
    pairs: list[tuple[Iterable[Expr], str]] = [(act, slug) for slug, act in record.acts.items()]
    pairs += [(field, path.partition(".")[0]) for path, field in record.fields.items()]
    pairs += [(answer, record.about[key]) for key, answer in record.answers.items()]
    return [(const, kind) for consts, kind in pairs for const in consts]


def dead_ends(law: LawFormulas) -> dict[str, list[tuple[Move, tuple[Expr, LawDays]]]]:
    """Return the steps from which no end can surely be reached: step → its moves, each with what stands in the way."""
    steps, moves = law.workflow.steps, law.workflow.moves.values()
    ends = {name for name, step in steps.items() if step.kind in (StepKind.FINAL, StepKind.EXIT)}
    sure = {(name, move.name) for move in moves for name in move.sources if obstacle(law, move, name) is None}
    while more := {name for name, move in sure if law.workflow.moves[move].dest in ends} - ends:
        ends |= more
    return {name: _blocked(law, name) for name in steps if name not in ends}


def _blocked(law: LawFormulas, step: str) -> list[tuple[Move, tuple[Expr, LawDays]]]:
    blocks = ((move, obstacle(law, move, step)) for move in law.workflow.moves_from(step))
    return [(move, why) for move, why in blocks if why is not None]
