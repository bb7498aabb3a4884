"""What is wrong with a workflow file whose shape is right: words nobody knows, ways that lead nowhere, moves unguarded.

Every function looks for one kind of fault and yields all of it, so that one reading shows everything.
"""

from collections.abc import Collection, Iterator, Mapping

from engine.acts import KINDS
from engine.dossiers.workflow import Guard, MoveKind, StepKind
from engine.terms import Role, UnitKind
from engine.text.did_you_mean import nearest_word
from workflows.schema import AcceptShape, ActsShape, FilePlace, MoveShape, ReadWorkflow, RecordShape, WorkflowFault

START = "new"
"""The step on which a dossier stands before its first move (`engine.dossiers.dossier.Dossier.step`)."""

_ENDS = (StepKind.FINAL, StepKind.EXIT)
_ROLES = frozenset(Role)
_BODIES = frozenset(UnitKind)


def faults_of(draft: ReadWorkflow, *, guarded: frozenset[str] | None) -> tuple[WorkflowFault, ...]:
    """Return every fault of a file, those of its shape included.

    Args:
        draft: What could be read of the file.
        guarded: Names of the moves that the base policy guards; None when the policy is not known.

    """
    blind = [*draft.faults, *_unknown_steps(draft), *_starts(draft)]  # with these, nobody can say what can be reached
    ways = [] if blind else [*_unreachable(draft), *_traps(draft)]
    words = [*_doubled_moves(draft), *_unknown_words(draft), *_ends(draft), *_unguarded(draft, guarded)]
    return (*blind, *words, *_directions(draft), *ways)


def _unknown(word: str, known: Collection[str], *, path: FilePlace, kind: str) -> Iterator[WorkflowFault]:
    if word not in known:
        near = nearest_word(word, known)
        hint = f"did you mean '{near}'?" if near else f"known are: {', '.join(sorted(known))}"
        yield WorkflowFault(path, f"there is no {kind} '{word}'", hint)


