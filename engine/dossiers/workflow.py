"""The way of a dossier: steps, the moves between them, who may make them. Knows no rule, only where each move leads.

One `transitions.Machine` per procedure holds the structure and has the last word on it; it keeps no state and no model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from transitions import EventData, Machine

from engine.errors import UnknownMoveError
from engine.terms import Role, UnitKind
from engine.text.did_you_mean import meant


class StepKind(StrEnum):
    """What a step is: the start, one of the numbered steps, the end that is aimed at, or another way out."""

    START = "start"
    STEP = "step"
    FINAL = "final"
    EXIT = "exit"


class MoveKind(StrEnum):
    """Where a move leads: on, back for completion, or out."""

    FORWARD = "forward"
    RETURN = "return"
    EXIT = "exit"


class Guard(StrEnum):
    """Who opens a move: rules that must exist, nobody (free), or rules only where some are in force (optional)."""

    REQUIRED = "required"
    FREE = "free"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `number` is its place among the numbered steps, 0 for the start and the exits."""

    name: str
    kind: StepKind
    number: int
    label_vi: str
    label_en: str

    @property
    def ends(self) -> bool:
        """Tell whether a dossier on this step is closed."""
        return self.kind in (StepKind.FINAL, StepKind.EXIT)


@dataclass(frozen=True, slots=True)
class Move:
    """One move from any of `sources` to `dest`.

    Attributes:
        roles: Who may make it; one of them is enough.
        acts_by: Kinds of body that act when it is made.
        reason: True when it is not made without a reason in words.
        four_eyes: True when whoever makes it must not be the one who entered the act that it rests on.

    """

    name: str
    kind: MoveKind
    sources: tuple[str, ...]
    dest: str
    guard: Guard
    roles: frozenset[Role]
    acts_by: tuple[UnitKind, ...]
    label_vi: str
    label_en: str
    reason: bool = False
    four_eyes: bool = False


class _Token:
    """What the machine moves: a step and a verdict. A bare object is all that an event needs."""

    __slots__ = ("state", "verdict")

    def __init__(self, state: str, *, verdict: bool) -> None:
        self.state = state
        self.verdict = verdict


def _is_open(event: EventData) -> bool:
    """Compare with True itself: `transitions` would take 1 for an open guard."""
    return getattr(event.model, "verdict", None) is True


@dataclass(frozen=True, eq=False)
class Workflow:
    """One version of one workflow file, with its machine.

    Attributes:
        name: Name of the workflow.
        digest: SHA-256 of the file's bytes, hex.
        steps: By name, in the order of the file.
        moves: By name, in the order of the file.
        act_roles: Who may record each kind of act, by slug.
        act_after: Acts that an act cannot be dated before, by slug; plain order of events, no rule.
        act_needs: Papers of which each act needs one of its own, dated by its day, by slug.
        accept_by_act: Who may accept each kind of act, by slug; nobody for those that need no acceptance.
        no_acceptance: Slugs of the acts that need no acceptance.
        table: (step, move) → step, as the machine has it.

    """

    name: str
    digest: str
    label_vi: str
    label_en: str
    steps: Mapping[str, Step]
    moves: Mapping[str, Move]
    act_roles: Mapping[str, frozenset[Role]]
    accept_by_act: Mapping[str, frozenset[Role]]
    no_acceptance: frozenset[str] = frozenset()
    act_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    act_needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    table: Mapping[tuple[str, str], str] = field(init=False, repr=False)
    _machine: Machine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Build the machine once; every move is asked of it from then on."""
        machine = _machine_of(self)
        object.__setattr__(self, "_machine", machine)
        object.__setattr__(self, "table", MappingProxyType(_table_of(machine)))
        for name in ("steps", "moves", "act_roles", "accept_by_act", "act_after", "act_needs"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def start(self) -> Step:
        """Return the step on which a dossier is opened."""
        return next(step for step in self.steps.values() if step.kind is StepKind.START)

    @property
    def opening(self) -> Move:
        """Return the move that a dossier is opened with: the one forward from the start."""
        return self.moves_forward(self.start.name)[0]

    @property
    def accept_roles(self) -> frozenset[Role]:
        """Return the roles that may accept some kind of act."""
        return frozenset[Role]().union(*self.accept_by_act.values())

    def fire(self, step: str, move: str, *, opened: bool) -> str | None:
        """Return the step that the move leads to, or None when it does not start there or its guard is closed.

        Args:
            step: Where the dossier stands.
            move: Name of the move.
            opened: What the rules say; anything but True keeps the guard closed.

        Raises:
            UnknownMoveError: There is no such move.

        """
        event = self._machine.events.get(move)
        if event is None:
            raise self._unknown_move(move)
        if step not in event.transitions:
            return None
        token = _Token(step, verdict=opened)
        return token.state if event.trigger(token) else None

    def move(self, name: str) -> Move:
        """Return a move by name.

        Raises:
            UnknownMoveError: There is no such move.

        """
        if name not in self.moves:
            raise self._unknown_move(name)
        return self.moves[name]

    def moves_from(self, step: str) -> tuple[Move, ...]:
        """Return the moves that start from a step, in the order of the file.

        Raises:
            UnknownMoveError: There is no such step.

        """
        self._demand_step(step)
        return tuple(move for move in self.moves.values() if step in move.sources)

    def moves_forward(self, step: str) -> tuple[Move, ...]:
        """Return the moves that lead forward from a step, in the order of the file.

        Raises:
            UnknownMoveError: There is no such step.

        """
        return tuple(move for move in self.moves_from(step) if move.kind is MoveKind.FORWARD)

    def move_to(self, step: str, dest: str) -> Move | None:
        """Return the move from one step straight to another, or None when there is none.

        Raises:
            UnknownMoveError: There is no such step; the hint lists what can be reached.

        """
        moves = self.moves_from(step)
        if dest not in self.steps:
            near = meant(dest, self.steps)
            if not moves:
                raise UnknownMoveError("step.unknown_at_end", step=dest, near=near, here=step)
            reach = tuple(move.dest for move in moves)
            raise UnknownMoveError("step.unknown_from", step=dest, near=near, here=step, reach=reach)
        return next((move for move in moves if move.dest == dest), None)

    def _demand_step(self, step: str) -> None:
        if step not in self.steps:
            raise UnknownMoveError("step.unknown", step=step, near=meant(step, self.steps), steps=tuple(self.steps))

    def _unknown_move(self, name: str) -> UnknownMoveError:
        return UnknownMoveError("move.unknown", move=name, near=meant(name, self.moves), moves=tuple(self.moves))


def _machine_of(workflow: Workflow) -> Machine:
    """Return the machine: no model, no `to_…` triggers that would pass by the guards, no queue that hides a refusal."""
    return Machine(
        model=None,
        states=list(workflow.steps),
        initial=workflow.start.name,
        transitions=[
            {"trigger": move.name, "source": list(move.sources), "dest": move.dest, "conditions": [_is_open]}
            for move in workflow.moves.values()
        ],
        auto_transitions=False,
        send_event=True,
        queued=False,
        ignore_invalid_triggers=False,
    )


def _table_of(machine: Machine) -> dict[tuple[str, str], str]:
    """Return (step, move) → step from the machine's own transitions."""
    return {
        (source, name): transition.dest
        for name, event in machine.events.items()
        for source, transitions in event.transitions.items()
        for transition in transitions
        if transition.dest is not None
    }
