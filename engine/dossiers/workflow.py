"""Workflow definition: steps, the moves between them, and who may make them. Knows no rule.

One `transitions.Machine` per workflow holds the transitions and decides on them; it keeps no state and no model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from transitions import EventData, Machine

from engine.errors import UnknownMoveError
from engine.terms import Role, UnitKind
from engine.text.did_you_mean import meant
from engine.values import Value


class StepKind(StrEnum):
    """The kinds of step: the start, a numbered step, the intended end, or another end."""

    START = "start"
    STEP = "step"
    FINAL = "final"
    EXIT = "exit"


class MoveKind(StrEnum):
    """The direction of a move: forward, back for completion, or out of the workflow."""

    FORWARD = "forward"
    RETURN = "return"
    EXIT = "exit"


class Guard(StrEnum):
    """How a move is guarded: by rules that must exist, by no rule, or by rules only where some are in force."""

    REQUIRED = "required"
    FREE = "free"
    OPTIONAL = "optional"


class Step(Value, frozen=True):
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


class Move(Value, frozen=True):
    """One move from any of `sources` to `dest`.

    Attributes:
        roles: Roles that may make the move; one of them is enough.
        acts_by: Kinds of unit that act when the move is made.
        reason: True when the move needs a reason in words.
        four_eyes: True when the person who makes the move must not have entered the act that it is based on.

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

    @property
    def is_decided_by_body(self) -> bool:
        """Tell whether nobody but a committee makes this move: it is a decision of a body, which weighs most."""
        return self.roles == frozenset({Role.COMMITTEE})


class _Token:
    """The model of one machine event: a step, and the verdict of the guard."""

    __slots__ = ("state", "verdict")

    def __init__(self, state: str, *, verdict: bool) -> None:
        self.state = state
        self.verdict = verdict


def _is_open(event: EventData) -> bool:
    """Tell whether the verdict is True itself; `transitions` would accept any true value."""
    return getattr(event.model, "verdict", None) is True


@dataclass(frozen=True, eq=False)
class Workflow:
    """One version of one workflow file, compiled.

    Attributes:
        name: Name of the workflow.
        digest: SHA-256 of the file's bytes, hex.
        steps: By name, in the order of the file.
        moves: By name, in the order of the file.
        act_roles: Slug → roles that may record the act.
        act_after: Slug → slugs of acts that it cannot be dated before; plain order of events, no rule.
        act_needs: Slug → slugs of papers of which each act needs one of its own, dated on its day or before it.
        accept_by_act: Slug → roles that may accept the act; empty for acts that need no acceptance.
        no_acceptance: Slugs of the acts that need no acceptance.
        table: (step, move) → step, read from the machine.

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
    _moves_from: Mapping[str, tuple[Move, ...]] = field(init=False, repr=False)
    _machine: Machine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Build the machine, and make the mappings read-only."""
        machine = _machine_of(self)
        object.__setattr__(self, "_machine", machine)
        object.__setattr__(self, "table", MappingProxyType(_table_of(machine)))
        moves = self.moves.values()
        from_step = {step: tuple(move for move in moves if step in move.sources) for step in self.steps}
        object.__setattr__(self, "_moves_from", from_step)
        for name in ("steps", "moves", "act_roles", "accept_by_act", "act_after", "act_needs"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def start(self) -> Step:
        """Return the step on which a dossier is opened."""
        return next(step for step in self.steps.values() if step.kind is StepKind.START)

    @property
    def opening(self) -> Move:
        """Return the move that opens a dossier: the first one forward from the start."""
        return self.moves_forward(self.start.name)[0]

    @property
    def move_roles(self) -> frozenset[Role]:
        """Return the roles that may make some move."""
        return frozenset(role for move in self.moves.values() for role in move.roles)

    @property
    def accept_roles(self) -> frozenset[Role]:
        """Return the roles that may accept some kind of act."""
        return frozenset[Role]().union(*self.accept_by_act.values())

    def fire(self, step: str, move: str, *, opened: bool) -> str | None:
        """Return the step that a move leads to, or None when it does not start at `step` or its guard is closed.

        Args:
            step: Name of the step of the dossier.
            move: Name of the move.
            opened: The verdict of the rules; anything but True keeps the guard closed.

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
        return self._moves_from[step]

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
    """Return the machine, without a model, without `to_…` triggers, which would bypass the guards, and unqueued."""
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
    """Return (step, move) → step, read from the transitions of the machine."""
    return {
        (source, name): transition.dest
        for name, event in machine.events.items()
        for source, transitions in event.transitions.items()
        for transition in transitions
        if transition.dest is not None
    }
