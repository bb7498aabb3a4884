"""python-statemachine: a machine for each dossier, made when it is asked. It keeps nothing; SQL by hand does."""

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from statemachine import State, StateMachine
from statemachine.exceptions import TransitionNotAllowed

from bench.peers.shelf import Moved, Shelf
from bench.peers.work import Acts, is_open


class Model:
    """What the machine moves."""

    __slots__ = ("acts", "state")

    def __init__(self, step: str, known: Acts) -> None:
        self.state, self.acts = step, known

    def is_train_open(self) -> bool:
        """Ask the guard of `train`."""
        return is_open("train", self.acts)

    def is_admit_open(self) -> bool:
        """Ask the guard of `admit`."""
        return is_open("admit", self.acts)


class Machine(StateMachine):
    """The procedure."""

    nominated = State(initial=True)
    trained = State()
    exam_checked = State()
    background_verified = State()
    admitted = State()
    probation = State()
    official = State(final=True)

    train = nominated.to(trained, cond="is_train_open")
    return_to_nominated = trained.to(nominated)
    check_exam = trained.to(exam_checked)
    verify_background = exam_checked.to(background_verified)
    admit = background_verified.to(admitted, cond="is_admit_open")
    begin_probation = admitted.to(probation)
    recognise = probation.to(official)


def _make(machine: Machine, move: str) -> bool:
    try:
        machine.send(move)
    except TransitionNotAllowed:
        return False
    return True


class StateMachines:
    """Dossiers as a step and their acts."""

    version = f"python-statemachine {version('python-statemachine')}"

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        self.step, self.log_rows, self.close = self._shelf.step, self._shelf.log_rows, self._shelf.close

    def add(self, number: int, step: str, known: Acts) -> None:
        """Set up a dossier."""
        self._shelf.add(number, step, json.dumps(known))

    def move(self, number: int, move: str) -> bool:
        """Make a machine for the dossier and let it move."""

        def make(step: str, kept: str) -> Moved | None:
            model = Model(step, json.loads(kept))
            return (model.state, kept) if _make(Machine(model), move) else None

        return self._shelf.move(number, move, make)

    def loose(self, step: str, known: Acts) -> Callable[[str], bool]:
        """Return a dossier in memory, its machine made beforehand."""
        machine = Machine(Model(step, known))
        return lambda move: _make(machine, move)

    def read_back(self, number: int) -> str | None:  # noqa: ARG002
        """There are no events to fold."""
        return None
