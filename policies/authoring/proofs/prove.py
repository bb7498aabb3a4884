"""Proves the properties of an edition over its workflow, one after the other; a story where one does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import z3

from engine.dossiers.workflow import Workflow
from engine.errors import Message
from engine.law.model.edition import Edition
from policies.analysis.rule_windows import scopes_of
from policies.authoring.proofs.counterexample import StorySentence, obstacle_of, story_of
from policies.authoring.proofs.guards import LawFormulas
from policies.authoring.proofs.paths import Ways
from policies.authoring.proofs.possible_acts import TIMEOUT, NotShownError, dead_ends, obstacle
from policies.authoring.proofs.record_model import MONTH, Expr, Record, number_of
from policies.schemas.property_schema import AlwaysPossible, EveryStepEnds, NeverWithout, PropertiesFile

BEYOND = 2
"""Moves beyond one for each step that a way may have: enough to go back and come again."""

_LAST_DAY = 28
"""The last day that every month has; a story is told on such days."""
_YEARS = 20
"""A story is told within so many years of the first law."""


@dataclass(frozen=True)
class Proof:
    """One property and what became of it.

    Attributes:
        name: Of the property.
        vi: The property as a sentence; `en` in English.
        cite: Where it stands.
        holds: True when it is proved, False when `story` contradicts it, None when the solver gave up.
        place: The unit whose overlay is in force, empty for the national law.

    """

    name: str
    vi: str
    en: str
    cite: str
    holds: bool | None
    story: tuple[StorySentence, ...] = ()
    place: str = ""


def prove(edition: Edition, workflow: Workflow, wanted: PropertiesFile) -> Iterator[Proof]:
    """Yield every property with its proof or its counterexample.

    What must never happen is proved of the national law: an overlay only adds rules and tightens. What must be possible
    is proved of the national law and of every overlay.
    """
    law = LawFormulas(edition, workflow)
    never = {name: wish for name, wish in wanted.properties.items() if isinstance(wish, NeverWithout)}
    yield from _never(law, never)
    for units in scopes_of(edition):
        local = LawFormulas(edition, workflow, units)
        for name, wish in wanted.properties.items():
            if isinstance(wish, AlwaysPossible):
                yield _possible(local, name, wish)
            elif isinstance(wish, EveryStepEnds):
                yield _ends(local, name, wish)


def held_by(workflow: Workflow, wanted: PropertiesFile) -> PropertiesFile:
    """Return the properties that a workflow must have: those that name no step or move which it has not."""
    others = {name for name, _ in property_faults(workflow, wanted)}
    kept = {name: wish for name, wish in wanted.properties.items() if name not in others}
    return wanted.model_copy(update={"properties": kept})


def property_faults(workflow: Workflow, wanted: PropertiesFile) -> list[tuple[str, Message]]:
    """Return the properties that name a step or move which the workflow has not: name and what is wrong."""
    faults = []
    for name, wish in wanted.properties.items():
        steps = {NeverWithout: ("reach", "entering"), AlwaysPossible: ("from_",)}.get(type(wish), ())
        named = [getattr(wish, key) for key in steps]
        faults += [(name, Message("property.unknown_step", step=step)) for step in named if step not in workflow.steps]
        if isinstance(wish, AlwaysPossible) and wish.move not in workflow.moves:
            faults.append((name, Message("property.unknown_move", move=wish.move)))
    return faults


def _never(law: LawFormulas, wanted: dict[str, NeverWithout]) -> Iterator[Proof]:
    """Yield the properties of all ways: one formula of the ways, one question for each property."""
    ways = Ways(law, len(law.workflow.steps) + BEYOND)
    solver = _solver(ways.formula())
    asked = {name: ways.without(wish) for name, wish in wanted.items()}
    solver.add(ways.axioms())
    for name, question in asked.items():
        wish = wanted[name]
        proof = Proof(name, wish.title.vi, wish.title.en, wish.cite, holds=None)
        answer = solver.check(z3.And(question))
        if answer == z3.unsat:
            proof = replace(proof, holds=True)
        elif answer == z3.sat:
            proof = replace(proof, holds=False, story=_way_of(law, wish))
        yield proof


def _possible(law: LawFormulas, name: str, wish: AlwaysPossible) -> Proof:
    proof = Proof(name, wish.title.vi, wish.title.en, wish.cite, holds=None, place="".join(law.units))
    move = law.workflow.move(wish.move)
    if wish.from_ not in move.sources:
        return replace(proof, holds=False, story=_no_such_way(law, wish))
    try:
        blocked = obstacle(law, move, wish.from_)
    except NotShownError:
        return proof
    if blocked is None:
        return replace(proof, holds=True)
    model, sight = blocked
    step = law.workflow.steps[wish.from_].label_vi
    return replace(proof, holds=False, story=obstacle_of(sight, model, move=move, step=step))


def _no_such_way(law: LawFormulas, wish: AlwaysPossible) -> tuple[StorySentence, ...]:
    move, step = law.workflow.move(wish.move), law.workflow.steps[wish.from_]
    vi = f"việc “{move.label_vi}” không đi từ bước “{step.label_vi}”"
    return ((vi, f"the move “{move.label_en}” does not start on “{step.label_en}”"),)


def _ends(law: LawFormulas, name: str, wish: EveryStepEnds) -> Proof:
    proof = Proof(name, wish.title.vi, wish.title.en, wish.cite, holds=None, place="".join(law.units))
    try:
        stuck = dead_ends(law)
    except NotShownError:
        return proof
    lines: list[StorySentence] = []
    for step, blocked in stuck.items():
        shown = law.workflow.steps[step]
        lines.append((f"bước “{shown.label_vi}” có thể không kết thúc được:", f"“{shown.label_en}” may not end:"))
        for move, (model, sight) in blocked:
            lines += obstacle_of(sight, model, move=move, step=shown.label_vi)
    return replace(proof, holds=not stuck, story=tuple(lines))


def _solver(formula: Iterable[Expr]) -> Expr:
    solver = z3.Solver()
    solver.set("timeout", TIMEOUT)
    solver.add(list(formula))
    return solver


def _way_of(law: LawFormulas, wanted: NeverWithout) -> tuple[StorySentence, ...]:
    """Return a short story of one dossier with one act of each kind; where there is none, one whose record changes."""
    nearest = _moves_to(law, wanted.reach)
    for whole in (Record("dossier", z3.Int("end")), None):
        for length in range(nearest, nearest + BEYOND + 1):
            ways = Ways(law, length, whole=whole)
            formula = [*ways.formula(), *ways.without(wanted)]
            solver = _solver([*formula, *ways.axioms(), *_plain(ways)])
            if solver.check() == z3.sat:
                return story_of(ways, _sparest(ways, solver))
    line = "cách đi dài hơn, không kể ra ở đây", "the way is longer; it is not told here"
    return (line,)


def _moves_to(law: LawFormulas, step: str) -> int:
    """Return how many moves a dossier needs at least to reach a step."""
    reached, moves = {law.workflow.start.name}, 0
    while step not in reached and moves <= len(law.workflow.steps):
        reached |= {move.dest for move in law.workflow.moves.values() if reached & set(move.sources)}
        moves += 1
    return moves


def _plain(ways: Ways) -> list[Expr]:
    """Return that everything happens on days that every month has, in the years of the law, in the order of acts."""
    law = ways.law
    begin = number_of(law.edition.covers_from)
    end = begin + _YEARS * 12 * MONTH
    records = (
        [ways.whole] if ways.whole is not None else [record for sight in ways.sights for record in sight.records()]
    )
    every = [*ways.days, *(act.on for record in records for act in record.acts.values())]
    plain = [z3.And(day >= begin, day <= end, day % MONTH < _LAST_DAY) for day in every]
    return plain if ways.whole is None else [*plain, *_in_order(law, ways.whole)]


def _in_order(law: LawFormulas, record: Record) -> list[Expr]:
    """Return that no act comes before those that the workflow puts before it."""
    acts = record.acts
    pairs = [(slug, earlier) for slug, before in law.workflow.act_after.items() for earlier in before]
    known = [(acts[slug], acts[earlier]) for slug, earlier in pairs if slug in acts and earlier in acts]
    return [z3.Implies(z3.And(then.present, earlier.present), then.on >= earlier.on) for then, earlier in known]


def _sparest(ways: Ways, solver: Expr) -> Expr:
    """Return a model with as few acts and consents as one can be left out after the other."""
    records = [ways.whole] if ways.whole is not None else []
    consents = [given for sight in ways.sights for given in sight.consents.values()]
    for thing in [*consents, *(act.present for record in records for act in record.acts.values())]:
        solver.push()
        solver.add(z3.Not(thing))
        if solver.check() != z3.sat:
            solver.pop()
    solver.check()
    return solver.model()