def _unknown_steps(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield moves from or to a step that the file does not have, and steps named twice in one list."""
    known = frozenset(draft.head.steps) if draft.head else frozenset(draft.steps)
    for at, move in draft.moves:
        yield from _unknown(move.dest, known, path=("moves", at, "to"), kind="step")
        for place, source in enumerate(move.sources):
            path: FilePlace = ("moves", at, "from", place)
            yield from _unknown(source, known, path=path, kind="step")
            if source in move.sources[:place]:
                yield WorkflowFault(
                    path, f"'{source}' stands twice in the list of '{move.move}'", "keep one of the two"
                )


def _doubled_moves(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield moves that share a name, and moves that share both ends: a command could mean either."""
    for place, (at, move) in enumerate(draft.moves):
        for _, earlier in draft.moves[:place]:
            shared = [source for source in move.sources if source in earlier.sources]
            where = f" from '{shared[0]}'" if shared else ""
            if move.move == earlier.move:
                hint = "give one of them another name" if shared else "join their 'from' lists, or rename one"
                yield WorkflowFault(("moves", at), f"there are two moves named '{move.move}'{where}", hint)
            elif shared and move.dest == earlier.dest:
                both = f"'{earlier.move}' and '{move.move}'"
                yield WorkflowFault(("moves", at), f"{both} both lead{where} to '{move.dest}'", "keep one of the two")


def _unknown_words(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield roles, bodies and acts that do not exist."""
    for at, move in draft.moves:
        yield from _listed(move.roles, _ROLES, path=("moves", at, "roles"), kind="role")
        yield from _listed(move.acts_by, _BODIES, path=("moves", at, "acts_by"), kind="kind of body")
    for key, shape in (("acts", draft.acts), ("accept", draft.accept)):
        yield from _unknown_acts(key, shape)


def _unknown_acts(key: str, shape: ActsShape | None) -> Iterator[WorkflowFault]:
    if shape is None:
        return
    yield from _listed(shape.roles, _ROLES, path=(key, "roles"), kind="role")
    for slug, roles in shape.exceptions.items():
        yield from _unknown(slug, KINDS, path=(key, "except", slug), kind="act")
        yield from _listed(roles, _ROLES, path=(key, "except", slug), kind="role")
    if isinstance(shape, RecordShape):
        yield from _unknown_order(shape)
    for place, slug in enumerate(shape.none if isinstance(shape, AcceptShape) else ()):
        yield from _unknown(slug, KINDS, path=(key, "none", place), kind="act")
        if slug in shape.exceptions:
            yield WorkflowFault(
                (key, "none", place), f"'{slug}' stands under 'none' and under 'except'", "keep one of the two"
            )


def _unknown_order(shape: RecordShape) -> Iterator[WorkflowFault]:
    for key, said, table in (("after", "stands after", shape.after), ("needs", "needs", shape.needs)):
        for slug, earlier in table.items():
            path: FilePlace = ("acts", key, slug)
            yield from _unknown(slug, KINDS, path=path, kind="act")
            yield from _listed(earlier, KINDS, path=path, kind="act")
            if slug in earlier:
                yield WorkflowFault(path, f"'{slug}' {said} itself", "take it out of its own list")


def _listed(words: Collection[str], known: Collection[str], *, path: FilePlace, kind: str) -> Iterator[WorkflowFault]:
    for place, word in enumerate(words):
        yield from _unknown(word, known, path=(*path, place), kind=kind)


def _starts(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield a file without exactly one start."""
    starts = [name for name, step in draft.steps.items() if step.kind is StepKind.START]
    if len(starts) != 1:
        yield WorkflowFault(
            ("steps",), f"the file has {len(starts)} steps of kind 'start'", "mark exactly one step as the start"
        )
    elif starts != [START]:
        yield WorkflowFault(
            ("steps", starts[0]), f"the start is named '{starts[0]}'", f"every dossier begins on '{START}'"
        )
    elif not draft.faults:  # the opening move may be one that could not be read
        yield from _openings(draft)


def _openings(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield a file in which it is not plain which move a dossier is opened with."""
    found = [move.move for _, move in draft.moves if START in move.sources and move.kind is MoveKind.FORWARD]
    if len(found) != 1:
        what = f"{len(found)} forward moves lead from '{START}'{': ' if found else ''}{', '.join(found)}"
        yield WorkflowFault(("moves",), what, "exactly one opens a dossier")


def _ends(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield a file without an end that is aimed at, and moves out of an end."""
    if not any(step.kind is StepKind.FINAL for step in draft.steps.values()):
        yield WorkflowFault(("steps",), "no step is of kind 'final'", "mark the step that a dossier is meant to reach")
    for at, move in draft.moves:
        for place, source in enumerate(move.sources):
            if source in draft.steps and draft.steps[source].kind in _ENDS:
                what = f"'{move.move}' starts from '{source}', which is an end"
                yield WorkflowFault(
                    ("moves", at, "from", place), what, "take it out of the list, or make the step a 'step'"
                )


def _directions(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield forward moves that lead back, and returns that lead on: nobody goes back but by a return."""
    order = list(draft.steps)
    for at, move in draft.moves:
        known = move.sources if move.kind is not MoveKind.EXIT and move.dest in order else ()
        for place, source in enumerate(known):
            if source not in order or draft.steps[source].kind in _ENDS:
                continue
            leads_back = order.index(move.dest) <= order.index(source)
            if leads_back is not (move.kind is MoveKind.RETURN):
                way = f"'{move.move}' leads {'back' if leads_back else 'on'} from '{source}' to '{move.dest}'"
                kind = "return" if leads_back else "forward"
                yield WorkflowFault(
                    ("moves", at, "from", place), way, f"declare it 'kind: {kind}', or put the steps in order"
                )


def _unguarded(draft: ReadWorkflow, guarded: frozenset[str] | None) -> Iterator[WorkflowFault]:
    """Yield moves that should be guarded and are not, and guarded moves that do not exist."""
    if guarded is None:
        return
    for at, move in draft.moves:
        if move.guard is Guard.REQUIRED and move.move not in guarded:
            hint = "write a rule that guards it, or declare it 'guard: free'"
            yield WorkflowFault(("moves", at, "guard"), f"no rule of the base policy guards '{move.move}'", hint)
    known = frozenset(move.move for _, move in draft.moves)
    for name in sorted(guarded - known) if not draft.faults else ():  # the move may be one that could not be read
        near = nearest_word(name, known)
        hint = f"did the policy mean '{near}'?" if near else "add the move, or take it out of the policy"
        yield WorkflowFault(("moves",), f"the policy guards a move '{name}' that does not exist", hint)


def _unreachable(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield steps to which no way leads from the start."""
    start = next(name for name, step in draft.steps.items() if step.kind is StepKind.START)
    moves = [move for _, move in draft.moves]
    reached = _spread({start}, {name: {m.dest for m in moves if name in m.sources} for name in draft.steps})
    for name in draft.steps:
        if name not in reached:
            yield WorkflowFault(
                ("steps", name), f"no way leads from '{start}' to '{name}'", "add a move to it, or delete it"
            )


def _traps(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield steps from which no way leads to an end."""
    ends = {name for name, step in draft.steps.items() if step.kind in _ENDS}
    leads = _spread(ends, _backwards([move for _, move in draft.moves]))
    for name in draft.steps:
        if name not in leads:
            hint = "add a move from it that leads to an end, or make it an exit"
            yield WorkflowFault(("steps", name), f"'{name}' is a trap: no way leads from it to an end", hint)


def _backwards(moves: Collection[MoveShape]) -> dict[str, set[str]]:
    return {dest: {s for m in moves if m.dest == dest for s in m.sources} for dest in {m.dest for m in moves}}


def _spread(begin: set[str], onward: Mapping[str, set[str]]) -> set[str]:
    """Return every step that can be reached from `begin`."""
    reached, frontier = set(begin), set(begin)
    while frontier:
        frontier = {dest for name in frontier for dest in onward.get(name, ())} - reached
        reached |= frontier
    return reached
