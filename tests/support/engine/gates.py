"""The permissions that a use case asks for, in order, and a way to ask for it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from application.use_case import UseCase
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.terms import Role
from tests.support.engine.sample_world import CELL, Targets
from tests.support.engine.small import PROCEDURE


@dataclass(frozen=True, slots=True)
class Gate:
    """One permission that a use case asks for.

    Attributes:
        action: What is asked for.
        subject: What it is about.
        roles: Roles of which one is needed, from the workflow; None takes them from the table of roles.

    """

    action: Action
    subject: Subject
    roles: Collection[Role] | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A way to ask for one use case, by actor and place, and the permissions that it takes, in order."""

    ask: Callable[[str, Targets], UseCase[Any]]
    gates: tuple[Gate, ...]

    @property
    def is_placed(self) -> bool:
        """Tell whether the first permission is about the cell."""
        return bool(self.gates) and self.gates[0].subject.is_placed


def in_cell(action: Action, roles: Collection[Role] | None = None) -> Gate:
    return Gate(action, Subject(cell=CELL), roles)


def anywhere(action: Action) -> Gate:
    return Gate(action, Subject())


def everywhere(action: Action) -> Gate:
    return Gate(action, Subject(cell="*"))


def by_move(action: Action, name: str) -> Gate:
    return in_cell(action, PROCEDURE.moves[name].roles)
