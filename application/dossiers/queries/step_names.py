"""Steps and moves by what people call them: by code or by label, in either language, with diacritics or without."""

from collections.abc import Iterable

from engine.errors import UnknownMoveError
from engine.law.law import Law
from engine.text.code_lookup import Labels, code_called


class UnknownStepError(UnknownMoveError):
    """No step of any workflow goes by a name.

    Attributes:
        typed: The name.
        steps: Every step there is.

    """

    def __init__(self, typed: str, steps: Labels) -> None:
        super().__init__(f"no step is called '{typed[:40]}'", unknown=typed)
        self.typed = typed
        self.steps = steps


def step_called(law: Law, name: str) -> str:
    """Return the code of the step that goes by a name, in any workflow of the law; empty for an empty name.

    Raises:
        UnknownStepError: No step does.

    """
    if not name:
        return ""
    steps: dict[str, tuple[str, str]] = {}
    for workflow in law.workflows:
        for code, step in workflow.steps.items():
            steps.setdefault(code, (step.label_vi, step.label_en))
    code = code_called(name, steps)
    if code not in steps:
        raise UnknownStepError(name, steps)
    return code


def step_of_dossier(law: Law, name: str, *, step: str) -> str:
    """Return the code of the step that goes by a name; of a closed dossier the name as it is: the workflow says more.

    Args:
        law: The law with the workflow that the dossier follows.
        name: What was typed; may be empty.
        step: Where the dossier stands.

    Raises:
        UnknownStepError: No step goes by that name.

    """
    try:
        return step_called(law, name)
    except UnknownStepError:
        if law.workflow.steps[step].ends:
            return name
        raise


def steps_called(law: Law, names: Iterable[str], workflows: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of steps, each of which some of the named workflows (none named: all) must have.

    Raises:
        UnknownMoveError: There is no such step, or none of these workflows has it.

    """
    chosen = [law.of(name).workflow for name in workflows] or list(law.workflows)
    codes = tuple(step_called(law, name) for name in names)
    for code in codes:
        if not any(code in workflow.steps for workflow in chosen):
            chosen[0].moves_from(code)
    return codes


def move_called(law: Law, name: str) -> str:
    """Return the code of the move that goes by a name, in any workflow of the law; the name itself when none does."""
    moves = {
        code: (move.label_vi, move.label_en) for workflow in law.workflows for code, move in workflow.moves.items()
    }
    return code_called(name, moves)
