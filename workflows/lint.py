"""What is wrong with a workflow file whose shape is right: words nobody knows, ways that lead nowhere, moves unguarded.

Every function looks for one kind of fault and yields all of it, so that one reading shows everything.
"""

from collections.abc import Collection, Iterator, Mapping

from engine.acts import KINDS
from engine.dossiers.workflow import Guard, MoveKind, StepKind
from engine.errors import Message
from engine.terms import Role, UnitKind
from engine.text.did_you_mean import meant, nearest_word
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


_KINDS = {
    "step": Message("kind.step"),
    "role": Message("kind.role"),
    "body": Message("kind.body"),
    "act": Message("kind.act"),
}
"""What a word of the file may name."""


def _unknown(word: str, known: Collection[str], *, path: FilePlace, kind: str) -> Iterator[WorkflowFault]:
    if word not in known:
        near = meant(word, known) or Message("word.known", words=tuple(sorted(known)))
        yield WorkflowFault(path, Message("word.unknown", kind=_KINDS[kind], word=word, near=near))


def _unknown_steps(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield moves from or to a step that the file does not have, and steps named twice in one list."""
    known = frozenset(draft.head.steps) if draft.head else frozenset(draft.steps)
    for at, move in draft.moves:
        yield from _unknown(move.dest, known, path=("moves", at, "to"), kind="step")
        for place, source in enumerate(move.sources):
            path: FilePlace = ("moves", at, "from", place)
            yield from _unknown(source, known, path=path, kind="step")
            if source in move.sources[:place]:
                yield WorkflowFault(path, Message("move.source_twice", step=source, move=move.move))


def _doubled_moves(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield moves that share a name, and moves that share both ends: a command could mean either."""
    for place, (at, move) in enumerate(draft.moves):
        for _, earlier in draft.moves[:place]:
            shared = [source for source in move.sources if source in earlier.sources]
            if move.move == earlier.move:
                yield WorkflowFault(("moves", at), _same_name(move.move, shared))
            elif shared and move.dest == earlier.dest:
                what = Message("move.same_ends", first=earlier.move, second=move.move, source=shared[0], dest=move.dest)
                yield WorkflowFault(("moves", at), what)


def _same_name(move: str, shared: list[str]) -> Message:
    """Return that two moves share a name, and a step from which both start where there is one."""
    return Message("move.twice_from", move=move, step=shared[0]) if shared else Message("move.twice", move=move)


def _unknown_words(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield roles, bodies and acts that do not exist."""
    for at, move in draft.moves:
        yield from _listed(move.roles, _ROLES, path=("moves", at, "roles"), kind="role")
        yield from _listed(move.acts_by, _BODIES, path=("moves", at, "acts_by"), kind="body")
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
            yield WorkflowFault((key, "none", place), Message("acceptance.twice", act=slug))


def _unknown_order(shape: RecordShape) -> Iterator[WorkflowFault]:
    after, needs = Message("act.stands_after"), Message("act.needs")
    for key, relation, table in (("after", after, shape.after), ("needs", needs, shape.needs)):
        for slug, earlier in table.items():
            path: FilePlace = ("acts", key, slug)
            yield from _unknown(slug, KINDS, path=path, kind="act")
            yield from _listed(earlier, KINDS, path=path, kind="act")
            if slug in earlier:
                yield WorkflowFault(path, Message("act.of_itself", act=slug, relation=relation))


def _listed(words: Collection[str], known: Collection[str], *, path: FilePlace, kind: str) -> Iterator[WorkflowFault]:
    for place, word in enumerate(words):
        yield from _unknown(word, known, path=(*path, place), kind=kind)


def _starts(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield a file without exactly one start."""
    starts = [name for name, step in draft.steps.items() if step.kind is StepKind.START]
    if len(starts) != 1:
        yield WorkflowFault(("steps",), Message("start.not_one", n=len(starts)))
    elif starts != [START]:
        yield WorkflowFault(("steps", starts[0]), Message("start.of_another_name", step=starts[0], wanted=START))
    elif not draft.faults:  # the opening move may be one that could not be read
        yield from _openings(draft)


def _openings(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield a file in which it is not plain which move a dossier is opened with."""
    opening = [move.move for _, move in draft.moves if START in move.sources and move.kind is MoveKind.FORWARD]
    if not opening:
        yield WorkflowFault(("moves",), Message("opening.none", start=START))
    elif len(opening) > 1:
        yield WorkflowFault(("moves",), Message("opening.not_one", n=len(opening), start=START, moves=tuple(opening)))


def _ends(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield a file without an end that is aimed at, and moves out of an end."""
    if not any(step.kind is StepKind.FINAL for step in draft.steps.values()):
        yield WorkflowFault(("steps",), Message("step.none_final"))
    for at, move in draft.moves:
        for place, source in enumerate(move.sources):
            if source in draft.steps and draft.steps[source].kind in _ENDS:
                what = Message("move.out_of_an_end", move=move.move, step=source)
                yield WorkflowFault(("moves", at, "from", place), what)


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
                yield WorkflowFault(("moves", at, "from", place), _wrong_way(move, source, leads_back=leads_back))


def _wrong_way(move: MoveShape, source: str, *, leads_back: bool) -> Message:
    if leads_back:
        return Message("move.leads_back", move=move.move, source=source, dest=move.dest)
    return Message("move.leads_on", move=move.move, source=source, dest=move.dest)


def _unguarded(draft: ReadWorkflow, guarded: frozenset[str] | None) -> Iterator[WorkflowFault]:
    """Yield moves that should be guarded and are not, and guarded moves that do not exist."""
    if guarded is None:
        return
    for at, move in draft.moves:
        if move.guard is Guard.REQUIRED and move.move not in guarded:
            yield WorkflowFault(("moves", at, "guard"), Message("move.unguarded", move=move.move))
    known = frozenset(move.move for _, move in draft.moves)
    for name in sorted(guarded - known) if not draft.faults else ():  # the move may be one that could not be read
        close = nearest_word(name, known)
        meant = Message("move.policy_meant", move=close) if close else Message("move.add_or_take_out")
        yield WorkflowFault(("moves",), Message("move.of_the_policy_alone", move=name, meant=meant))


def _unreachable(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield steps to which no way leads from the start."""
    start = next(name for name, step in draft.steps.items() if step.kind is StepKind.START)
    moves = [move for _, move in draft.moves]
    reached = _spread({start}, {name: {m.dest for m in moves if name in m.sources} for name in draft.steps})
    for name in draft.steps:
        if name not in reached:
            yield WorkflowFault(("steps", name), Message("step.out_of_reach", start=start, step=name))


def _traps(draft: ReadWorkflow) -> Iterator[WorkflowFault]:
    """Yield steps from which no way leads to an end."""
    ends = {name for name, step in draft.steps.items() if step.kind in _ENDS}
    leads = _spread(ends, _backwards([move for _, move in draft.moves]))
    for name in draft.steps:
        if name not in leads:
            yield WorkflowFault(("steps", name), Message("step.trap", step=name))


def _backwards(moves: Collection[MoveShape]) -> dict[str, set[str]]:
    ends = {move.dest for move in moves}
    return {dest: {source for move in moves if move.dest == dest for source in move.sources} for dest in ends}


def _spread(begin: set[str], onward: Mapping[str, set[str]]) -> set[str]:
    """Return every step that can be reached from `begin`."""
    reached, frontier = set(begin), set(begin)
    while frontier:
        frontier = {dest for name in frontier for dest in onward.get(name, ())} - reached
        reached |= frontier
    return reached
