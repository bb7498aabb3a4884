"""Workflow file → `Workflow`. Reads, checks and builds; one machine per version of a file, kept for good."""

import hashlib
import logging
from collections.abc import Mapping
from functools import cache, lru_cache

from engine.acts import KINDS
from engine.dossiers.workflow import Move, Step, StepKind, Workflow
from engine.errors import FileFault, PolicyFileError, WorkflowFileError
from engine.terms import Role, UnitKind
from reading.strict_yaml import Tree, read
from workflows.lint import faults_of
from workflows.schema import (
    AcceptShape,
    ActsShape,
    HeadShape,
    MoveShape,
    ReadWorkflow,
    RecordShape,
    StepShape,
    draft_of,
)

logging.getLogger("transitions").setLevel(logging.WARNING)  # at INFO every fired event costs three times as much


def load_workflow(name: str, data: bytes, *, guarded: frozenset[str] | None) -> Workflow:
    """Return the workflow that a file describes; the same bytes give the same object.

    Args:
        name: What faults call the file, such as `workflows/admission.yaml`.
        data: The bytes of the file.
        guarded: Names of the moves that the base policy guards; None leaves that check out.

    Raises:
        WorkflowFileError: The file cannot be accepted; `faults` holds every fault, by line.

    """
    tree, draft = _read(name, data)
    faults = faults_of(draft, guarded=guarded)
    if faults:
        placed = [FileFault(name, tree.line_of(fault.path), fault.what) for fault in faults]
        by_line = tuple(sorted(placed, key=lambda fault: fault.line))
        raise WorkflowFileError("workflow_file.faulty", faults=by_line, where=name, n=len(faults))
    return _workflow(data)


@lru_cache(maxsize=16)
def _read(name: str, data: bytes) -> tuple[Tree, ReadWorkflow]:
    try:
        tree = read(name, data)
    except PolicyFileError as error:
        raise WorkflowFileError(error.message, faults=error.faults, where=error.where) from None
    return tree, draft_of(tree.data)


@cache
def _workflow(data: bytes) -> Workflow:
    """Build the procedure of a file without fault."""
    _, draft = _read("workflow", data)
    head, acts, accept = _whole(draft)
    return Workflow(
        name=head.workflow,
        digest=hashlib.sha256(data).hexdigest(),
        label_vi=head.label.vi,
        label_en=head.label.en,
        steps=_steps(draft.steps),
        moves={shape.move: _move(shape) for _, shape in draft.moves},
        act_roles=_roles_by_act(acts),
        accept_by_act={**_roles_by_act(accept), **dict.fromkeys(accept.none, frozenset[Role]())},
        no_acceptance=frozenset(accept.none),
        act_after={slug: tuple(earlier) for slug, earlier in acts.after.items()},
        act_needs={slug: tuple(papers) for slug, papers in acts.needs.items()},
    )


def _whole(draft: ReadWorkflow) -> tuple[HeadShape, RecordShape, AcceptShape]:
    if draft.head is None or draft.acts is None or draft.accept is None:
        raise WorkflowFileError("workflow_file.incomplete")
    return draft.head, draft.acts, draft.accept


def _steps(shapes: Mapping[str, StepShape]) -> dict[str, Step]:
    numbered = [name for name, shape in shapes.items() if shape.kind in (StepKind.STEP, StepKind.FINAL)]
    return {
        name: Step(
            name=name,
            kind=shape.kind,
            number=numbered.index(name) + 1 if name in numbered else 0,
            label_vi=shape.label.vi,
            label_en=shape.label.en,
        )
        for name, shape in shapes.items()
    }


def _move(shape: MoveShape) -> Move:
    return Move(
        name=shape.move,
        kind=shape.kind,
        sources=tuple(shape.sources),
        dest=shape.dest,
        guard=shape.guard,
        roles=frozenset(map(Role, shape.roles)),
        acts_by=tuple(map(UnitKind, shape.acts_by)),
        label_vi=shape.label.vi,
        label_en=shape.label.en,
        reason=shape.needs_reason,
        four_eyes=shape.four_eyes,
    )


def _roles_by_act(shape: ActsShape) -> dict[str, frozenset[Role]]:
    return {slug: frozenset(map(Role, shape.exceptions.get(slug, shape.roles))) for slug in KINDS}
