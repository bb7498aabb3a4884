"""The shape of a workflow file: keys and types. What the words mean together is for `workflows.lint`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from engine.dossiers.workflow import Guard, MoveKind, StepKind
from engine.errors import Message
from reading.shape_faults import refusal

FORMAT = "hoso-workflow/1"
_SHOWN = 78
"""So many characters of a wrong value are shown."""
FilePlace = tuple[str | int, ...]

_Words = Annotated[str, Field(min_length=1, max_length=200)]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
_Names = Annotated[list[str], Field(min_length=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Label(_Shape):
    """The same words in Vietnamese and in English; neither may be left out."""

    vi: _Words
    en: _Words


class StepShape(_Shape):
    """One step as the file has it."""

    kind: Annotated[StepKind, Field(strict=False)]
    label: Label


class MoveShape(_Shape):
    """One move as the file has it; roles, bodies and steps are words that `workflows.lint` knows."""

    move: _Name
    kind: Annotated[MoveKind, Field(strict=False)]
    sources: Annotated[_Names, Field(alias="from")]
    dest: Annotated[str, Field(alias="to")]
    label: Label
    guard: Annotated[Guard, Field(strict=False)]
    roles: _Names
    acts_by: _Names
    needs_reason: bool = False
    four_eyes: bool = False


class ActsShape(_Shape):
    """Who may do something with an act: everybody in `roles`, unless the act has a list of its own."""

    roles: _Names
    exceptions: Annotated[dict[str, _Names], Field(alias="except", default_factory=dict)]


class RecordShape(ActsShape):
    """Who may record an act, which acts it cannot be dated before, and which paper of its own each one needs."""

    after: Annotated[dict[str, _Names], Field(default_factory=dict)]
    needs: Annotated[dict[str, _Names], Field(default_factory=dict)]


class AcceptShape(ActsShape):
    """Who may accept an act, and which need no acceptance."""

    none: Annotated[list[str], Field(default_factory=list)]


class HeadShape(_Shape):
    """The head of the file, and which parts it must have."""

    format: Literal["hoso-workflow/1"]
    workflow: _Name
    label: Label
    steps: dict[_Name, Any]
    moves: list[Any]
    acts: Any
    accept: Any


@dataclass(frozen=True, slots=True)
class WorkflowFault:
    """One thing that is wrong, at a place of the file."""

    path: FilePlace
    what: Message


@dataclass(frozen=True)
class ReadWorkflow:
    """What could be read of a file. Parts with a fault of shape are left out, and `faults` names them.

    Attributes:
        head: None when the head is wrong.
        steps: By name, in the order of the file.
        moves: Each with its place in the list.

    """

    head: HeadShape | None = None
    steps: Mapping[str, StepShape] = field(default_factory=dict)
    moves: tuple[tuple[int, MoveShape], ...] = ()
    acts: RecordShape | None = None
    accept: AcceptShape | None = None
    faults: tuple[WorkflowFault, ...] = ()


_Model = TypeVar("_Model", bound=_Shape)


def draft_of(data: Mapping[str, Any]) -> ReadWorkflow:
    """Return what could be read of the plain values of a file, with every fault of shape."""
    faults: list[WorkflowFault] = []

    def take(model: type[_Model], value: Any, path: FilePlace) -> _Model | None:  # noqa: ANN401 - any value may stand there
        try:
            return model.model_validate(value)
        except ValidationError as error:
            faults.extend(_faults(error, path))
            return None

    head = take(HeadShape, data, ())
    steps = {name: take(StepShape, value, ("steps", name)) for name, value in _entries(data.get("steps"))}
    moves = [(at, take(MoveShape, value, ("moves", at))) for at, value in _items(data.get("moves"))]
    acts = take(RecordShape, data["acts"], ("acts",)) if "acts" in data else None
    accept = take(AcceptShape, data["accept"], ("accept",)) if "accept" in data else None
    return ReadWorkflow(
        head=head,
        steps={name: step for name, step in steps.items() if step is not None},
        moves=tuple((at, move) for at, move in moves if move is not None),
        acts=acts,
        accept=accept,
        faults=tuple(faults),
    )


def _entries(value: object) -> Iterator[tuple[str, Any]]:
    return iter(value.items()) if isinstance(value, dict) else iter(())


def _items(value: object) -> Iterator[tuple[int, Any]]:
    return iter(enumerate(value)) if isinstance(value, list) else iter(())


def _faults(error: ValidationError, path: FilePlace) -> Iterator[WorkflowFault]:
    for detail in error.errors(include_url=False):
        place = (*path, *detail["loc"])
        yield WorkflowFault(place, _explained(place, detail))


def _explained(place: FilePlace, detail: ErrorDetails) -> Message:
    """Return what is wrong at a place as pydantic found it."""
    key = place[-1] if place else ""
    if detail["type"] == "missing" and key in ("vi", "en"):
        return Message("label.language_missing", key=key)
    if detail["type"] == "missing":
        return Message("key.missing", key=key, inside="")
    if detail["type"] == "extra_forbidden":
        return Message("key.not_known_here", key=key)
    dotted = ".".join(str(part) for part in place)
    return Message("value.not_of_the_form", place=dotted, value=str(detail["input"])[:_SHOWN], wish=refusal(detail))
